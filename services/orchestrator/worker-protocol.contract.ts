import type { ErrorReport } from "../../errors/troupe-error.ts";
import type { Cost } from "../../providers/cost.ts";

/**
 * What workers and the orchestrator say to each other. Every message names the attempt; a worker
 * whose attempt is over gets `LEASE_LOST` and drops its work.
 */
export interface AttemptRef {
  readonly runId: string;
  readonly stepId: string;
  /** Element of a fan-out; `""` for a step with one task. */
  readonly taskKey: string;
  readonly epoch: number;
}

/** `pipelines.claim` */
export interface ClaimParams extends AttemptRef {
  /** Names the process, so that its death frees what it held. */
  readonly worker: string;
  /** Milliseconds without a heartbeat after which the worker is taken for dead. */
  readonly leaseMs: number;
}
export interface ClaimResult {
  readonly params: Record<string, unknown>;
  readonly workspaceId: string;
  readonly correlationId: string;
  readonly actorId: string;
  /** Milliseconds that the attempt may take. */
  readonly timeoutMs: number;
  /** The same for all attempts at this task. */
  readonly idempotencyKey: string;
  /** False where the work has an effect that is, or may have to be, undone: it is done, not recalled. */
  readonly cache: boolean;
}

/** What the attempt has paid so far; absent where it has paid nothing. */
interface Paid {
  readonly cost?: Cost;
}

/** `pipelines.heartbeat` */
export interface HeartbeatParams extends AttemptRef, Paid {
  readonly leaseMs: number;
  /** 0 to 1. */
  readonly progress?: number;
  readonly message?: string;
}

/** `pipelines.complete` */
export interface CompleteParams extends AttemptRef, Paid {
  /** Plain JSON. */
  readonly output: unknown;
  /** True if the output came from `pipelines.recall`. */
  readonly cached: boolean;
  /** Keeps the output for other runs under this key. */
  readonly cacheKey?: string;
  /**
   * The worker has its slot free again and nobody waits for it: if the run goes on with a task of the
   * same action, the worker takes it, with the same write that keeps the output.
   */
  readonly next?: NextLease;
}
export type NextLease = Pick<ClaimParams, "worker" | "leaseMs">;
export interface CompleteResult {
  readonly next?: ClaimedTask;
}
/** An attempt that its worker has begun without a message from the queue. */
export interface ClaimedTask {
  readonly ref: AttemptRef;
  readonly claim: ClaimResult;
}

/** `pipelines.fail` */
export interface FailParams extends AttemptRef, Paid {
  readonly error: ErrorReport;
}

/** `pipelines.release`: the worker shuts down and gives the task back; it costs no attempt. */
export interface ReleaseParams extends AttemptRef, Paid {}

/** `pipelines.recall`: the output that an earlier run kept, if all its artifacts are still there. */
export interface RecallParams {
  readonly cacheKey: string;
}
export type RecallResult =
  { readonly found: true; readonly output: unknown } | { readonly found: false };

/** Broker event `pipelines.task.progress`, lossy: from a worker, as often as there is news. */
export interface TaskProgress extends AttemptRef, Paid {
  readonly progress: number;
  readonly message?: string;
}

/** Broker event `pipelines.task.abort`, to all workers. The next heartbeat would tell as well. */
export type TaskAbort = AttemptRef;
