import { EventEmitter } from "node:events";
import type { Context, ServiceSchema } from "moleculer";
import type { DomainEvent } from "../../bus/events/types.ts";
import { TroupeError } from "../../errors/troupe-error.ts";
import type { CallMeta } from "../../mixins/task.ts";
import pipeline from "../../pipelines/faceless-video.ts";
import type { ProgressEvent, RunState } from "../../services/orchestrator/pipelines.contract.ts";

/** A service as anybody may add one: the gateway learns its routes from it. */
export const echo: ServiceSchema = {
  name: "echo",
  actions: {
    say: {
      rest: "POST /echoes/say",
      permission: "trades:write",
      params: {
        $$strict: true,
        text: { type: "string", min: 1, max: 2_000_000 },
        nested: { type: "object", strict: true, optional: true, props: { deep: "number" } },
      },
      returns: {
        $$root: true,
        type: "object",
        title: "Echo",
        props: {
          text: "string",
          workspaceId: "string",
          requestID: { type: "string", optional: true },
        },
      },
      handler(ctx: Context<{ text: string }, CallMeta>) {
        return {
          text: ctx.params.text,
          workspaceId: ctx.meta.workspaceId,
          requestID: ctx.requestID,
        };
      },
    },
    list: {
      rest: "GET /echoes",
      permission: "trades:read",
      params: { $$strict: true, limit: { type: "number", convert: true, max: 10, default: 5 } },
      handler: (ctx: Context<{ limit: number }>) => ({ limit: ctx.params.limit }),
    },
    fail: {
      rest: "POST /echoes/fail/:code",
      permission: "trades:write",
      params: { $$strict: true, code: "string" },
      handler(ctx: Context<{ code: string }>) {
        if (ctx.params.code === "bug") throw new Error("secret detail of a bug");
        throw new TroupeError("PROVIDER_RATE_LIMITED", "Wait.", {
          provider: "sample",
          retryAfterMs: 2500,
        });
      },
    },
    hidden: { visibility: "public", params: { $$strict: true }, handler: () => "for the REPL" },
  },
};

/** The store of one run's events, as the orchestrator answers for it. */
export class SampleRun {
  state: RunState = "running";
  readonly events: DomainEvent[] = [];
  readonly reads = new EventEmitter();

  add(type: string): DomainEvent {
    const event: DomainEvent = {
      id: `event-${this.events.length + 1}`,
      type,
      version: 1,
      timestamp: new Date(0).toISOString(),
      source: "pipelines",
      correlationId: "c",
      data: { pipelineId: "run-1" },
      metadata: { workspaceId: "local", actorId: "owner", actorType: "user" },
    };
    this.events.push(event);
    return event;
  }

  progress(): ProgressEvent {
    return {
      pipelineId: "run-1",
      workspaceId: "local",
      state: this.state,
      currentStep: "script",
      progress: this.events.length / 10,
    };
  }
}

/** Answers like the orchestrator for `run-1`, which the test moves along. */
export function samplePipelines(run: SampleRun): ServiceSchema {
  const known = (id: string) => {
    if (id !== "run-1") throw new TroupeError("RUN_NOT_FOUND", `There is no run "${id}".`);
  };
  return {
    name: "pipelines",
    actions: {
      start: {
        rest: "POST /pipelines/start",
        permission: "runs:write",
        params: {
          $$strict: true,
          pipeline: "string",
          input: "object",
          idempotencyKey: { type: "string", optional: true, max: 200 },
        },
        handler: (ctx: Context<{ idempotencyKey?: string }>) => ({
          pipelineId: ctx.params.idempotencyKey ?? "run-1",
          state: "queued",
        }),
      },
      status: {
        rest: "GET /pipelines/status/:id",
        permission: "runs:read",
        params: { $$strict: true, id: "string" },
        handler(ctx: Context<{ id: string }>) {
          known(ctx.params.id);
          return { pipelineId: "run-1", state: run.state };
        },
      },
      events: {
        permission: "runs:read",
        params: { $$strict: true, id: "string", after: "string|optional" },
        handler(ctx: Context<{ id: string; after?: string }>) {
          known(ctx.params.id);
          const from = run.events.findIndex(({ id }) => id === ctx.params.after) + 1;
          run.reads.emit("read");
          return run.events.slice(from);
        },
      },
      definitions: {
        rest: "GET /definitions",
        permission: "runs:read",
        params: { $$strict: true },
        handler: () => [pipeline],
      },
    },
  };
}
