import { performance } from "node:perf_hooks";
import { systemClock, type Clock } from "./clock.ts";

/** Milliseconds between two looks at the store's clock. */
const intervalMs = 10_000;
/** Looks of which the quickest answer counts. */
const looks = 3;
/** Milliseconds that an answer may take to be of use; the error is half of that at most. */
const slowestMs = 250;

/** What a `SharedClock` is made of. */
export interface SharedClockParts {
  /** Milliseconds since 1970 by the store's clock. */
  time(): Promise<number>;
  /** Milliseconds of this process that only ever grow. @default `performance.now` */
  elapsed?(): number;
}

/**
 * The time that all orchestrators agree on: the store's, carried on by the ticking of this process.
 * Leases and due times are written by one node and judged by another, whose own clock may be ten
 * minutes off; so no node's clock is ever asked.
 */
export class SharedClock implements Clock {
  private readonly parts: SharedClockParts;
  /** The store's time less this process's. */
  private ahead?: number;
  private timer?: NodeJS.Timeout;

  constructor(parts: SharedClockParts) {
    this.parts = parts;
  }

  now(): number {
    if (this.ahead === undefined) throw new Error("The clock was not set.");
    return Math.round(this.ahead + this.elapsed());
  }

  after(milliseconds: number, callback: () => void): () => void {
    return systemClock.after(milliseconds, callback);
  }

  /** Sets the clock by the store's. An answer that took too long changes nothing. */
  async set(): Promise<void> {
    let best = { ahead: 0, took: Infinity };
    for (let look = 0; look < looks; look += 1) {
      const before = this.elapsed();
      const time = await this.parts.time();
      const took = this.elapsed() - before;
      if (took < best.took) best = { ahead: time - before - took / 2, took };
    }
    if (best.took <= slowestMs || this.ahead === undefined) this.ahead = best.ahead;
  }

  /** Sets the clock, and again from time to time. */
  async start(): Promise<void> {
    await this.set();
    // While the store does not answer nothing is written, so nothing is judged by this clock.
    this.timer = setInterval(() => void this.set().catch(() => undefined), intervalMs);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private elapsed(): number {
    return this.parts.elapsed?.() ?? performance.now();
  }
}
