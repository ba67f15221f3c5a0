import type { Logger } from "moleculer";
import type { ErrorReport } from "../../../errors/troupe-error.ts";
import type { DocumentCollection, DocumentStore } from "../../../storage/documents/types.ts";
import { fieldOf } from "../../../validation/record.ts";
import type { Engine } from "../engine/engine.ts";
import type { StepDefinition } from "../pipelines.contract.ts";
import { ProviderBuckets, type Bucket, type BucketName } from "./provider-buckets.ts";
import { definitionOf, isUnderWay, taskOf } from "../run/run-parts.ts";
import { limits, type Run, type TaskRef } from "../run/run.ts";
import type { Scopes } from "../engine/scopes.ts";
import { leaseLost } from "../run/task-transitions.ts";
import type { AttemptRef } from "../worker-protocol.contract.ts";

interface ProviderGateParts {
  readonly buckets: ProviderBuckets;
  readonly engine: Pick<Engine, "apply">;
  readonly scopes: Pick<Scopes, "params">;
  /** The run as this orchestrator knows it; the store's where it knows none. */
  find(runId: string): Promise<Run | undefined>;
  now(): number;
}

export async function openProviderGate(parts: {
  readonly engine: Pick<Engine, "apply" | "known">;
  readonly scopes: Pick<Scopes, "params">;
  readonly runs: DocumentCollection<Run>;
  readonly store: DocumentStore;
  readonly logger: Logger;
  readonly now: () => number;
  /** Tells the other orchestrators to `refresh`. */
  readonly announce: () => void;
}): Promise<ProviderGate> {
  const { engine, scopes, runs, store, logger, now, announce } = parts;
  const buckets = new ProviderBuckets({
    buckets: await store.collection<Bucket>("buckets", [["blocked", "_id"]]),
    isUnderWay: async (attempt) => isUnderWay(await runs.get(attempt.runId), attempt),
    ...{ logger, now, announce },
  });
  await buckets.refresh();
  const find = async (id: string) => engine.known(id) ?? (await runs.get(id));
  return new ProviderGate({ buckets, engine, scopes, find, now });
}

/**
 * Keeps tasks from a provider that asked to wait: they wait untried, at no cost, and say why. When
 * the time has come one goes first; the others follow once it got through.
 */
export class ProviderGate {
  private readonly parts: ProviderGateParts;

  constructor(parts: ProviderGateParts) {
    this.parts = parts;
  }

  /** Reads anew who asked to wait. */
  async refresh(): Promise<void> {
    await this.parts.buckets.refresh();
  }

  /** True where `pass` lets everybody pass. */
  isOpen(): boolean {
    return !this.parts.buckets.anyBlocked();
  }

  /** Before a worker gets a task. @throws TroupeError `LEASE_LOST` where it has to wait */
  async pass(attempt: AttemptRef): Promise<void> {
    const { buckets, engine } = this.parts;
    const run = await this.concerned(attempt);
    const name = run && (await this.bucketOf(run, attempt));
    const until = name && (await buckets.heldUntil(name, attempt));
    if (!run || !name || until === undefined) return;
    const { runId, stepId, taskKey, epoch } = attempt;
    const who = name.provider === "auto" ? `The provider of ${name.action}` : name.provider;
    const message = `${who} asked to wait (429): nothing is tried before.`;
    const all = !namesItsOwn(definitionOf(run, stepId));
    await engine.apply(runId, { type: "hold", stepId, taskKey, epoch, until, message, all });
    throw leaseLost({ key: taskKey, epoch });
  }

  /** After an attempt that failed. */
  async failed(attempt: AttemptRef, error: ErrorReport): Promise<void> {
    const wait = Number(error.data.retryAfterMs);
    if (error.code !== "PROVIDER_RATE_LIMITED" || !Number.isFinite(wait)) return;
    const run = await this.parts.find(attempt.runId);
    const name = run && (await this.bucketOf(run, attempt));
    if (!name) return;
    const within = Math.min(limits.patienceMs, Math.max(limits.leastWaitMs, wait));
    const until = this.parts.now() + within;
    for (const one of withNamed(name, error.data.provider)) {
      await this.parts.buckets.block(one, until);
    }
  }

  /** After an attempt that called its provider and got an answer. */
  async succeeded(run: Run, ref: TaskRef, provider: string | undefined): Promise<void> {
    const action = definitionOf(run, ref.stepId).action ?? "";
    if (!this.parts.buckets.concerns(run.workspaceId, action)) return;
    const name = await this.bucketOf(run, ref);
    if (!name) return;
    for (const one of withNamed(name, provider)) await this.parts.buckets.open(one);
  }

  private async concerned(attempt: AttemptRef): Promise<Run | undefined> {
    if (!this.parts.buckets.anyBlocked()) return undefined;
    const run = await this.parts.find(attempt.runId);
    if (!run || taskOf(run, attempt)?.state !== "ready") return undefined;
    const { action = "" } = definitionOf(run, attempt.stepId);
    return this.parts.buckets.concerns(run.workspaceId, action) ? run : undefined;
  }

  private async bucketOf(run: Run, ref: TaskRef): Promise<BucketName | undefined> {
    const { action } = definitionOf(run, ref.stepId);
    if (action === undefined) return undefined;
    const provider = fieldOf(await this.params(run, ref), "provider");
    const named = typeof provider === "string" && provider !== "" ? provider : "auto";
    return { workspaceId: run.workspaceId, action, provider: named };
  }

  private async params(run: Run, ref: TaskRef): Promise<unknown> {
    try {
      return await this.parts.scopes.params(run, ref);
    } catch {
      // The claim finds the same and says so.
      return undefined;
    }
  }
}

/** The bucket of the task and that of the provider who answered it, where another name is known. */
function withNamed(name: BucketName, provider: unknown): BucketName[] {
  const known = typeof provider === "string" && provider !== name.provider;
  return known ? [name, { ...name, provider }] : [name];
}

/** Whether each task of a fan-out may have another provider. */
function namesItsOwn({ params }: StepDefinition): boolean {
  const provider = fieldOf(params, "provider");
  return typeof provider === "string" && provider.startsWith("$task");
}
