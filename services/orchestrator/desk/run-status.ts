import type {
  CompensationStatus,
  RunArtifact,
  RunStatus,
  StepState,
  StepStatus,
  StepWaiting,
  TaskStatus,
  WaitingFor,
} from "../pipelines.contract.ts";
import type { StepDefinition } from "../pipelines.contract.ts";
import { held } from "../run/admission.ts";
import { decisionOf } from "../run/approval.ts";
import { childRunId } from "../run/child-task.ts";
import { costOfRun, costOfStep } from "../run/run-cost.ts";
import { compensationId, definitionOf } from "../run/run-parts.ts";
import { hasEnded, type Run, type StepRecord, type TaskRecord } from "../run/run.ts";
import { costOfTask } from "../run/task-transitions.ts";
import { sumOfCosts } from "../../../providers/cost.ts";

/** Where the gateway serves an artifact. */
function artifactHref(key: string): string {
  return `/api/artifacts/${key}`;
}

/** What people see of a run. */
export function runStatus(run: Run, input: RunStatus["input"]): RunStatus {
  return {
    pipelineId: run._id,
    pipeline: run.pipeline,
    workspaceId: run.workspaceId,
    priority: run.priority ?? "normal",
    ...runSummary(run),
    steps: shownSteps(run).map(({ id }) => stepStatus(run, id)),
    artifacts: run.steps.flatMap(stepArtifacts),
    cost: costOfRun(run),
    input,
    error: run.error,
    createdAt: iso(run.createdAt),
    startedAt: run.startedAt === undefined ? undefined : iso(run.startedAt),
    finishedAt: run.finishedAt === undefined ? undefined : iso(run.finishedAt),
    rerunOf: run.rerunOf,
    parent: run.parent?.runId,
    tags: run.tags,
    paused: run.paused,
    startAt: run.startAt === undefined ? undefined : iso(run.startAt),
  };
}

type RunSummary = Pick<RunStatus, "state" | "currentStep" | "progress" | "waitingFor">;

// One write may be news of two steps.
const summaries = new WeakMap<Run, RunSummary>();

/** How far a run is, in short. */
export function runSummary(run: Run): RunSummary {
  const known = summaries.get(run) ?? summaryOf(run);
  summaries.set(run, known);
  return known;
}

function summaryOf(run: Run): RunSummary {
  const waiting = held(run) ? heldSteps(run) : run.steps.flatMap(stepWaiting);
  return {
    state: run.state,
    currentStep: currentStep(run),
    progress: runProgress(run),
    waitingFor: waiting.length > 0 ? waiting : undefined,
  };
}

/** The step that the run would begin with. */
function heldSteps({ steps, admission }: Run): StepWaiting[] {
  const first = steps.find(({ state }) => state === "pending" || state === "open");
  if (!first || !admission) return [];
  const { key, limit } = admission;
  const message = `Waits until fewer than ${limit} run${limit === 1 ? "" : "s"} with the key "${key}" ${limit === 1 ? "is" : "are"} under way.`;
  return [{ step: first.id, kind: "concurrency", message }];
}

function stepWaiting({ id, tasks }: StepRecord): StepWaiting[] {
  const waiting = firstToGoOn(tasks);
  return waiting ? [{ step: id, ...waiting }] : [];
}

function firstToGoOn(tasks: readonly TaskRecord[]): WaitingFor | undefined {
  const [first] = tasks
    .filter(({ state }) => state === "waiting")
    .sort((one, other) => (one.dueAt ?? 0) - (other.dueAt ?? 0));
  return first && waitingOf(first);
}

function waitingOf({ waitingFor, dueAt }: TaskRecord): WaitingFor | undefined {
  return waitingFor && { ...waitingFor, until: dueAt === undefined ? undefined : iso(dueAt) };
}

/** Steps in their order; those that are part of another stand within it. */
function shownSteps(run: Run): readonly StepRecord[] {
  return run.steps.filter(({ id }) => definitionOf(run, id).partOf === undefined);
}

function partsOf(run: Run, stepId: string): readonly StepRecord[] {
  return run.steps.filter(({ id }) => definitionOf(run, id).partOf === stepId);
}

/** Of each step that is shown: its records and those of its parts. */
function recordsByStep(run: Run): ReadonlyMap<string, readonly StepRecord[]> {
  const records = new Map(shownSteps(run).map(({ id }): [string, StepRecord[]] => [id, []]));
  for (const step of run.steps) {
    records.get(definitionOf(run, step.id).partOf ?? step.id)?.push(step);
  }
  return records;
}

/** The step with its parts, as one. */
export function stepStatus(run: Run, stepId: string): StepStatus {
  const definition = definitionOf(run, stepId);
  const own = run.steps.filter(({ id }) => id === stepId);
  const partRecords = partsOf(run, stepId);
  const records = [...partRecords, ...own];
  const tasks = records.flatMap((record) => record.tasks);
  const active = tasks.find(({ state }) => state === "running");
  return {
    step: stepId,
    title: definition.title,
    action: definition.action,
    state: stateOf(records),
    progress: weighted(run, records),
    message: active?.message,
    attempts: Math.max(0, ...tasks.map(({ attempts }) => attempts)),
    provider: tasks.findLast(({ provider }) => provider !== undefined)?.provider,
    seconds: tasks.reduce((sum, { workedMs }) => sum + workedMs, 0) / 1000,
    cost: sumOfCosts(records.map(costOfStep)),
    ...timesOf(tasks),
    failures: definition.fanOut ? undefined : own.flatMap((step) => step.tasks).map(failuresOf)[0],
    cached: tasks.length > 0 && tasks.every(({ cached }) => cached),
    error: errorOf(records, tasks),
    dueAt: dueAt(tasks),
    waitingFor: firstToGoOn(tasks),
    compensation: compensationOf(run, stepId),
    child: definition.fanOut
      ? undefined
      : own.flatMap((step) => step.tasks).map((task) => childOf(run, stepId, task))[0],
    decision: definition.approval && own[0]?.tasks.map(decisionOf)[0],
    tasks: definition.fanOut ? own.flatMap((step) => taskStatuses(run, step)) : undefined,
    parts: partRecords.length > 0 ? partRecords.map(({ id }) => stepStatus(run, id)) : undefined,
  };
}

function compensationOf(run: Run, stepId: string): CompensationStatus | undefined {
  const undo = run.undo?.find(({ id }) => id === compensationId(stepId));
  if (!undo) return undefined;
  const { tasks } = undo;
  return {
    action: definitionOf(run, undo.id).action ?? "",
    state: stateOf([undo]),
    attempts: Math.max(0, ...tasks.map(({ attempts }) => attempts)),
    seconds: tasks.reduce((sum, { workedMs }) => sum + workedMs, 0) / 1000,
    error: errorOf([undo], tasks),
  };
}

function childOf(run: Run, stepId: string, { key, epoch }: TaskRecord): string | undefined {
  const begun = definitionOf(run, stepId).pipeline !== undefined && epoch > 0;
  return begun ? childRunId(run, { stepId, taskKey: key }) : undefined;
}

function taskStatuses(run: Run, { id, tasks }: StepRecord): TaskStatus[] {
  return tasks.map((task) => ({ ...taskStatus(task), child: childOf(run, id, task) }));
}

function taskStatus(task: TaskRecord): TaskStatus {
  return {
    task: task.key,
    state: taskState(task),
    progress: task.progress,
    attempts: task.attempts,
    cached: task.cached,
    seconds: task.workedMs / 1000,
    cost: costOfTask(task),
    ...timesOf([task]),
    failures: failuresOf(task),
    error: task.error,
    waitingFor: waitingOf(task),
  };
}

/** When the work on these began, and ended if it has. */
function timesOf(tasks: readonly TaskRecord[]): Pick<TaskStatus, "startedAt" | "finishedAt"> {
  const begun = tasks.flatMap(({ begunAt }) => begunAt ?? []);
  const ended = tasks.flatMap(({ endedAt }) => endedAt ?? []);
  const over = begun.length > 0 && tasks.every(isOver);
  return {
    startedAt: begun.length > 0 ? iso(Math.min(...begun)) : undefined,
    finishedAt: over && ended.length > 0 ? iso(Math.max(...ended)) : undefined,
  };
}

function isOver({ state }: TaskRecord): boolean {
  return ["completed", "failed", "quarantined", "cancelled"].includes(state);
}

function failuresOf({ history }: TaskRecord): TaskStatus["failures"] {
  return history?.map(({ at, error }) => ({ at, message: error.message }));
}

// A task on its queue has not begun for those who watch.
function taskState({ state }: TaskRecord): StepState {
  return state === "ready" ? "pending" : state;
}

function recordState({ state, tasks }: StepRecord): StepState {
  if (state === "failed" && tasks.some((task) => task.state === "quarantined"))
    return "quarantined";
  if (state !== "open") return state;
  const states = new Set(tasks.map(taskState));
  if (states.has("running")) return "running";
  if (states.has("retrying")) return "retrying";
  if (states.has("waiting")) return "waiting";
  return states.has("completed") ? "running" : "pending";
}

function stateOf(records: readonly StepRecord[]): StepState {
  const states = new Set(records.map(recordState));
  for (const state of [
    "quarantined",
    "failed",
    "running",
    "retrying",
    "waiting",
    "cancelled",
  ] as const) {
    if (states.has(state)) return state;
  }
  const [only] = states;
  if (states.size === 1 && only !== undefined) return only;
  // Some are done, the next one has not been taken yet.
  if (states.has("pending")) return states.has("completed") ? "running" : "pending";
  return "completed";
}

function errorOf(
  records: readonly StepRecord[],
  tasks: readonly TaskRecord[],
): StepStatus["error"] {
  const failed = records.find(({ error }) => error !== undefined)?.error;
  return failed ?? tasks.find(({ error }) => error !== undefined)?.error;
}

function dueAt(tasks: readonly TaskRecord[]): string | undefined {
  const times = tasks.flatMap(({ state, dueAt: due }) =>
    state === "retrying" && due !== undefined ? [due] : [],
  );
  return times.length > 0 ? iso(Math.min(...times)) : undefined;
}

function currentStep(run: Run): string | null {
  if (hasEnded(run)) {
    const failed = run.error?.data.step;
    return typeof failed === "string" ? failed : null;
  }
  const shown = [...recordsByStep(run)].map(([id, records]) => ({ id, state: stateOf(records) }));
  const inState = (...states: StepState[]) => shown.find(({ state }) => states.includes(state));
  // Work says more than waiting for it.
  const current = inState("running", "retrying") ?? inState("waiting") ?? inState("pending");
  return current?.id ?? null;
}

function runProgress(run: Run): number {
  return run.state === "completed" ? 1 : weighted(run, run.steps);
}

function weighted(run: Run, records: readonly StepRecord[]): number {
  const weights = records.map(({ id }) => weightOf(definitionOf(run, id)));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum === 0) return 0;
  const done = records.reduce(
    (total, record, index) => total + recordProgress(record) * (weights[index] ?? 0),
    0,
  );
  return Math.round((done / sum) * 10_000) / 10_000;
}

function weightOf({ weight = 1 }: StepDefinition): number {
  return weight;
}

function recordProgress({ state, tasks }: StepRecord): number {
  if (state === "completed" || state === "skipped") return 1;
  if (tasks.length === 0) return 0;
  return tasks.reduce((sum, { progress }) => sum + progress, 0) / tasks.length;
}

function stepArtifacts(step: StepRecord): RunArtifact[] {
  // In a fan-out the output of the step is the list of its tasks' outputs.
  const single = step.tasks.length === 1 && step.tasks[0]?.key === "";
  return step.tasks.flatMap(({ artifacts }, index) =>
    artifacts.map(({ name, ref }) => ({
      ...ref,
      step: step.id,
      name: single ? name : `${index}.${name}`,
      href: artifactHref(ref.key),
    })),
  );
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
