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
  const states = new Set(run.steps.flatMap(({ tasks }) => tasks.map(({ state }) => state)));
  const moves = states.has("running") || states.has("ready");
  if (!moves && states.has("retrying")) return "retrying";
  if (!moves && states.has("waiting")) return "waiting";
  return run.startedAt === undefined ? "queued" : "running";
}

/** When the run must be looked at again if nothing happens to it before. */
export function nextWake(run: Run, now: number): number | null {
  const times = run.published < run.events.length ? [now + limits.outboxMs] : [];
  const look = lookAgainAt(run, now);
  if (look !== undefined) times.push(look);
  const tasks = stepsOf(run).flatMap((step) => step.tasks);
  times.push(...tasks.flatMap(({ child, dueAt }) => (child ? (dueAt ?? []) : [])));
  if (hasEnded(run) || held(run)) return earliest(times);
  times.push(...tasks.flatMap((task) => taskWake(task, run) ?? []));
  // A newer node that looks then knows the step, and this one may have been replaced.
  if (!run.paused && foreignSteps(run).length > 0) times.push(now + limits.newerMs);
  if (times.length > 0) return earliest(times);
  // What waits without a time waits for somebody, whose word is an event of its own.
  const alone = run.paused !== undefined || tasks.some(({ state }) => state === "waiting");
  return alone ? null : now + limits.redispatchMs;
}

function taskWake(task: TaskRecord, { paused }: Run): number | undefined {
  const { state, dueAt, lease } = task;
  if (state === "running" && lease) return Math.min(lease.until, lease.deadline);
  return (state === "ready" || isPaused(task)) && !paused ? dueAt : undefined;
}

function earliest(times: readonly number[]): number | null {
  return times.length > 0 ? Math.min(...times) : null;
}
