import type { ErrorReport } from "../../errors/troupe-error.ts";
import { held } from "./admission.ts";
import type { StepDefinition } from "./pipelines.contract.ts";
import { stepFacts, withEvent } from "./run-events.ts";
import { definitionOf, needsOf, stopEverything } from "./run-parts.ts";
import {
  hasEnded,
  type Advanced,
  type Command,
  type Run,
  type StepRecord,
  type TaskRecord,
} from "./run.ts";
import { dispatched, resent } from "./task-transitions.ts";

/** Draws the consequences of a change: what is finished, what has failed, what is ready now. */
export function settle(run: Run, now: number): Advanced {
  if (hasEnded(run) || held(run)) return { run, commands: [] };
  const failure = failureOf(run);
  if (failure) return { run: fail(run, failure, now), commands: [] };
  const finished = finishSteps(run, now);
  if (finished.steps.every(isDone)) return { run: complete(finished, now), commands: [] };
  const handed = handOut(finished, now);
  return { run: handed.run, commands: [...openings(handed.run), ...handed.commands] };
}

function isDone({ state }: StepRecord): boolean {
  return state === "completed" || state === "skipped";
}

interface Failure {
  readonly stepId: string;
  readonly error: ErrorReport;
  /** Absent where the step's tasks could not be made. */
  readonly task?: TaskRecord;
}

function failureOf(run: Run): Failure | undefined {
  for (const step of run.steps) {
    const task = step.tasks.find(({ state }) => state === "failed");
    const error = step.state === "failed" ? step.error : task?.error;
    if (error) return { stepId: step.id, error, task };
  }
  return undefined;
}

function fail(run: Run, { stepId, error, task }: Failure, now: number): Run {
  const stopped = stopEverything(run, "failed", now);
  const steps = stopped.steps.map((step): StepRecord =>
    step.id === stepId ? { ...step, state: "failed", error } : step,
  );
  const over: Run = {
    ...stopped,
    steps,
    state: "failed",
    error: { ...error, data: { ...error.data, step: stepId } },
    finishedAt: now,
  };
  return withEvent(over, "pipeline.failed", now, {
    step: stepId,
    action: definitionOf(run, stepId).action,
    task: task?.key,
    error,
    failures: task?.history ?? [{ at: new Date(now).toISOString(), error }],
  });
}

function finishSteps(run: Run, now: number): Run {
  return run.steps.reduce((current, step, index) => {
    const finished =
      step.state === "open" && step.tasks.every(({ state }) => state === "completed");
    if (!finished) return current;
    const steps = current.steps.with(index, { ...step, state: "completed" });
    const next = { ...current, steps };
    // A part's end is not news: the step it belongs to will tell.
    if (definitionOf(run, step.id).partOf !== undefined) return next;
    return withEvent(next, `pipeline.${step.id}.completed`, now, stepFacts(step));
  }, run);
}

function complete(run: Run, now: number): Run {
  const over: Run = { ...run, state: "completed", finishedAt: now };
  const seconds = (now - (run.startedAt ?? run.createdAt)) / 1000;
  return withEvent(over, "pipeline.completed", now, { seconds });
}

/** Steps whose needs are met and whose tasks are not known yet. */
function openings(run: Run): Command[] {
  const done = new Set(run.steps.filter(isDone).map(({ id }) => id));
  return run.steps
    .filter(({ state }) => state === "pending")
    .map(({ id }) => definitionOf(run, id))
    .filter((step) => needsOf(run.definition.steps, step).every((need) => done.has(need)))
    .map(({ id }) => ({ type: "open", stepId: id }));
}

/** Puts pending tasks on their queues, as many as the step allows at once. */
function handOut(run: Run, now: number): Advanced {
  const commands: Command[] = [];
  const steps = run.steps.map((step): StepRecord => {
    const definition = definitionOf(run, step.id);
    const { action } = definition;
    // An approval has no action: nobody works on it.
    if (step.state !== "open" || action === undefined) return step;
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
    return { ...step, tasks };
  });
  return { run: { ...run, steps }, commands };
}

function freeSlots(step: StepRecord, { fanOut }: StepDefinition): number {
  const busy = step.tasks.filter(({ state }) => state === "ready" || state === "running").length;
  return (fanOut?.concurrency ?? Infinity) - busy;
}
