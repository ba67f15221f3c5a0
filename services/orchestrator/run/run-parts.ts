import type { StepDefinition } from "../pipelines.contract.ts";
import {
  hasEnded,
  type Run,
  type RunDefinition,
  type StepRecord,
  type TaskRecord,
  type TaskRef,
} from "./run.ts";
import { cancelled, hasFailed } from "./task-transitions.ts";

const compensationMark = ":compensate";

/** Names the undoing of a step, also in idempotency keys. No step of a pipeline has such an id. */
export function compensationId(stepId: string): string {
  return `${stepId}${compensationMark}`;
}

/** The step that is undone. @returns undefined where the id is a step's own */
export function compensatedStep(id: string): string | undefined {
  return id.endsWith(compensationMark) ? id.slice(0, -compensationMark.length) : undefined;
}

/** Of a step or of its undoing. */
export function definitionOf(run: Run, stepId: string): StepDefinition {
  const undoes = compensatedStep(stepId);
  if (undoes === undefined) return definedStep(run, stepId).step;
  const { title, compensate, fanOut } = definedStep(run, undoes).step;
  if (!compensate) throw new RangeError(`Step "${undoes}" has no compensation`);
  return { ...compensate, id: stepId, title: `Undo: ${title}`, fanOut };
}

interface DefinedStep {
  readonly step: StepDefinition;
  readonly needs: readonly string[];
}

// Asked for every step at every change, and definitions do not change.
const stepsById = new WeakMap<RunDefinition, ReadonlyMap<string, DefinedStep>>();

function definedStep({ definition }: Run, id: string): DefinedStep {
  return found((stepsById.get(definition) ?? readSteps(definition)).get(id), id);
}

function readSteps(definition: RunDefinition): ReadonlyMap<string, DefinedStep> {
  const steps = new Map(
    definition.steps.map((step) => [step.id, { step, needs: needsOf(definition.steps, step) }]),
  );
  stepsById.set(definition, steps);
  return steps;
}

/** The steps of the pipeline, then those that undo them. */
export function stepsOf({ steps, undo }: Run): readonly StepRecord[] {
  return undo ? [...steps, ...undo] : steps;
}

export function stepOf(run: Run, stepId: string): StepRecord {
  return found(
    stepsOf(run).find(({ id }) => id === stepId),
    stepId,
  );
}

export function taskOf(
  run: Run,
  { stepId, taskKey }: Pick<TaskRef, "stepId" | "taskKey">,
): TaskRecord | undefined {
  const step = stepsOf(run).find(({ id }) => id === stepId);
  return step?.tasks.find(({ key }) => key === taskKey);
}

/** Whether somebody works on this attempt, or it is on its queue. */
export function isUnderWay(run: Run | undefined, ref: TaskRef): boolean {
  const task = run && taskOf(run, ref);
  return task?.epoch === ref.epoch && (task.state === "running" || task.state === "ready");
}

/** Steps that must be finished before this one: those it names, else the one before it. */
export function needsOf(steps: readonly StepDefinition[], step: StepDefinition): readonly string[] {
  if (step.needs) return step.needs;
  const before = steps[steps.indexOf(step) - 1];
  return before ? [before.id] : [];
}

/** Steps that can begin: what they need is done. */
export function readySteps(run: Run): readonly StepDefinition[] {
  const done = new Set<string>();
  for (const step of run.steps) if (isDone(step)) done.add(step.id);
  const ready: StepDefinition[] = [];
  for (const { id, state } of run.steps) {
    if (state !== "pending") continue;
    const { step, needs } = definedStep(run, id);
    if (needs.every((need) => done.has(need))) ready.push(step);
  }
  return ready;
}

export function isDone({ state }: StepRecord): boolean {
  return state === "completed" || state === "skipped";
}

/** False for a kind of step that a newer node has written: it is left to nodes that know it. */
export function isOfKnownKind({ action, approval, signal, pipeline }: StepDefinition): boolean {
  return (action ?? approval ?? signal ?? pipeline) !== undefined;
}

/** True for a step that has one task, whatever is in the run: nothing of it needs to be looked up. */
export function asksNothing({ when, fanOut, approval, signal }: StepDefinition): boolean {
  return (when ?? fanOut ?? approval ?? signal) === undefined;
}

/** Steps that could begin where somebody knew what they are. */
export function foreignSteps(run: Run): readonly StepDefinition[] {
  if (run.definition.steps.every(isOfKnownKind)) return [];
  return readySteps(run).filter((step) => !isOfKnownKind(step));
}

/** The very same run where no step changes. */
export function mapSteps(run: Run, change: (step: StepRecord) => StepRecord): Run {
  const steps = mapped(run.steps, change);
  return steps === run.steps ? run : { ...run, steps };
}

/** The very same list where nothing in it changes. */
export function mapped<T>(list: readonly T[], change: (one: T) => T): readonly T[] {
  const next = list.map(change);
  return next.every((one, index) => one === list[index]) ? list : next;
}

export function replaceStep(run: Run, step: StepRecord): Run {
  const replaced = (steps: readonly StepRecord[]) =>
    mapped(steps, (other) => (other.id === step.id ? step : other));
  return { ...run, steps: replaced(run.steps), undo: run.undo && replaced(run.undo) };
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
  const changed = (step: StepRecord) => {
    if (step.state !== "open") return step;
    const definition = definitionOf(run, step.id);
    return { ...step, tasks: step.tasks.map((task) => change(task, definition)) };
  };
  return { ...run, steps: run.steps.map(changed), undo: run.undo?.map(changed) };
}

/**
 * Ends all work of a run that is over, but for work under way that can be undone: it must be known
 * whether it was done. Steps not begun stay `pending` unless the run was cancelled.
 */
export function stopEverything(run: Run, reason: "failed" | "cancelled", now: number): Run {
  const stopped = mapTasks(run, (task, { compensate }) => {
    const stays = task.state === "completed" || hasFailed(task);
    const endsItself = task.state === "running" && compensate !== undefined;
    return stays || endsItself ? task : cancelled(task, now);
  });
  const steps = stopped.steps.map((step): StepRecord => {
    const busy = step.tasks.some(({ state }) => state === "running");
    const unfinished =
      step.state === "open" || (reason === "cancelled" && step.state === "pending");
    return unfinished && !busy ? { ...step, state: "cancelled" } : step;
  });
  return { ...stopped, steps };
}

function found<T>(step: T | undefined, id: string): T {
  if (!step) throw new RangeError(`The run has no step "${id}"`);
  return step;
}
