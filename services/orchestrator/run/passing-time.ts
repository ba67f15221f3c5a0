import { TroupeError } from "../../../errors/troupe-error.ts";
import type { StepDefinition } from "../pipelines.contract.ts";
import { mapTasks } from "./run-parts.ts";
import { hasEnded, type Run, type RunEvent, type TaskRecord } from "./run.ts";
import * as transition from "./task-transitions.ts";

type Time = Extract<RunEvent, { type: "tick" | "reclaim" }>;

/** What the clock alone, or the death of all other workers, does to a run. */
export function passTime(run: Run, event: Time, now: number): Run {
  return mapTasks(run, (task, step) => {
    if (transition.isPaused(task)) return run.paused ? task : due(task, step, now);
    // A queue within the process died with it: whatever lay there is sent again.
    if (task.state === "ready" && event.type === "reclaim") return { ...task, dueAt: now };
    return task.state === "running" ? leased(task, step, event, run._id, now) : task;
  });
}

/**
 * What waits for a time looks again now; what waits for a person's word goes on waiting.
 * @throws TroupeError `RUN_STATE_CONFLICT` where the run has ended
 */
export function wake(run: Run): Run {
  if (!hasEnded(run)) {
    return mapTasks(run, (task, step) =>
      transition.isPaused(task) && !step.signal ? due(task, step, Infinity) : task,
    );
  }
  throw new TroupeError("RUN_STATE_CONFLICT", `The run is ${run.state}: nothing in it waits.`);
}

function due(task: TaskRecord, step: StepDefinition, now: number): TaskRecord {
  if (task.dueAt === undefined || task.dueAt > now) return task;
  // A signal that has not come in its time does not come by waiting again.
  if (step.signal) return transition.givenUp(task, transition.signalTimeout(step), now);
  return { ...task, state: "pending", dueAt: undefined, waitingFor: undefined };
}

function leased(
  task: TaskRecord,
  step: StepDefinition,
  event: Time,
  runId: string,
  now: number,
): TaskRecord {
  const { lease } = task;
  if (!lease) return task;
  if (event.type === "reclaim" && lease.worker !== event.alive) return transition.lost(task, now);
  if (lease.deadline <= now) {
    const seed = `${runId}:${step.id}:${task.key}:${task.epoch}`;
    return transition.failed(task, step, transition.stepTimeout(step), seed, now);
  }
  if (lease.until > now) return task;
  // Nobody was there to hear its worker: it gets a lease's time from then on to be heard.
  const until = event.type === "tick" ? (event.hearingSince ?? 0) + lease.ms : 0;
  return until > now ? { ...task, lease: { ...lease, until } } : transition.lost(task, now);
}
