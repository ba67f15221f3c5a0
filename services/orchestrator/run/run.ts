import type { DomainEvent } from "../../../bus/events/types.ts";
import type { Priority } from "../../../bus/tasks/types.ts";
import type { Actor } from "../../../bus/events/envelope.ts";
import type { ErrorReport } from "../../../errors/troupe-error.ts";
import type { Cost } from "../../../providers/cost.ts";
import type { ArtifactRef } from "../../../storage/objects/types.ts";
import type { WorkspaceDocument } from "../../../storage/documents/scoped.ts";
import type { Unsaved } from "../../../storage/documents/types.ts";
import type { PipelineDefinition, RunPause, RunState, WaitingFor } from "../pipelines.contract.ts";

/** A value that stands in the run's document where it is small, else the name of a payload. */
export type Held = { readonly value: unknown } | { readonly payload: string };

/** Names one attempt at one task. A result under an older epoch is refused. */
export interface TaskRef {
  readonly stepId: string;
  /** Element of a fan-out; `""` for a step with one task. */
  readonly taskKey: string;
  readonly epoch: number;
}

/**
 * - `pending`: not handed out yet, or due again
 * - `ready`: on its queue
 * - `running`: a worker holds the lease
 * - `retrying`: failed, waits for `dueAt`
 * - `waiting`: cannot go on before `dueAt`, or without it until a person decides; nothing has failed
 * - `quarantined`: failed because too many workers died of it
 */
export type TaskState =
  | "pending"
  | "ready"
  | "running"
  | "retrying"
  | "waiting"
  | "completed"
  | "failed"
  | "quarantined"
  | "cancelled";

export interface Lease {
  readonly worker: string;
  /** The worker is taken for dead then, unless it has sent a heartbeat. Milliseconds since 1970. */
  readonly until: number;
  /** For so many milliseconds a heartbeat counts. */
  readonly ms: number;
  /** The attempt is over then, heartbeat or not. */
  readonly deadline: number;
  /** The attempt with whose report the worker took it; absent where it came from the queue. */
  readonly after?: string;
  /** What the attempt has paid, as of the last heartbeat. */
  readonly cost?: Cost;
}

export interface FoundArtifact {
  /** Path within the output of the task. */
  readonly name: string;
  readonly ref: ArtifactRef;
}

/** An attempt that did not succeed, for the history of a task. */
export interface FailedAttempt {
  /** ISO 8601. */
  readonly at: string;
  readonly error: ErrorReport;
}

export interface TaskRecord {
  readonly key: string;
  readonly state: TaskState;
  /** Grows with every dispatch. */
  readonly epoch: number;
  /** Times a worker took it, without those that ended in a wait. */
  readonly attempts: number;
  /** Attempts that failed; the retry policy counts these. */
  readonly failures: number;
  /** Attempts whose worker died. */
  readonly losses: number;
  /** Those workers, each once. */
  readonly lostWorkers?: readonly string[];
  /** Milliseconds that providers asked it to wait. */
  readonly waitedMs: number;
  /** `retrying` and `waiting`: when it is due. `ready`: when its message is sent again if nobody took it. */
  readonly dueAt?: number;
  /** `waiting`: what for. */
  readonly waitingFor?: Omit<WaitingFor, "until">;
  readonly lease?: Lease;
  /** `ready`: how often its message was sent again; of a child run, how often it was looked at. */
  readonly resends?: number;
  /** The task is a run of its own, which has begun and is not known to have ended. */
  readonly child?: boolean;
  /** Start of the attempt under way. */
  readonly startedAt?: number;
  /** Start of its first attempt since a person began it. */
  readonly begunAt?: number;
  /** End of its last attempt, while none is under way. */
  readonly endedAt?: number;
  /** Milliseconds of all attempts that ended. */
  readonly workedMs: number;
  /** What all attempts that ended have paid. */
  readonly cost?: Cost;
  /** 0 to 1, as of the last heartbeat. */
  readonly progress: number;
  readonly message?: string;
  readonly output?: Held;
  readonly artifacts: readonly FoundArtifact[];
  readonly provider?: string;
  readonly cached: boolean;
  readonly error?: ErrorReport;
  /** Its last failures since a person began it, oldest first. */
  readonly history?: readonly FailedAttempt[];
}

/** `open`: its tasks are known and under way. */
export type StepRecordState = "pending" | "open" | "completed" | "skipped" | "failed" | "cancelled";

export interface StepRecord {
  readonly id: string;
  readonly state: StepRecordState;
  readonly tasks: readonly TaskRecord[];
  /** Why its tasks could not be made. */
  readonly error?: ErrorReport;
  /** How often it was undone to be done again; such a round has idempotency keys of its own. */
  readonly round?: number;
  /** Highest epoch of its tasks in the rounds before. */
  readonly epoch?: number;
  /** What tasks have cost that were dropped with their round. */
  readonly cost?: Cost;
}

/** A run that is over but has something left to do. */
export interface Ending {
  /** What it will be then. */
  readonly state: "failed" | "cancelled";
  /** What the event of its end will tell. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** `undo` says what is to be undone. */
  readonly planned?: boolean;
  /** Its end was told before: only compensations are tried again. */
  readonly told?: boolean;
}

/** The place of a run among those with the same concurrency key. */
export interface Admission {
  readonly key: string;
  /** How many of them are under way at once. */
  readonly limit: number;
  /** `over`: it has ended, and its place is free again. */
  readonly state: "waiting" | "admitted" | "over";
  /** Grows when a person sends the run on: the place that it had before is another one. */
  readonly turn: number;
  /** When it began to wait. */
  readonly since: number;
  /** While it waits, where it stands: sorts as text by key, priority and arrival. */
  readonly queue?: string;
}

/** Word from outside that came for a run. */
export interface KeptSignal {
  readonly name: string;
  /** The sender's idempotency key. */
  readonly key: string;
  readonly payload: Held;
  /** Those that its payload refers to. */
  readonly artifacts: readonly FoundArtifact[];
  /** Tells the same signal again from another one under the same key. */
  readonly hash: string;
  /** ISO 8601. */
  readonly at: string;
  /** The step whose output it is. */
  readonly takenBy?: string;
}

/** The task of another run that a run is done for. */
export interface ParentTask {
  readonly runId: string;
  readonly stepId: string;
  readonly taskKey: string;
  /** Under which the parent waits for it. */
  readonly epoch: number;
  /** 1 for the child of a run that has no parent. */
  readonly depth: number;
}

/** What a run keeps of its definition: the input was checked when it began. */
export type RunDefinition = Omit<PipelineDefinition, "input">;

/**
 * One execution of a pipeline, in one document: whoever writes it by compare-and-swap has made a
 * step, and everything else follows from it.
 */
export interface Run extends WorkspaceDocument {
  readonly pipeline: string;
  readonly definition: RunDefinition;
  readonly input: Held;
  /** Tells a repeated start from another one under the same idempotency key. */
  readonly inputHash: string;
  readonly actor: Actor;
  readonly correlationId: string;
  /** @default "normal" */
  readonly priority?: Priority;
  /** Absent where it shares no concurrency key. */
  readonly admission?: Admission;
  readonly state: RunState;
  readonly steps: readonly StepRecord[];
  /** What undoes finished steps of a run that failed or was cancelled, in the order of its doing. */
  readonly undo?: readonly StepRecord[];
  readonly ending?: Ending;
  /** In the order of their coming. */
  readonly signals?: readonly KeptSignal[];
  readonly parent?: ParentTask;
  /** Nothing is handed out until a person resumes it. */
  readonly paused?: RunPause;
  readonly error?: ErrorReport;
  /** All its domain events, oldest first: history and outbox in one. */
  readonly events: readonly DomainEvent[];
  /** How many of them are known to have been published. */
  readonly published: number;
  /**
   * When the engine must look at it next, milliseconds since 1970; null when it has ended, or when
   * only a person can move it.
   */
  readonly wakeAt: number | null;
  readonly createdAt: number;
  readonly startedAt?: number;
  readonly finishedAt?: number;
  readonly rerunOf?: string;
  /** By what people find it again; without doubles. */
  readonly tags?: readonly string[];
  /** Keys of the artifacts that its input names; absent where it names none. */
  readonly inputArtifacts?: readonly string[];
  /** Name of the debounced starts that it stands for. */
  readonly debounceKey?: string;
  /** Not begun yet: when it begins unless it is put off again. Milliseconds since 1970. */
  readonly startAt?: number;
}

/** An attempt, and what it has paid. */
type Paid = TaskRef & { readonly cost?: Cost };

/** How a child run ended, as its parent takes it. */
export type ChildResult = { readonly cost?: Cost } & (
  | { readonly output: Held; readonly artifacts: readonly FoundArtifact[] }
  | { readonly error: ErrorReport }
);

/** What can happen to a run. */
export type RunEvent =
  | { readonly type: "begin" }
  /** The answer to command `open`: the keys of the step's tasks. */
  | { readonly type: "opened"; readonly stepId: string; readonly keys: readonly string[] }
  /** The answer to command `open` of an approval: what the person is asked. */
  | { readonly type: "asked"; readonly stepId: string; readonly message: string }
  /** The answer to command `open` of a step that a signal is for. */
  | { readonly type: "awaited"; readonly stepId: string }
  /** The answer to command `open`: its `when` does not hold. */
  | { readonly type: "skipped"; readonly stepId: string }
  /** The answer to command `open`: its tasks cannot be made. */
  | { readonly type: "unopenable"; readonly stepId: string; readonly error: ErrorReport }
  | ({
      readonly type: "claim";
      readonly worker: string;
      readonly leaseMs: number;
      readonly after?: string;
    } & TaskRef)
  | ({
      readonly type: "heartbeat";
      readonly leaseMs: number;
      readonly progress?: number;
      readonly message?: string;
    } & Paid)
  | ({
      readonly type: "complete";
      readonly output: Held;
      readonly artifacts: readonly FoundArtifact[];
      readonly provider?: string;
      readonly cached: boolean;
      /** The worker takes the next task of the same action, if the run goes on with one. */
      readonly next?: { readonly worker: string; readonly leaseMs: number };
    } & Paid)
  | ({ readonly type: "fail"; readonly error: ErrorReport } & Paid)
  /** A worker that shuts down gives the task back; it costs no attempt. */
  | ({ readonly type: "release" } & Paid)
  /** Workers other than this one are dead. */
  | { readonly type: "reclaim"; readonly alive: string }
  /** A person's answer to an approval. */
  | {
      readonly type: "decide";
      readonly stepId: string;
      readonly approved: boolean;
      readonly comment?: string;
      readonly actor: Actor;
    }
  /** What has not begun yet begins later, and as this start asks. */
  | { readonly type: "postpone"; readonly draft: Unsaved<Run> }
  /** Fewer runs of its key than the limit are under way: it may begin. */
  | { readonly type: "admit"; readonly turn: number }
  /** Its place among the runs of its key is free again. */
  | { readonly type: "left"; readonly turn: number }
  /** Its provider takes no calls before `until`: what is on its queue waits untried. */
  | ({
      readonly type: "hold";
      readonly until: number;
      readonly message: string;
      /** The other tasks of the step that nobody works on as well. */
      readonly all: boolean;
    } & TaskRef)
  /** Word from outside. */
  | {
      readonly type: "signal";
      readonly name: string;
      readonly key: string;
      readonly payload: Held;
      readonly artifacts: readonly FoundArtifact[];
      readonly hash: string;
      readonly actor: Actor;
    }
  /** - `byParent`: the run that it is a part of stands still or goes on */
  | { readonly type: "pause"; readonly actor: Actor; readonly byParent?: boolean }
  | { readonly type: "resume"; readonly actor: Actor; readonly byParent?: boolean }
  | { readonly type: "cancel" }
  /** - `epoch`: of the parent's attempt that it is done for from now on */
  | { readonly type: "retry"; readonly epoch?: number }
  /** The run that a task is has ended. */
  | ({ readonly type: "child-ended"; readonly result: ChildResult } & TaskRef)
  /** What waits for a time looks again now. */
  | { readonly type: "wake" }
  /** What could not be undone is tried again. */
  | { readonly type: "compensate" }
  /**
   * Time has passed.
   * - `hearingSince`: since when whoever looks has been there to hear heartbeats. A lease that ended
   *   while nobody listened says nothing about its worker.
   */
  | { readonly type: "tick"; readonly hearingSince?: number }
  | { readonly type: "published"; readonly count: number };

/** What the engine has to do after the run is saved; `open` before. */
export type Command =
  | { readonly type: "open"; readonly stepId: string }
  | { readonly type: "dispatch"; readonly action: string; readonly ref: TaskRef }
  | { readonly type: "abort"; readonly ref: TaskRef }
  /** See that the run that this task is does what its parent wants. */
  | { readonly type: "tend"; readonly ref: TaskRef };

export interface Advanced {
  readonly run: Run;
  readonly commands: readonly Command[];
}

const finalStates: ReadonlySet<RunState> = new Set(["completed", "failed", "cancelled"]);

export function isFinal(state: RunState): boolean {
  return finalStates.has(state);
}

export function hasEnded(run: Run): boolean {
  return isFinal(run.state);
}

export const limits = {
  /** Tasks of one step. All of them stand in the run's document, which every change writes. */
  tasks: 2_000,
  /** Failed attempts that a task remembers. */
  history: 10,
  /** Characters of an approval's message, and of what a person comments. */
  question: 2_000,
  comment: 1_000,
  /** Characters of a task's key. */
  taskKey: 200,
  /**
   * Milliseconds on the queue after which a task's message is sent again: at first soon, in case its
   * orchestrator died before it could send it, then twice as long each time.
   */
  resendMs: 5_000,
  redispatchMs: 120_000,
  /** Milliseconds that a worker gets beyond the timeout to end its children and report. */
  graceMs: 10_000,
  /** Different workers that die of a task before it is taken for the one that kills them. */
  lostWorkers: 5,
  /** The same of any workers: one that only seems dead may be the same every time. */
  losses: 20,
  /** Milliseconds that providers may ask a task to wait in all; then waits count as failures. */
  patienceMs: 86_400_000,
  /** Milliseconds between two attempts where a provider asks for less, even for none. */
  leastWaitMs: 250,
  /** JSON characters of a signal's payload. */
  signal: 65_536,
  /** Runs within runs. */
  depth: 8,
  /** Milliseconds between two looks at a child run: at first, and at most. */
  tendMs: 5_000,
  longestTendMs: 60_000,
  /** Milliseconds until unpublished events are tried again. */
  outboxMs: 5_000,
  /** Milliseconds at most until a run that waits for others is looked at again. */
  admissionMs: 300_000,
  /** Milliseconds until a run is looked at again whose next step only newer nodes know. */
  newerMs: 5_000,
} as const;

export const defaults = {
  attempts: 3,
  delayMs: 1_000,
  maxDelayMs: 60_000,
  timeoutMs: 300_000,
} as const;
