import type { Clock } from "../../time/clock.ts";

/**
 * Time that jumps when it is told to: what became due meanwhile rings late, at the end of the jump, as
 * in a process that stood still.
 */
export class JumpingClock implements Clock {
  private time = 1_000_000;
  private timers: { readonly at: number; readonly ring: () => void }[] = [];

  now(): number {
    return this.time;
  }

  after(milliseconds: number, ring: () => void): () => void {
    const timer = { at: this.time + milliseconds, ring };
    this.timers.push(timer);
    return () => (this.timers = this.timers.filter((other) => other !== timer));
  }

  pass(milliseconds: number): void {
    this.time += milliseconds;
    const due = this.timers.filter(({ at }) => at <= this.time);
    this.timers = this.timers.filter(({ at }) => at > this.time);
    for (const { ring } of due) ring();
  }
}
