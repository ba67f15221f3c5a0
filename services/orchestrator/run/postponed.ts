import { TroupeError } from "../../../errors/troupe-error.ts";
import { receiveEarly } from "./signal.ts";
import type { Advanced, Run, RunEvent } from "./run.ts";

/**
 * A run that has not begun stays as it is until its time has come, somebody puts it off, or a person
 * stops it.
 *
 * @returns undefined where it has to be judged like any other run from now on
 */
export function postponed(run: Run, event: RunEvent, now: number): Advanced | undefined {
  if (event.type === "postpone") {
    const { rev, createdAt, signals } = run;
    return asleep({ ...event.draft, rev, createdAt, signals });
  }
  if (event.type === "signal") return asleep(receiveEarly(run, event, now));
  if (event.type === "pause" || event.type === "resume") {
    throw new TroupeError("RUN_STATE_CONFLICT", "The run has not begun yet.", {
      hint: "Cancel it, or wait until it begins.",
    });
  }
  if (!isPassing(event)) return undefined;
  return (run.startAt ?? now) > now ? asleep(run) : undefined;
}

/** Time passing is what such a run begins by. */
export function beginsNow(event: RunEvent): RunEvent {
  return isPassing(event) ? { type: "begin" } : event;
}

function isPassing({ type }: RunEvent): boolean {
  return type === "begin" || type === "tick" || type === "reclaim" || type === "published";
}

function asleep(run: Run): Advanced {
  return { run: { ...run, wakeAt: run.startAt ?? null }, commands: [] };
}
