import type { Clock } from "../../time/clock.ts";

interface Timer {
  readonly at: number;
  readonly ring: () => void;
}

/** A clock that stands still until the test moves it. */
export class MovedClock implements Clock {
  #now = Date.parse("2026-11-21T12:00:00Z");
  readonly #timers = new Set<Timer>();

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, callback: () => void): () => void {
    if (milliseconds <= 0) {
      const now = setImmediate(callback);
      return () => clearImmediate(now);
    }
    const timer = { at: this.#now + milliseconds, ring: callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Rings what is due meanwhile, in its order. */
  move(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.ring();
    }
    this.#now = end;
  }

  #next(end: number): Timer | undefined {
    const due = [...this.#timers].filter(({ at }) => at <= end);
    return due.toSorted((one, other) => one.at - other.at)[0];
  }
}
