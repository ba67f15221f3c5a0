import type { RunStatus } from "../../services/orchestrator/pipelines.contract.ts";
import { isBusy } from "./step-line.ts";

/** Seconds of watching, and the share done in them, before the rest is guessed. */
const leastSeconds = 4;
const leastShare = 0.06;

/**
 * Times as the person who watches has them. The status only knows how long workers worked: two
 * scenes at once count twice there.
 */
export class RunClock {
  readonly #now: () => number;
  readonly #begun: number;
  readonly #spans = new Map<string, { from: number; to: number; busy: boolean }>();
  #firstProgress: number | undefined;

  /** @param now milliseconds */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#begun = now();
  }

  update({ steps, progress }: RunStatus): void {
    this.#firstProgress ??= progress;
    const now = this.#now();
    for (const step of steps) {
      const span = this.#spans.get(step.step);
      const busy = isBusy(step);
      // One that was busy at the last look ended between then and now.
      if (busy || span?.busy)
        this.#spans.set(step.step, { from: span?.from ?? now, to: now, busy });
    }
  }

  /** Seconds that the step was seen at work; undefined where it was never seen so. */
  secondsOf(step: string): number | undefined {
    const span = this.#spans.get(step);
    return span && (span.to - span.from) / 1000;
  }

  get seconds(): number {
    return (this.#now() - this.#begun) / 1000;
  }

  /** Seconds until the end at the pace so far; undefined while that would be a wild guess. */
  secondsLeft(progress: number): number | undefined {
    const done = progress - (this.#firstProgress ?? progress);
    if (this.seconds < leastSeconds || done < leastShare || progress >= 1) return undefined;
    return (this.seconds / done) * (1 - progress);
  }
}
