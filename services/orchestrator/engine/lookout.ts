import { LRUCache } from "lru-cache";
import type { Logger } from "moleculer";
import type { DocumentCollection } from "../../../storage/documents/types.ts";
import { Alarm, type Clock } from "../../../time/clock.ts";
import type { Run, RunEvent } from "../run/run.ts";

export interface LookoutParts {
  readonly runs: DocumentCollection<Run>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Milliseconds between two looks at what others may have left behind. */
  readonly lookMs: number;
  /** Lets time pass for a run. @returns whether that worked */
  visit(id: string, event: RunEvent): Promise<boolean>;
}

/** Milliseconds until a look that failed is repeated. */
const troubleMs = 5_000;
/** Milliseconds that a look may be late before this process counts as having been away. */
const lateMs = 750;
/** Milliseconds in which nobody is taken for away twice: whoever is always late must judge as well. */
const onceInMs = 5_000;
/**
 * Milliseconds between two looks at the least: what is found by its fields may be behind what is so, and
 * seem due until it is recorded.
 */
const leastMs = 20;
/** Runs looked at in one go. */
const batch = 200;
/** Runs whose time is remembered that were written here. */
const remembered = 10_000;
/** Milliseconds after its time at which a run is visited that the store does not say is due. */
const graceMs = 3_000;

/**
 * Finds the runs that are due in the store, whoever wrote them: another orchestrator may be dead. What
 * the store finds by its fields may be behind, so those that were written here are visited without it.
 *
 * Whoever was away (not started, stopped by its system, cut off from the store) has not heard the
 * heartbeats of that time. It must not take the leases that ended meanwhile for lost, so every look
 * says since when somebody has been listening.
 */
export class Lookout {
  private readonly parts: LookoutParts;
  private readonly alarm: Alarm;
  /** When the next look is to be at the latest. */
  private planned = Infinity;
  /** Not there yet, or cut off from the store. */
  private deaf = true;
  private hearingSince = 0;
  /** When the runs that were written here are due. */
  private readonly own = new LRUCache<string, number>({ max: remembered });
  private looking?: Promise<void>;
  private stopped = false;

  constructor(parts: LookoutParts) {
    this.parts = parts;
    this.alarm = new Alarm(parts.clock, () => void this.look());
  }

  /** @param time milliseconds since 1970 at which the run is due; null where nothing is */
  wakeAt(id: string, time: number | null): void {
    if (time === null) {
      this.own.delete(id);
      return;
    }
    this.own.set(id, time);
    this.planned = Math.min(this.planned, Math.max(time, this.parts.clock.now()));
    // Who looks already sets the alarm when he is done.
    if (!this.looking) this.alarm.wakeAt(time);
  }

  /**
   * One look at a time: a store that is slow answers many at once even later, until nothing else is
   * done any more.
   */
  look(): Promise<void> {
    this.looking ??= this.lookOnce().finally(() => {
      this.looking = undefined;
      if (this.planned < Infinity) this.alarm.wakeAt(this.planned);
    });
    return this.looking;
  }

  /**
   * Since when heartbeats are heard, for a visit that began at this time: a store that kept it waiting
   * took no heartbeats meanwhile.
   */
  heardSince(began: number): number {
    const now = this.parts.clock.now();
    if (now - began > lateMs) this.listenAnew(now);
    return this.hearingSince;
  }

  stop(): void {
    this.stopped = true;
    this.alarm.stop();
  }

  private async lookOnce(): Promise<void> {
    if (this.stopped) return;
    const { clock, runs, logger, lookMs } = this.parts;
    const began = clock.now();
    const away = this.deaf || began - this.planned > lateMs;
    this.planned = Infinity;
    try {
      const filter = { wakeAt: { $lte: began } };
      const due = await runs.find({ filter, sort: ["wakeAt"], limit: batch });
      if (away) this.listenAnew(clock.now());
      const event: RunEvent = { type: "tick", hearingSince: this.hearingSince };
      const ids = new Set([...due.map(({ _id }) => _id), ...this.overdue(began)]);
      const visits = await Promise.all([...ids].map((id) => this.parts.visit(id, event)));
      const good = visits.every(Boolean);
      // What could not be written here could not be written by those who hear heartbeats either.
      this.deaf = !good;
      this.planned = Math.min(this.planned, await this.nextWake());
      this.rest(began, good ? leastMs : Math.min(lookMs, troubleMs));
    } catch (error) {
      logger.error("The runs that are due could not be read.", error);
      // Heartbeats could not be written either.
      this.deaf = true;
      this.rest(began, Math.min(lookMs, troubleMs));
    }
  }

  private listenAnew(now: number): void {
    if (now - this.hearingSince >= onceInMs) this.hearingSince = now;
  }

  /** Sets when the next look is: when something is due, but not before a pause as long as this look. */
  private rest(began: number, pauseMs: number): void {
    const { clock, lookMs } = this.parts;
    const now = clock.now();
    const least = Math.max(pauseMs, Math.min(now - began, troubleMs));
    this.planned = Math.max(Math.min(this.planned, now + lookMs), now + least);
  }

  private async nextWake(): Promise<number> {
    const filter = { wakeAt: { $exists: true } };
    const [next] = await this.parts.runs.find({ filter, sort: ["wakeAt"], limit: 1 });
    const own = this.own.values().reduce((least, time) => Math.min(least, time), Infinity);
    return Math.min(next?.wakeAt ?? Infinity, own + graceMs);
  }

  private overdue(now: number): string[] {
    const own = [...this.own.entries()].filter(([, time]) => time + graceMs <= now);
    return own.slice(0, batch).map(([id]) => id);
  }
}
