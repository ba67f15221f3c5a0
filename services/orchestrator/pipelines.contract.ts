import type { Priority } from "../../bus/tasks/types.ts";
import type { Environment } from "../../config/environment.ts";
import type { ErrorReport } from "../../errors/troupe-error.ts";
import type { Cost } from "../../providers/cost.ts";
import type { ArtifactRef } from "../../storage/objects/types.ts";
import type { Schema } from "../../validation/schema.ts";

// ---------------------------------------------------------------- definitions

/**
 * A template for a step's parameters. Strings that start with `$` are paths, everything else is
 * literal; objects and arrays are filled in element by element. A path that leads nowhere leaves the
 * field out.
 *
 * - `$input.topic`: the run's input
 * - `$steps.script.scenes`: the output of a finished step
 * - `$task.text`: the element of a fan-out, `$index` its position
 * - `$run.id`, `$run.workspaceId`
 * - `$$` at the start of a string stands for a literal `$`
 */
export type Template =
  string | number | boolean | null | readonly Template[] | { readonly [field: string]: Template };

export interface RetryPolicy {
  /** Tries in all. @default 3 */
  readonly attempts?: number;
  /** Milliseconds before the second try; doubles each time, with jitter. @default 1000 */
  readonly delayMs?: number;
  /** Upper bound of the delay in milliseconds. @default 60000 */
  readonly maxDelayMs?: number;
}

export interface FanOut {
  /** Path of the list: one task per element. */
  readonly over: string;
  /** Path within the element of its stable key; without it the position is the key. */
  readonly key?: string;
  /** Tasks of this run under way at once. @default unlimited (the workers' slots decide) */
  readonly concurrency?: number;
}

interface AnyStep {
  readonly id: string;
  /** For people: "Write the script". */
  readonly title: string;
  /** Steps that must be finished before. @default the step before it; `[]` for none */
  readonly needs?: readonly string[];
  /** Path; the step is skipped where it is false, null or missing. */
  readonly when?: string;
  /** Shown as a part of that step; its own completion is no domain event. */
  readonly partOf?: string;
  /** Share of the run's progress. @default 1 */
  readonly weight?: number;
}

/** Fields that tell one kind of step from another. */
type KindField =
  | "action"
  | "params"
  | "fanOut"
  | "retry"
  | "timeoutMs"
  | "compensate"
  | "outside"
  | "approval"
  | "signal"
  | "pipeline"
  | "input";
type Without<Field extends KindField> = { readonly [Name in Field]?: undefined };

/** A step that workers do. */
export interface ActionStep extends AnyStep, Without<"approval" | "signal" | "pipeline" | "input"> {
  readonly action: string;
  readonly params: Template;
  readonly fanOut?: FanOut;
  readonly retry?: RetryPolicy;
  /** Milliseconds for one attempt of one task. @default 300000 */
  readonly timeoutMs?: number;
  readonly compensate?: Compensation;
  readonly outside?: Outside;
}

/**
 * For what others see, and what is not to be done twice without a word: a rerun that reaches a step
 * that was done before asks for it only where its edits do.
 */
export interface Outside {
  /** Field of the input that asks for it. */
  readonly askedBy: string;
  /** Fields that mean nothing without it. */
  readonly along?: readonly string[];
}

/**
 * What undoes each finished task of a step where the run fails or is cancelled later. Results of such
 * a step are not taken from the cache. Tried and timed like a step.
 */
export interface Compensation {
  readonly action: string;
  /** As of the step; besides, `$output` is the output that is to be undone. */
  readonly params: Template;
  readonly retry?: RetryPolicy;
  /** Milliseconds for one attempt. @default 300000 */
  readonly timeoutMs?: number;
}

type WorkField = "action" | "params" | "fanOut" | "retry" | "timeoutMs" | "compensate" | "outside";

/**
 * A step that waits until a person decides, with `pipelines.approve`. Its output is the `Decision`,
 * also where that is a no: the steps after it say what then, with `when: "$steps.<id>.approved"`.
 */
export interface ApprovalStep
  extends AnyStep, Without<WorkField | "signal" | "pipeline" | "input"> {
  readonly approval: {
    /** What the person is asked: a sentence, or the path of one that an earlier step wrote. */
    readonly message: string;
  };
}

/**
 * A step that waits for word from outside, with `pipelines.signal`. Its output is the payload. A
 * signal that came before is kept for it.
 */
export interface SignalStep
  extends AnyStep, Without<WorkField | "approval" | "pipeline" | "input"> {
  readonly signal: {
    readonly name: string;
    /** Milliseconds until the step fails with `STEP_TIMEOUT`. @default none: it waits for ever */
    readonly timeoutMs?: number;
  };
}

/**
 * A step that is a run of another pipeline, or in a fan-out one for each element. Its output is
 * `{ pipelineId, output }`, `output` being the outputs of the child's steps by their ids.
 */
export interface ChildStep
  extends AnyStep, Without<Exclude<WorkField, "fanOut" | "compensate"> | "approval" | "signal"> {
  readonly pipeline: string;
  readonly input: Template;
  readonly fanOut?: FanOut;
  readonly compensate?: Compensation;
}

/** Runs that must not be under way at the same time: one upload per channel, say. */
export interface Concurrency {
  /**
   * Runs of the workspace with the same key count together, whatever their pipeline. Its paths
   * begin with `$input`; a run whose key leads nowhere counts with none.
   */
  readonly key: Template;
  /** How many of them are under way at once. The others are `queued`, the urgent and oldest first. */
  readonly limit: number;
}

export type StepDefinition = ActionStep | ApprovalStep | SignalStep | ChildStep;

/** A pipeline is data: a new one needs no change of the orchestrator. */
export interface PipelineDefinition {
  readonly name: string;
  /** Days that its finished runs are kept. @default as `TROUPE_KEEP_RUNS_DAYS` says */
  readonly keepRunsDays?: number;
  /** Grows when the meaning of input or steps changes. A run keeps the definition it began with. */
  readonly version: number;
  readonly title: string;
  readonly description: string;
  /** fastest-validator schema; unknown fields are refused. */
  readonly input: Schema;
  /** Of its runs, where `pipelines.start` does not say. @default "normal" */
  readonly priority?: Priority;
  readonly concurrency?: Concurrency;
  /**
   * Action that says before the start what a run costs: takes `{ input }`, and `part` where only part
   * of it is done, and answers `{ cost }` in dollars.
   */
  readonly estimate?: string;
  readonly steps: readonly StepDefinition[];
}

// ---------------------------------------------------------------- status, as REST shows it

export const runStates = [
  "queued",
  "running",
  "waiting",
  "retrying",
  "paused",
  "compensating",
  "completed",
  "failed",
  "cancelled",
] as const;
export type RunState = (typeof runStates)[number];

export const stepStates = [
  "pending",
  "running",
  "retrying",
  "waiting",
  "completed",
  "skipped",
  "failed",
  "quarantined",
  "cancelled",
] as const;
export type StepState = (typeof stepStates)[number];

/**
 * What a step can wait for: a person, figures that come late, a quota to be renewed, a point in
 * time, other runs with the same concurrency key, a signal from outside, a node that can do the work,
 * money.
 */
export type WaitKind =
  "approval" | "data" | "quota" | "time" | "concurrency" | "signal" | "worker" | "budget";

/** Waits that end by themselves and that an action may ask for. */
export type TimedWait = Extract<WaitKind, "data" | "quota" | "time" | "budget">;

/** Why a step does not go on yet although nothing has failed. */
export interface WaitingFor {
  readonly kind: WaitKind;
  /** For people, one sentence. */
  readonly message: string;
  /** When it goes on by itself, ISO 8601; never without an approval. */
  readonly until?: string;
}

/** What a person said to an approval. */
export interface Decision {
  readonly approved: boolean;
  readonly comment?: string;
  readonly actorId: string;
  /** ISO 8601. */
  readonly at: string;
}

export interface TaskStatus {
  readonly task: string;
  readonly state: StepState;
  readonly progress: number;
  readonly attempts: number;
  readonly cached: boolean;
  readonly seconds: number;
  /** Of all its attempts; absent where nothing was paid. */
  readonly cost?: Cost;
  /** Of the first attempt, ISO 8601; absent where none was needed. */
  readonly startedAt?: string;
  /** Of the last attempt, while none is under way, ISO 8601. */
  readonly finishedAt?: string;
  /** The last attempts that failed, oldest first. */
  readonly failures?: readonly AttemptFailure[];
  readonly error?: ErrorReport;
  readonly waitingFor?: WaitingFor;
  /** The run that it is, once that has begun. */
  readonly child?: string;
}

/** An attempt that failed and was followed by another, or was the last. */
export interface AttemptFailure {
  /** When it ended, ISO 8601. */
  readonly at: string;
  readonly message: string;
}

export interface StepStatus {
  readonly step: string;
  readonly title: string;
  /** Absent for an approval. */
  readonly action?: string;
  readonly state: StepState;
  /** 0 to 1. */
  readonly progress: number;
  /** Last progress message of the step's worker. */
  readonly message?: string;
  /** Highest number of attempts among the step's tasks. */
  readonly attempts: number;
  readonly provider?: string;
  /** Sum of the time its tasks worked. */
  readonly seconds: number;
  /** What its tasks cost, all attempts together; absent where nothing was paid, as for what was known. */
  readonly cost?: Cost;
  /** When the first of its tasks began, ISO 8601. */
  readonly startedAt?: string;
  /** When the last of its tasks ended, once all have, ISO 8601. */
  readonly finishedAt?: string;
  /** The last attempts of its one task that failed, oldest first; of a fan-out, see its tasks. */
  readonly failures?: readonly AttemptFailure[];
  /** True if every task's result came from the cache. */
  readonly cached: boolean;
  readonly error?: ErrorReport;
  /** When the next attempt is due, ISO 8601. */
  readonly dueAt?: string;
  /** Of its waiting tasks the one that goes on first. */
  readonly waitingFor?: WaitingFor;
  /** How far it is undone; absent where nothing is to be undone. */
  readonly compensation?: CompensationStatus;
  /** The run that it is, once that has begun; of a fan-out, see its tasks. */
  readonly child?: string;
  /** Of an approval, once it is given. */
  readonly decision?: Decision;
  /** Tasks of a fan-out, in its order; not in lists. */
  readonly tasks?: readonly TaskStatus[];
  /** Steps whose `partOf` is this step. */
  readonly parts?: readonly StepStatus[];
}

export interface RunStatus {
  readonly pipelineId: string;
  readonly pipeline: string;
  readonly workspaceId: string;
  readonly priority: Priority;
  readonly state: RunState;
  readonly currentStep: string | null;
  /** 0 to 1. */
  readonly progress: number;
  readonly steps: readonly StepStatus[];
  /** The steps that wait, parts by their own ids; absent where none does. */
  readonly waitingFor?: readonly StepWaiting[];
  readonly paused?: RunPause;
  readonly artifacts: readonly RunArtifact[];
  /** What its steps cost; absent where nothing was paid. */
  readonly cost?: Cost;
  readonly input: Readonly<Record<string, unknown>>;
  readonly error?: ErrorReport;
  readonly createdAt: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  readonly rerunOf?: string;
  /** The run that it is a part of. */
  readonly parent?: string;
  readonly tags?: readonly string[];
  /** Of a run that has not begun: when it will unless it is put off again, ISO 8601. */
  readonly startAt?: string;
}

/** Since when and by whom a run stands still. */
export interface RunPause {
  /** ISO 8601. */
  readonly at: string;
  readonly actorId: string;
  /** The run that it is a part of stands still. */
  readonly byParent?: boolean;
}

/** The undoing of a step. */
export interface CompensationStatus {
  readonly action: string;
  readonly state: StepState;
  readonly attempts: number;
  readonly seconds: number;
  readonly error?: ErrorReport;
}

export interface StepWaiting extends WaitingFor {
  readonly step: string;
}

/** Every artifact reference found in the outputs of finished steps. */
export interface RunArtifact extends ArtifactRef {
  readonly step: string;
  /** Path within the step's output: `variants.0.wide`. */
  readonly name: string;
  /** Where the gateway serves it. */
  readonly href: string;
}

// ---------------------------------------------------------------- actions of `pipelines`

/** `pipelines.start` */
export interface StartParams {
  readonly pipeline: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** The same key with the same input returns the same run. */
  readonly idempotencyKey?: string;
  /** @default the pipeline's */
  readonly priority?: Priority;
  /** By what people find the run again. At most 20. */
  readonly tags?: readonly string[];
  /**
   * The run begins only when its key has been quiet for so long: a start with the same key before
   * then replaces the input of the run and answers with that run.
   */
  readonly debounce?: Debounce;
}
export interface Debounce {
  readonly key: string;
  readonly delayMs: number;
}
export interface StartResult {
  readonly pipelineId: string;
  readonly state: RunState;
}

/** Which runs; all that is given must hold. */
export interface RunFilter {
  readonly pipeline?: string;
  readonly state?: RunState;
  readonly tag?: string;
  /** Created at this time or after it, ISO 8601. */
  readonly from?: string;
  /** Created before this time, ISO 8601. */
  readonly to?: string;
}

/** `pipelines.list`: newest first. */
export interface ListParams extends RunFilter {
  /** Opaque, from the page before. */
  readonly cursor?: string;
  /** @default 20, at most 100 */
  readonly limit?: number;
}
export interface ListResult {
  /** In short: long texts of the input are cut, steps come without their tasks. */
  readonly runs: readonly RunStatus[];
  readonly nextCursor: string | null;
}

/** `pipelines.status`, `.cancel`, `.retry`, `.output` (outputs by step id) */
export interface RunIdParams {
  readonly id: string;
}

/** `pipelines.rerun`: a new run that keeps the finished steps before `from`. */
export interface RerunParams {
  readonly id: string;
  /** Step to begin with. Its dependants follow. @default the first step */
  readonly from?: string;
  /** Replaces outputs of kept steps (`{ script: {...} }`) or fields of the input (`{ input: {...} }`). */
  readonly edits?: Readonly<Record<string, unknown>>;
}

/** `pipelines.approve`: the same decision again has the same answer, another one is a conflict. */
export interface ApproveParams {
  readonly id: string;
  /** The approval, as `waitingFor` names it. */
  readonly step: string;
  readonly decision: "approve" | "reject";
  readonly comment?: string;
}
export interface ApproveResult extends Decision {
  readonly pipelineId: string;
  readonly step: string;
}

/** `pipelines.signal`: the same key with the same payload is one signal. */
export interface SignalParams {
  readonly id: string;
  readonly name: string;
  /** Plain JSON, 64 kB at most. @default null */
  readonly payload?: unknown;
  /** @default one of its own: each call is another signal */
  readonly idempotencyKey?: string;
}
export interface SignalResult extends StartResult {
  readonly name: string;
  /** When it was kept, ISO 8601. */
  readonly at: string;
}

/** `pipelines.events`: the stored domain events of a run, oldest first. */
export interface EventsParams {
  readonly id: string;
  /** Only those after this event id. */
  readonly after?: string;
}

/**
 * Broker event `pipelines.progress`, lossy: sent on every change of a run, for progress bars and
 * live streams. The truth is `pipelines.status`.
 */
export interface ProgressEvent {
  readonly pipelineId: string;
  readonly workspaceId: string;
  readonly state: RunState;
  readonly currentStep: string | null;
  readonly progress: number;
  readonly waitingFor?: readonly StepWaiting[];
  readonly step?: StepStatus;
}

// ---------------------------------------------------------------- steps of the workers

/**
 * Makes an action a step that pipelines may use: the worker mixin pulls its tasks. Standing on the
 * action itself, so that a reader sees it where the work is.
 */
export interface StepOptions {
  /** Tasks of this action under way at once on one node. @default 4; 1 or 2 for heavy work */
  readonly concurrency?: number;
  /** Grows when the same parameters give another result: old cache entries are then not used. */
  readonly version: number;
  /** @default true; false for actions with an effect outside or a result that ages */
  readonly cache?: boolean;
  /**
   * What else decides the result: the provider that `auto` would choose now, the voice's version.
   * Part of the cache key; a promise is awaited.
   *
   * @param settings those of the workspace, with its own keys
   */
  fingerprint?(params: unknown, settings: WorkspaceSettings): unknown;
  /**
   * What the result will be like, without doing the work: decides nothing but what `pipelines.foresee`
   * says. What cannot be known is made up so that no other result is like it.
   *
   * @param before the result of the same task in the run before, where there is one
   * @default as before
   */
  foresee?(params: unknown, before: unknown): unknown;
}

/** Read when they are asked for. */
export type WorkspaceSettings = () => Promise<Environment>;
