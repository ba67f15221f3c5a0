import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { reportError } from "../../errors/troupe-error.ts";
import { boundedError } from "./engine/bounded-error.ts";
import { findArtifacts } from "./engine/found-artifacts.ts";
import { costProps } from "./desk/cost-returns.ts";
import type { PipelinesVars } from "./pipelines-vars.ts";
import { compensatedStep, definitionOf, stepOf } from "./run/run-parts.ts";
import { defaults, limits, type Run, type TaskRef } from "./run/run.ts";
import { takenWith } from "./run/take-next.ts";
import type {
  AttemptRef,
  ClaimedTask,
  ClaimParams,
  ClaimResult,
  CompleteParams,
  CompleteResult,
  FailParams,
  HeartbeatParams,
  RecallParams,
  RecallResult,
  ReleaseParams,
} from "./worker-protocol.contract.ts";

type Actions = NonNullable<ServiceSchema<ServiceSettingSchema, object, PipelinesVars>["actions"]>;

// While nodes are renewed one by one, a newer worker may say more than is known here: that is left out.
const attempt = {
  $$strict: "remove",
  runId: { type: "string", min: 1, max: 100 },
  stepId: { type: "string", min: 1, max: 100 },
  taskKey: { type: "string", max: limits.taskKey },
  epoch: { type: "number", integer: true, min: 1 },
} as const;
/** A run's workers talk to one orchestrator, which remembers it; each of the others could answer. */
const sharded = { strategy: "Shard", strategyOptions: { shardKey: "runId" } } as const;
const worker = { type: "string", min: 1, max: 200 } as const;
const leaseMs = { type: "number", integer: true, min: 100, max: 3_600_000 } as const;
const cost = {
  type: "object",
  optional: true,
  strict: "remove",
  props: costProps,
} as const;

/** The orchestrator's side of the worker protocol. Not published: workers are services. */
export const workerActions: Actions = {
  claim: {
    visibility: "public",
    ...sharded,
    params: { ...attempt, worker, leaseMs },
    async handler(ctx: Context<ClaimParams>): Promise<ClaimResult> {
      const { worker: name, leaseMs: lease } = ctx.params;
      const ref = refOf(ctx.params);
      if (!this.gate.isOpen()) await this.gate.pass({ runId: ctx.params.runId, ...ref });
      const run = await this.engine.apply(ctx.params.runId, {
        type: "claim",
        ...ref,
        worker: name,
        leaseMs: lease,
      });
      return claimResult(run, ref, await this.scopes.params(run, ref));
    },
  },

  heartbeat: {
    visibility: "public",
    ...sharded,
    params: {
      ...attempt,
      leaseMs,
      progress: { type: "number", optional: true, min: 0, max: 1 },
      message: { type: "string", optional: true, max: 1_000 },
      cost,
    },
    async handler(ctx: Context<HeartbeatParams>): Promise<void> {
      const { runId, leaseMs: lease, progress, message, cost: paid } = ctx.params;
      const ref = refOf(ctx.params);
      await this.engine.apply(runId, {
        type: "heartbeat",
        ...ref,
        leaseMs: lease,
        progress,
        message,
        cost: paid,
      });
    },
  },

  complete: {
    visibility: "public",
    ...sharded,
    params: {
      ...attempt,
      output: { type: "any", optional: true },
      cached: { type: "boolean" },
      cacheKey: { type: "string", optional: true, length: 64 },
      next: { type: "object", optional: true, strict: "remove", props: { worker, leaseMs } },
      cost,
    },
    async handler(ctx: Context<CompleteParams>): Promise<CompleteResult> {
      const { runId, output, cached, cacheKey, cost: paid } = ctx.params;
      const held = await this.payloads.hold(output);
      const artifacts = findArtifacts(output);
      // Kept before the checkpoint: if the process dies in between, the work is not done again.
      if (cacheKey !== undefined) {
        await this.results.keep(cacheKey, { output: held, artifacts, storedAt: Date.now() });
      }
      const ref = refOf(ctx.params);
      const provider = providerOf(output);
      // Who asked to wait is looked up where a task is claimed by itself.
      const isOpen = this.gate.isOpen();
      const next = isOpen ? ctx.params.next : undefined;
      const result = { output: held, artifacts, provider, cached, next, cost: paid };
      const run = await this.engine.apply(runId, { type: "complete", ...ref, ...result });
      if (!cached && !isOpen) await this.gate.succeeded(run, ref, provider);
      const taken = next && takenWith(run, ref, next.worker);
      return taken ? { next: await claimedTask(this, run, taken) } : {};
    },
  },

  fail: {
    visibility: "public",
    ...sharded,
    params: { ...attempt, error: { type: "object" }, cost },
    async handler(ctx: Context<FailParams>): Promise<void> {
      const ref = refOf(ctx.params);
      const error = boundedError(ctx.params.error);
      // First, so that nobody who sees the failure goes to the same provider.
      await this.gate.failed({ runId: ctx.params.runId, ...ref }, error);
      const { runId, cost: paid } = ctx.params;
      await this.engine.apply(runId, { type: "fail", ...ref, error, cost: paid });
    },
  },

  release: {
    visibility: "public",
    ...sharded,
    params: { ...attempt, cost },
    async handler(ctx: Context<ReleaseParams>): Promise<void> {
      const { runId, cost: paid } = ctx.params;
      await this.engine.apply(runId, { type: "release", ...refOf(ctx.params), cost: paid });
    },
  },

  recall: {
    visibility: "public",
    params: { $$strict: "remove", cacheKey: { type: "string", length: 64 } },
    handler(ctx: Context<RecallParams>): Promise<RecallResult> {
      return this.results.recall(ctx.params.cacheKey);
    },
  },
};

function claimResult(run: Run, ref: TaskRef, params: Record<string, unknown>): ClaimResult {
  return {
    params,
    workspaceId: run.workspaceId,
    correlationId: run.correlationId,
    actorId: run.actor.id,
    timeoutMs: definitionOf(run, ref.stepId).timeoutMs ?? defaults.timeoutMs,
    idempotencyKey: idempotencyKey(run, ref),
    cache: isCacheable(run, ref),
  };
}

/** @returns undefined where its parameters cannot be made, which is this attempt's failure */
async function claimedTask(
  { scopes, engine }: Pick<PipelinesVars, "scopes" | "engine">,
  run: Run,
  ref: TaskRef,
): Promise<ClaimedTask | undefined> {
  try {
    const claim = claimResult(run, ref, await scopes.params(run, ref));
    return { ref: { runId: run._id, ...ref }, claim };
  } catch (error) {
    await engine.apply(run._id, { type: "fail", ...ref, error: boundedError(reportError(error)) });
    return undefined;
  }
}

function refOf({ stepId, taskKey, epoch }: AttemptRef): TaskRef {
  return { stepId, taskKey, epoch };
}

/** Stable over attempts: a provider that takes such a key does the work once. */
function idempotencyKey(run: Run, { stepId, taskKey }: TaskRef): string {
  const { round = 0 } = stepOf(run, stepId);
  const task = taskKey === "" ? "" : `:${taskKey}`;
  // What was undone must be done anew, not be found done.
  return `${run._id}:${stepId}${task}${round === 0 ? "" : `~${round + 1}`}`;
}

function isCacheable(run: Run, { stepId }: TaskRef): boolean {
  return compensatedStep(stepId) === undefined && !definitionOf(run, stepId).compensate;
}

function providerOf(output: unknown): string | undefined {
  const { provider } = Object(output) as { provider?: unknown };
  return typeof provider === "string" ? provider : undefined;
}
