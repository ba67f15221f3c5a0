import { held, lookAgainAt } from "./admission.ts";
import type { RunState } from "../pipelines.contract.ts";
import { foreignSteps, stepsOf } from "./run-parts.ts";
import { hasEnded, limits, type Run, type TaskRecord } from "./run.ts";
import { isPaused } from "./task-transitions.ts";

/** The state of a run, as all its tasks together make it. */
export function stateOf(run: Run): RunState {
  if (hasEnded(run)) return run.state;
  if (run.paused) return "paused";
  if (run.ending) return "compensating";
  if (held(run)) return "queued";
  const open = openState(run);
  return open ?? (run.startedAt === undefined ? "queued" : "running");
}

/** What open tasks wait for where none of them moves. */
function openState({ steps }: Run): "retrying" | "waiting" | undefined {
  let found: "retrying" | "waiting" | undefined;
  for (const { tasks } of steps) {
    for (const { state } of tasks) {
      if (state === "running" || state === "ready") return undefined;
      if (state === "retrying" || (state === "waiting" && !found)) found = state;
    }
  }
  return found;
}

/** When the run must be looked at again if nothing happens to it before. */
export function nextWake(run: Run, now: number): number | null {
  const goesOn = !hasEnded(run) && !held(run);
  const unpublished = run.published < run.events.length;
  let wake = Math.min(unpublished ? now + limits.outboxMs : never, lookAgainAt(run, now) ?? never);
  let waits = false;
  for (const { tasks } of stepsOf(run)) {
    for (const task of tasks) {
      wake = Math.min(wake, childWake(task), goesOn ? taskWake(task, run) : never);
      waits ||= task.state === "waiting";
    }
  }
  // A newer node that looks then knows the step, and this one may have been replaced.
  const foreign = goesOn && !run.paused && foreignSteps(run).length > 0;
  if (foreign) wake = Math.min(wake, now + limits.newerMs);
  if (wake < never) return wake;
  // What waits without a time waits for somebody, whose word is an event of its own.
  return !goesOn || run.paused !== undefined || waits ? null : now + limits.redispatchMs;
}

const never = Infinity;

function childWake({ child, dueAt = never }: TaskRecord): number {
  return child ? dueAt : never;
}

function taskWake(task: TaskRecord, { paused }: Run): number {
  const { state, dueAt = never, lease } = task;
  if (state === "running" && lease) return Math.min(lease.until, lease.deadline);
  return (state === "ready" || isPaused(task)) && !paused ? dueAt : never;
}
