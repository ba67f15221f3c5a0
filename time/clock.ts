/** Time as the engine sees it; tests bring their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once after so many milliseconds. @returns its cancellation */
  after(milliseconds: number, callback: () => void): () => void;
}

/** Longest wait that Node's timers know. */
const longestMs = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, callback) {
    const timer = setTimeout(callback, Math.min(milliseconds, longestMs));
    // Whatever is due lies in the store: waiting for it keeps no process alive.
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** One alarm for the earliest of all the times that it is asked for. */
export class Alarm {
  private readonly clock: Clock;
  private readonly ring: () => void;
  private earliest = Infinity;
  private cancel: () => void = () => undefined;

  constructor(clock: Clock, ring: () => void) {
    this.clock = clock;
    this.ring = ring;
  }

  /** @param time milliseconds since 1970 */
  wakeAt(time: number): void {
    if (time >= this.earliest) return;
    this.cancel();
    this.earliest = time;
    this.cancel = this.clock.after(Math.max(0, time - this.clock.now()), () => {
      this.earliest = Infinity;
      this.ring();
    });
  }

  stop(): void {
    this.cancel();
    // No later time is earlier than this one.
    this.earliest = -Infinity;
  }
}
