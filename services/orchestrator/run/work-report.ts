import { definitionOf, replaceTask, stepsOf, taskOf } from "./run-parts.ts";
import { hasEnded, type Command, type Run, type RunEvent, type TaskRecord } from "./run.ts";
import * as transition from "./task-transitions.ts";

/** What workers say, each naming its attempt. */
export type Work = Extract<
  RunEvent,
  { type: "claim" | "heartbeat" | "complete" | "fail" | "release" }
>;

/** @throws TroupeError `LEASE_LOST` for a worker that no longer holds its task */
export function applyWork(run: Run, event: Work, now: number): Run {
  const task = taskOf(run, event);
  if (task && toldBefore(task, event)) return run;
  const expected = event.type === "claim" ? "ready" : "running";
  if (hasEnded(run) || task?.state !== expected || task.epoch !== event.epoch) {
    throw transition.leaseLost({ key: event.taskKey, epoch: event.epoch });
  }
  const next = replaceTask(run, event.stepId, worked(run, task, event, now));
  const begins = event.type === "claim" && run.startedAt === undefined;
  return begins ? { ...next, startedAt: now } : next;
}

/** The answer to the first report may have been lost on the way: the second changes nothing. */
function toldBefore(task: TaskRecord, event: Work): boolean {
  if (task.epoch !== event.epoch) return false;
  switch (event.type) {
    case "claim":
      return task.state === "running" && task.lease?.worker === event.worker;
    case "complete":
      return task.state === "completed";
    case "fail":
      return transition.isPaused(task) || transition.hasFailed(task);
    case "release":
      return task.state === "pending";
    case "heartbeat":
      return false;
  }
}

const reports: readonly string[] = [
  "claim",
  "heartbeat",
  "complete",
  "fail",
  "release",
] satisfies Work["type"][];

export function isWork(event: RunEvent): event is Work {
  return reports.includes(event.type);
}

export function isReport({ type }: RunEvent): boolean {
  return type === "complete" || type === "fail" || type === "release";
}

/**
 * A report that comes again may mean that its orchestrator died before it could hand out what
 * follows. The queue knows what it has.
 */
export function handedOut(run: Run): Command[] {
  if (hasEnded(run)) return [];
  return stepsOf(run).flatMap(({ id, tasks }) => {
    const { action } = definitionOf(run, id);
    if (action === undefined) return [];
    return tasks
      .filter(({ state }) => state === "ready")
      .map(({ key, epoch }): Command => {
        return { type: "dispatch", action, ref: { stepId: id, taskKey: key, epoch } };
      });
  });
}

function worked(run: Run, before: TaskRecord, event: Work, now: number): TaskRecord {
  const step = definitionOf(run, event.stepId);
  const task = event.type === "claim" ? before : transition.paid(before, event.cost);
  switch (event.type) {
    case "claim":
      return transition.claimed(task, step, event, now);
    case "heartbeat":
      return transition.heartbeat(task, event, now);
    case "complete":
      return transition.completed(task, event, now);
    case "fail":
      return transition.failed(task, step, event.error, seedOf(run._id, event), now);
    case "release":
      return transition.released(task, now);
  }
}

function seedOf(runId: string, { stepId, taskKey, epoch }: Work): string {
  return `${runId}:${stepId}:${taskKey}:${epoch}`;
}
