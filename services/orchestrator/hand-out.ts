import type { StepDefinition } from "./pipelines.contract.ts";
import type { Command, StepRecord } from "./run.ts";
import { dispatched, resent } from "./task-transitions.ts";

export interface HandedOut {
  readonly step: StepRecord;
  readonly commands: readonly Command[];
}

/** Puts a step's pending tasks on their queue, as many as it allows at once. */
export function handOut(step: StepRecord, definition: StepDefinition, now: number): HandedOut {
  const { action } = definition;
  // Nobody works on an approval or a signal.
  if (step.state !== "open" || action === undefined) return { step, commands: [] };
  const commands: Command[] = [];
  let slots = freeSlots(step, definition);
  const tasks = step.tasks.map((task) => {
    const again = task.state === "ready" && (task.dueAt ?? 0) <= now;
    if (!again && (task.state !== "pending" || slots <= 0)) return task;
    if (!again) slots -= 1;
    const next = again ? resent(task, now) : dispatched(task, now);
    const ref = { stepId: step.id, taskKey: task.key, epoch: next.epoch };
    commands.push({ type: "dispatch", action, ref });
    return next;
  });
  return { step: { ...step, tasks }, commands };
}

function freeSlots(step: StepRecord, { fanOut }: StepDefinition): number {
  const busy = step.tasks.filter(({ state }) => state === "ready" || state === "running").length;
  return (fanOut?.concurrency ?? Infinity) - busy;
}
