import { createHash, randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { TroupeError } from "../errors/troupe-error.ts";
import { ArtifactsMixin, type WithArtifacts } from "../mixins/artifacts.ts";
import { eventBusOf } from "../mixins/bus.ts";
import { taskOf, type CallMeta } from "../mixins/task.ts";
import { WorkerMixin } from "../mixins/worker.ts";
import type { PipelineDefinition } from "../services/orchestrator/pipelines.contract.ts";
import type { ArtifactRef } from "../storage/objects/types.ts";

/** Address of the effects server, which outlives every fault. */
const outside = process.env.CHAOS_EFFECTS ?? "";
const step = { version: 1, cache: false, concurrency: 4 } as const;
/** Bytes of a stored artifact. */
const artifactSize = 50_000;

async function tell(path: string, body: object, signal?: AbortSignal): Promise<void> {
  const response = await fetch(`${outside}/${path}`, {
    method: "POST",
    body: JSON.stringify(body),
    signal,
  });
  await response.text();
  if (response.ok) return;
  throw new TroupeError("PROVIDER_FAILED", `The effects server said ${response.status}.`);
}

/** The bytes that a run's artifact must have. */
export function artifactBytes(run: string): Buffer {
  const seed = createHash("sha256").update(run).digest();
  return Buffer.concat(Array.from({ length: artifactSize / seed.length }, () => seed));
}

/** What the last step gets of those before it. */
interface LastParams {
  readonly fail: boolean;
  readonly first: object;
  readonly many: readonly object[];
}

/** The result of an effect: no two attempts have the same. */
const attempt = { type: "object", strict: true, props: { attempt: "string" } } as const;

/** A trade whose work is to change something outside, under the idempotency key of its task. */
export const trade: ServiceSchema<ServiceSettingSchema, object, WithArtifacts> = {
  name: "trade",
  mixins: [WorkerMixin(), ArtifactsMixin()],
  actions: {
    effect: {
      step,
      params: { $$strict: true, name: "string" },
      async handler(ctx: Context<{ name: string }, CallMeta>): Promise<object> {
        const { idempotencyKey: key, signal } = taskOf(ctx);
        await tell("effects", { key, node: this.broker.nodeID }, signal);
        return { attempt: randomUUID() };
      },
    },
    end: {
      step,
      params: {
        $$strict: true,
        fail: "boolean",
        first: attempt,
        many: { type: "array", items: attempt },
      },
      async handler(ctx: Context<LastParams, CallMeta>): Promise<object> {
        const { idempotencyKey: key, signal } = taskOf(ctx);
        await tell("effects", { key, node: this.broker.nodeID }, signal);
        if (ctx.params.fail) throw new TroupeError("INPUT_INVALID", "This run is to fail.");
        const { first, many } = ctx.params;
        return { seen: [first, ...many] };
      },
    },
    store: {
      step,
      params: { $$strict: true, run: "string" },
      async handler(ctx: Context<{ run: string }, CallMeta>): Promise<{ file: ArtifactRef }> {
        const { workspaceId } = taskOf(ctx);
        const options = { workspaceId, contentType: "text/plain", extension: "txt" };
        return { file: await this.artifacts.put(artifactBytes(ctx.params.run), options) };
      },
    },
  },
};

/** Two groups that want to hear of everything. */
export const listeners: ServiceSchema = {
  name: "listeners",
  async started() {
    for (const group of listenerGroups) {
      await eventBusOf(this.broker).subscribe("pipeline.#", { group }, async ({ id }) => {
        await wait(Math.random() * listeningMs);
        await tell("heard", { group, id });
      });
    }
  },
};

/** Milliseconds that a listener thinks about what it hears at most: it dies in the middle of that. */
const listeningMs = 20;

export const listenerGroups = ["first-listeners", "second-listeners"] as const;

const retry = { attempts: 30, delayMs: 100, maxDelayMs: 1_000 } as const;

/** Fan-out, retries, an approval, an artifact and a saga in one run. */
const work: PipelineDefinition = {
  name: "chaos",
  version: 1,
  title: "Work under faults",
  description: "",
  input: {
    list: { type: "array", items: "string", max: 20 },
    fail: { type: "boolean" },
    ask: { type: "boolean" },
  },
  steps: [
    {
      id: "first",
      title: "An effect that can be undone",
      action: "trade.effect",
      params: { name: "first" },
      compensate: { action: "trade.effect", params: { name: "undo" } },
      retry,
    },
    {
      id: "many",
      title: "An effect for each",
      action: "trade.effect",
      params: { name: "$task" },
      fanOut: { over: "$input.list", concurrency: 3 },
      retry,
    },
    {
      id: "keep",
      title: "An artifact",
      needs: ["first"],
      action: "trade.store",
      params: { run: "$run.id" },
      retry,
    },
    {
      id: "ask",
      title: "A person is asked",
      needs: ["many", "keep"],
      when: "$input.ask",
      approval: { message: "Go on?" },
    },
    {
      id: "end",
      title: "The last effect",
      action: "trade.end",
      params: { fail: "$input.fail", first: "$steps.first", many: "$steps.many" },
      retry,
    },
  ],
};

/** What a schedule starts. */
const tick: PipelineDefinition = {
  name: "tick",
  version: 1,
  title: "A tick of the clock",
  description: "",
  input: {},
  steps: [
    { id: "effect", title: "An effect", action: "trade.effect", params: { name: "tick" }, retry },
  ],
};

export const definitions = [work, tick];
