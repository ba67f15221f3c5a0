import { v5 as uuidv5 } from "uuid";
import { definitionOf, replaceTask, stepOf, taskOf } from "./run-parts.ts";
import {
  hasEnded,
  limits,
  type Advanced,
  type Command,
  type Run,
  type RunEvent,
  type StepRecord,
  type TaskRecord,
  type TaskRef,
} from "./run.ts";
import { completed, givenUp } from "./task-transitions.ts";

/** Namespace of the ids of child runs. */
const namespace = "6a7d1f0e-4c1b-4f0a-9d0b-51a3f4b2c6e9";

/** A child's id follows from the task that it is, so that it can be begun twice without harm. */
export function childRunId(run: Run, { stepId, taskKey }: Omit<TaskRef, "epoch">): string {
  const { round = 0 } = stepOf(run, stepId);
  return uuidv5(JSON.stringify([run._id, stepId, taskKey, round]), namespace);
}

/** What the child of a task is to do. */
export function wishFor(run: Run, ref: Omit<TaskRef, "epoch">): "run" | "pause" | "cancel" {
  if (taskOf(run, ref)?.state !== "running" || run.ending) return "cancel";
  return run.paused ? "pause" : "run";
}

/** The task is a run of its own from now on. */
export function begunAsChild(task: TaskRecord, now: number): TaskRecord {
  const epoch = task.epoch + 1;
  return {
    ...task,
    ...{ state: "running", epoch, attempts: task.attempts + 1, child: true },
    ...{ startedAt: now, begunAt: task.begunAt ?? now, endedAt: undefined },
    ...{ dueAt: now, resends: undefined },
  };
}

/** A child run has ended. Whoever says so late, or for an attempt that is over, is not heard. */
export function childEnded(
  run: Run,
  event: Extract<RunEvent, { type: "child-ended" }>,
  now: number,
): Run {
  const { stepId, epoch, result } = event;
  const task = taskOf(run, event);
  if (!task?.child) return run;
  if (task.state !== "running") return replaceTask(run, stepId, { ...task, child: false });
  if (task.epoch !== epoch) return run;
  const over =
    "output" in result
      ? completed(task, { ...result, cached: false }, now)
      : givenUp(task, result.error, now);
  // All that the child has ever cost: its earlier attempts are in it.
  const more = { cost: result.cost, child: false, resends: undefined };
  return replaceTask(run, stepId, { ...over, ...more });
}

/** Whether a child of a run must be looked at now, also where the run itself has ended. */
export function childIsDue(run: Run, now: number): boolean {
  return run.steps.some(({ tasks }) => tasks.some((task) => isDue(task, now)));
}

/** Has every child looked at whose time has come, and sets the next time. */
export function tendChildren(run: Run, now: number): Advanced {
  if (!childIsDue(run, now)) return { run, commands: [] };
  const commands: Command[] = [];
  const steps = run.steps.map((step): StepRecord => {
    const tasks = step.tasks.map((task) => {
      if (!isDue(task, now)) return task;
      commands.push({
        type: "tend",
        ref: { stepId: step.id, taskKey: task.key, epoch: task.epoch },
      });
      const resends = (task.resends ?? -1) + 1;
      const pause = Math.min(limits.longestTendMs, limits.tendMs * 2 ** resends);
      return { ...task, resends, dueAt: now + pause };
    });
    return { ...step, tasks };
  });
  return { run: { ...run, steps }, commands };
}

/** Has all children looked at at once: what is wanted of them has changed. */
export function wishChanged(before: Run, after: Run, now: number): Run {
  const isSame = isHeld(before) === isHeld(after) && isOver(before) === isOver(after);
  if (isSame) return after;
  const steps = after.steps.map((step): StepRecord => {
    if (definitionOf(after, step.id).pipeline === undefined) return step;
    const tasks = step.tasks.map((task) =>
      task.child ? { ...task, dueAt: now, resends: undefined } : task,
    );
    return { ...step, tasks };
  });
  return { ...after, steps };
}

function isHeld({ paused }: Run): boolean {
  return paused !== undefined;
}

function isOver(run: Run): boolean {
  return hasEnded(run) || run.ending !== undefined;
}

function isDue({ child, dueAt }: TaskRecord, now: number): boolean {
  return child === true && (dueAt ?? 0) <= now;
}
