import { randomUUID } from "node:crypto";
import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { TroupeError } from "../errors/troupe-error.ts";
import { ArtifactsMixin, type WithArtifacts } from "../mixins/artifacts.ts";
import { eventBusOf } from "../mixins/bus.ts";
import { taskOf, type CallMeta } from "../mixins/task.ts";
import { WorkerMixin } from "../mixins/worker.ts";
import facelessVideo from "../pipelines/faceless-video.ts";
import type { PipelineDefinition } from "../services/orchestrator/pipelines.contract.ts";
import type { ArtifactRef } from "../storage/objects/types.ts";
import { fieldOf } from "../validation/record.ts";
import { tell } from "./tell.ts";

const step = { version: 1, cache: false, concurrency: 4 } as const;

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
        await tell({ key, node: this.broker.nodeID }, signal);
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
        await tell({ key, node: this.broker.nodeID }, signal);
        if (ctx.params.fail) throw new TroupeError("INPUT_INVALID", "This run is to fail.");
        const { first, many } = ctx.params;
        return { seen: [first, ...many] };
      },
    },
    store: {
      step,
      params: { $$strict: true, run: "string" },
      async handler(ctx: Context<{ run: string }, CallMeta>): Promise<{ file: ArtifactRef }> {
        const { workspaceId, signal } = taskOf(ctx);
        const options = { workspaceId, contentType: "text/plain", extension: "txt" };
        const bytes = await tell({ run: ctx.params.run, node: this.broker.nodeID }, signal);
        return { file: await this.artifacts.put(bytes, options) };
      },
    },
  },
};

/** Two groups that want to hear of everything. */
export const listeners: ServiceSchema = {
  name: "listeners",
  async started() {
    const node = this.broker.nodeID;
    for (const group of listenerGroups) {
      await eventBusOf(this.broker).subscribe("pipeline.#", { group }, async (event) => {
        const { id, type } = event;
        await tell({ node, thinking: true });
        await tell({ node, group, id, type, run: String(fieldOf(event.data, "pipelineId")) });
      });
    }
  },
};

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
      // As patient as the step: three attempts, the default, all meet the world's bad mood once in a
      // thousand sagas, and what then cannot be undone is said so and left to a person.
      compensate: { action: "trade.effect", params: { name: "undo" }, retry },
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

export const definitions = [work, tick, facelessVideo];
