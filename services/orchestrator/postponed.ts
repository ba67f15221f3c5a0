import type { Advanced, Run, RunEvent } from "./run.ts";

/**
 * A run that has not begun stays as it is until its time has come, somebody puts it off, or a person
 * stops it.
 *
 * @returns undefined where it has to be judged like any other run from now on
 */
export function postponed(run: Run, event: RunEvent, now: number): Advanced | undefined {
  if (event.type === "postpone") {
    return asleep({ ...event.draft, rev: run.rev, createdAt: run.createdAt });
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
