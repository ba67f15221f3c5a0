import { Alarm } from "../../time/clock.ts";

/** Something that has to be done from time to time. Times by `performance.now`. */
export interface Watched {
  /** Does what is due. @returns when there is something to do again */
  look(now: number): number;
}

/**
 * Watches all attempts of a process with one timer, set for the first of them: most end long before
 * anything is due, and timers of their own would cost more than they do.
 */
class AttemptWatch {
  private readonly dueAt = new Map<Watched, number>();
  private timer?: NodeJS.Timeout;
  private readonly alarm: Alarm;

  constructor() {
    const after = (milliseconds: number, ring: () => void) => {
      this.timer = setTimeout(ring, milliseconds);
      return () => clearTimeout(this.timer);
    };
    // A clock that is set must not end an attempt, nor keep its heartbeat back.
    this.alarm = new Alarm({ after, now: () => performance.now() }, () => this.lookAtAll());
  }

  add(one: Watched, time: number): void {
    this.dueAt.set(one, time);
    this.alarm.wakeAt(time);
    // Work under way keeps its process alive.
    if (this.dueAt.size === 1) this.timer?.ref();
  }

  remove(one: Watched): void {
    this.dueAt.delete(one);
    if (this.dueAt.size === 0) this.timer?.unref();
  }

  private lookAtAll(): void {
    const now = performance.now();
    let next = Infinity;
    for (const [one, time] of this.dueAt) {
      const later = time <= now ? one.look(now) : time;
      this.dueAt.set(one, later);
      next = Math.min(next, later);
    }
    this.alarm.wakeAt(next);
  }
}

export const attemptWatch = new AttemptWatch();
