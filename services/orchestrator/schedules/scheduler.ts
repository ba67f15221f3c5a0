import type { Logger } from "moleculer";
import { hasCode, reportError } from "../../../errors/troupe-error.ts";
import { fieldOf } from "../../../validation/record.ts";
import type { WorkspaceDocument } from "../../../storage/documents/scoped.ts";
import type { DocumentCollection } from "../../../storage/documents/types.ts";
import { Alarm, type Clock } from "../../../time/clock.ts";
import type { StartParams } from "../pipelines.contract.ts";
import { cronTimes } from "./cron.ts";
import { dueRuns } from "./due-runs.ts";
import type { Schedule, ScheduledStart } from "./schedules.contract.ts";

/** A schedule as it is stored. */
export interface ScheduleDocument
  extends WorkspaceDocument, Omit<Schedule, "id" | "next" | "createdAt" | "updatedAt"> {
  /** Who made it: its runs are theirs. */
  readonly actorId: string;
  /** The first time that nothing was decided about yet, milliseconds since 1970; null for none. */
  readonly nextAt: number | null;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface SchedulerParts {
  readonly schedules: DocumentCollection<ScheduleDocument>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Starts a run in the name of the schedule. @returns the run's id */
  start(schedule: ScheduleDocument, params: StartParams): Promise<string>;
}

/** Milliseconds between two looks for what the alarm may have missed. */
const sweepMs = 30_000;
/** Milliseconds until a start that failed for a passing reason is tried again. */
const troubleMs = 5_000;
/** Schedules looked at in one go. */
const batch = 100;

/**
 * Starts runs when their time has come. It keeps nothing: the time lies in the store, and a run is
 * begun under a key of schedule and time before the time is moved on. So whoever dies in between, and
 * however many do this at once, each time has one run.
 */
export class Scheduler {
  private readonly parts: SchedulerParts;
  private readonly alarm: Alarm;
  private looking?: Promise<void>;
  private stopped = false;

  constructor(parts: SchedulerParts) {
    this.parts = parts;
    this.alarm = new Alarm(parts.clock, () => void this.lookAround());
  }

  /** Starts what is due and sets the alarm for what comes next. */
  lookAround(): Promise<void> {
    this.looking ??= this.look().finally(() => {
      this.looking = undefined;
    });
    return this.looking;
  }

  /** A schedule was made or changed. */
  expect({ nextAt }: ScheduleDocument): void {
    if (nextAt !== null) this.alarm.wakeAt(nextAt);
  }

  async close(): Promise<void> {
    this.stopped = true;
    this.alarm.stop();
    await this.looking;
  }

  private async look(): Promise<void> {
    const { clock, logger } = this.parts;
    try {
      const calm = await this.fireDue();
      const next = await this.next();
      const wakeAt = Math.max(next, calm ? 0 : clock.now() + troubleMs);
      this.alarm.wakeAt(Math.min(wakeAt, clock.now() + sweepMs));
    } catch (error) {
      logger.error("The schedules that are due could not be read.", error);
      this.alarm.wakeAt(clock.now() + troubleMs);
    }
  }

  private async fireDue(): Promise<boolean> {
    const { schedules, clock } = this.parts;
    const filter = { nextAt: { $lte: clock.now() } };
    const due = await schedules.find({ filter, sort: ["nextAt"], limit: batch });
    const good: boolean[] = [];
    for (const schedule of due) {
      if (!this.stopped) good.push(await this.fire(schedule));
    }
    return good.every(Boolean);
  }

  private async next(): Promise<number> {
    const filter = { nextAt: { $exists: true } };
    const [first] = await this.parts.schedules.find({ filter, sort: ["nextAt"], limit: 1 });
    return first?.nextAt ?? Infinity;
  }

  /** @returns false where it has to be tried again */
  private async fire(schedule: ScheduleDocument): Promise<boolean> {
    const { clock, logger, schedules } = this.parts;
    const { _id: id, rev, cron, timeZone, nextAt, catchUp } = schedule;
    try {
      const due = dueRuns(
        { nextAt: nextAt ?? Infinity, catchUp },
        cronTimes(cron, timeZone),
        clock.now(),
      );
      let { last } = schedule;
      for (const time of due.starts) last = await this.begin(schedule, time);
      await schedules.replaceIf(id, rev, { ...schedule, last, nextAt: due.nextAt });
      return true;
    } catch (error) {
      // Changed meanwhile, or another orchestrator was faster: what stands there now counts.
      if (hasCode(error, "REVISION_CONFLICT")) return true;
      logger.error(`The schedule ${id} cannot go on now.`, error);
      return false;
    }
  }

  private async begin(schedule: ScheduleDocument, time: number): Promise<ScheduledStart> {
    const { _id: id, pipeline, input, tags } = schedule;
    const dueAt = new Date(time).toISOString();
    try {
      const pipelineId = await this.parts.start(schedule, {
        pipeline,
        input,
        idempotencyKey: `schedule ${id} ${dueAt}`,
        tags: [`schedule:${id}`, ...tags],
      });
      return { dueAt, pipelineId };
    } catch (thrown) {
      const error = reportError(thrown);
      // It was begun for this time before, and its input was changed before that was noted.
      if (error.code === "IDEMPOTENCY_CONFLICT") return { dueAt, ...begunBefore(error.data) };
      // What we did not raise ourselves, and a full disk, may pass.
      if (error.retryable || error.code === "INTERNAL" || error.code === "STORAGE_FULL")
        throw thrown;
      return { dueAt, error };
    }
  }
}

function begunBefore(data: unknown): { readonly pipelineId?: string } {
  const pipelineId = fieldOf(data, "pipelineId");
  return typeof pipelineId === "string" ? { pipelineId } : {};
}
