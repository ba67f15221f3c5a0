import type { StepDefinition } from "./pipelines.contract.ts";
import { hasEnded, type Run, type StepRecord, type TaskRecord, type TaskRef } from "./run.ts";
import { cancelled } from "./task-transitions.ts";

export function definitionOf(run: Run, stepId: string): StepDefinition {
  return required(run.definition.steps, stepId);
}

export function stepOf(run: Run, stepId: string): StepRecord {
  return required(run.steps, stepId);
}

export function taskOf(
  run: Run,
  { stepId, taskKey }: Pick<TaskRef, "stepId" | "taskKey">,
): TaskRecord | undefined {
  const step = run.steps.find(({ id }) => id === stepId);
  return step?.tasks.find(({ key }) => key === taskKey);
}

/** Steps that must be finished before this one: those it names, else the one before it. */
export function needsOf(steps: readonly StepDefinition[], step: StepDefinition): readonly string[] {
  if (step.needs) return step.needs;
  const before = steps[steps.indexOf(step) - 1];
  return before ? [before.id] : [];
}

export function replaceStep(run: Run, step: StepRecord): Run {
  return { ...run, steps: run.steps.map((other) => (other.id === step.id ? step : other)) };
}

export function replaceTask(run: Run, stepId: string, task: TaskRecord): Run {
  const step = stepOf(run, stepId);
  const tasks = step.tasks.map((other) => (other.key === task.key ? task : other));
  return replaceStep(run, { ...step, tasks });
}

/** Changes every task of the steps under way. */
export function mapTasks(
  run: Run,
  change: (task: TaskRecord, step: StepDefinition) => TaskRecord,
): Run {
  if (hasEnded(run)) return run;
  const steps = run.steps.map((step) => {
    if (step.state !== "open") return step;
    const definition = definitionOf(run, step.id);
    return { ...step, tasks: step.tasks.map((task) => change(task, definition)) };
  });
  return { ...run, steps };
}

/** Ends all work of a run that is over. Steps not begun stay `pending` unless it was cancelled. */
export function stopEverything(run: Run, reason: "failed" | "cancelled", now: number): Run {
  const stopped = mapTasks(run, (task) =>
    task.state === "completed" || task.state === "failed" ? task : cancelled(task, now),
  );
  const steps = stopped.steps.map((step): StepRecord => {
    const unfinished =
      step.state === "open" || (reason === "cancelled" && step.state === "pending");
    return unfinished ? { ...step, state: "cancelled" } : step;
  });
  return { ...stopped, steps };
}

function required<T extends { readonly id: string }>(list: readonly T[], id: string): T {
  const found = list.find((one) => one.id === id);
  if (!found) throw new RangeError(`The run has no step "${id}"`);
  return found;
}
