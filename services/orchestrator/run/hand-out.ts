import type { StepDefinition } from "../pipelines.contract.ts";
import type { Command, StepRecord } from "./run.ts";
import { begunAsChild } from "./child-task.ts";
import { mapped } from "./run-parts.ts";
import { dispatched, newTask, resent } from "./task-transitions.ts";

export interface HandedOut {
  readonly step: StepRecord;
  readonly commands: readonly Command[];
}

/** @param keys of the step's tasks */
export function opened(step: StepRecord, keys: readonly string[]): StepRecord {
  return { ...step, state: "open", tasks: keys.map((key) => newTask(key, step.epoch)) };
}

/** Puts a step's pending tasks on their queue, as many as it allows at once. */
export function handOut(step: StepRecord, definition: StepDefinition, now: number): HandedOut {
  const { action, pipeline } = definition;
  if (step.state !== "open") return { step, commands: [] };
  if (pipeline !== undefined) return { step: withChildren(step, definition, now), commands: [] };
  // Nobody works on an approval or a signal.
  if (action === undefined) return { step, commands: [] };
  const commands: Command[] = [];
  let slots = freeSlots(step, definition);
  const tasks = mapped(step.tasks, (task) => {
    const again = task.state === "ready" && (task.dueAt ?? 0) <= now;
    if (!again && (task.state !== "pending" || slots <= 0)) return task;
    if (!again) slots -= 1;
    const next = again ? resent(task, now) : dispatched(task, now);
    const ref = { stepId: step.id, taskKey: task.key, epoch: next.epoch };
    commands.push({ type: "dispatch", action, ref });
    return next;
  });
  return { step: tasks === step.tasks ? step : { ...step, tasks }, commands };
}

/** Makes pending tasks runs of their own; their parent is due to look at them at once. */
function withChildren(step: StepRecord, definition: StepDefinition, now: number): StepRecord {
  let slots = freeSlots(step, definition);
  const tasks = step.tasks.map((task) => {
    if (task.state !== "pending" || slots <= 0) return task;
    slots -= 1;
    return begunAsChild(task, now);
  });
  return { ...step, tasks };
}

function freeSlots(step: StepRecord, { fanOut }: StepDefinition): number {
  const busy = step.tasks.filter(({ state }) => state === "ready" || state === "running").length;
  return (fanOut?.concurrency ?? Infinity) - busy;
}
