import type { CronTimes } from "./cron.ts";
import type { CatchUp } from "./schedules.contract.ts";

/** Runs that are caught up at once. */
const mostAtOnce = 100;
/** Milliseconds after its time in which a start is not late: a restart takes as long. */
const punctualMs = 60_000;

export interface DueRuns {
  /** Times to start a run for, oldest first. */
  readonly starts: readonly number[];
  /** The next time to look; null where none is left. */
  readonly nextAt: number | null;
}

/**
 * What a schedule has to start now. All times in milliseconds since 1970.
 * @param nextAt the first time that nothing was decided about yet
 */
export function dueRuns(
  { nextAt, catchUp }: { readonly nextAt: number; readonly catchUp: CatchUp },
  times: CronTimes,
  now: number,
): DueRuns {
  if (nextAt > now) return { starts: [], nextAt };
  const missed = times
    .before(now, catchUp === "all" ? mostAtOnce : 1)
    .filter((time) => time >= nextAt);
  const starts = catchUp === "skip" ? missed.filter((time) => now - time <= punctualMs) : missed;
  return { starts, nextAt: times.after(now) ?? null };
}
