import { mapTasks, taskOf } from "./run-parts.ts";
import { hasEnded, type Run, type RunEvent, type TaskRecord } from "./run.ts";
import { leaseLost } from "./task-transitions.ts";

type Hold = Extract<RunEvent, { type: "hold" }>;

/**
 * The provider of a task takes no calls for a while: the task waits without having been tried, and
 * with it those of its step that nobody works on, so that they need not ask one by one.
 *
 * @throws TroupeError `LEASE_LOST` where the task is not on its queue
 */
export function holdBack(run: Run, hold: Hold): Run {
  const task = taskOf(run, hold);
  if (hasEnded(run) || task?.state !== "ready" || task.epoch !== hold.epoch) {
    throw leaseLost({ key: hold.taskKey, epoch: hold.epoch });
  }
  return mapTasks(run, (other, step) => {
    if (step.id !== hold.stepId) return other;
    if (other !== task && !hold.all) return other;
    return other.state === "ready" || other.state === "pending" ? heldBack(other, hold) : other;
  });
}

function heldBack(task: TaskRecord, { until, message }: Hold): TaskRecord {
  const waitingFor = { kind: "quota", message } as const;
  return { ...task, state: "waiting", dueAt: until, waitingFor };
}
