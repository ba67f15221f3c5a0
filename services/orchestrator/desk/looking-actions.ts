import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import type { DomainEvent } from "../../../bus/events/types.ts";
import { callerOf } from "../../../mixins/caller.ts";
import type { CallMeta } from "../../../mixins/task.ts";
import type { EventsParams, PipelineDefinition, RunIdParams } from "../pipelines.contract.ts";
import type { PipelinesVars } from "../pipelines-vars.ts";
import { definitionList, runOutput } from "./run-returns.ts";

type Actions = NonNullable<ServiceSchema<ServiceSettingSchema, object, PipelinesVars>["actions"]>;

const id = { type: "string", min: 1, max: 100 } as const;

/** What happened in a run, what came out of it, and what can be run. */
export const lookingActions: Actions = {
  /** The gateway shows these as a stream. */
  events: {
    permission: "runs:read",
    params: { $$strict: true, id, after: { type: "string", optional: true, max: 100 } },
    handler(ctx: Context<EventsParams, CallMeta>): Promise<readonly DomainEvent[]> {
      return this.desk.events(callerOf(ctx), ctx.params);
    },
  },

  output: {
    rest: "GET /pipelines/:id/output",
    permission: "runs:read",
    description: "Results of the finished steps, by step",
    params: { $$strict: true, id },
    returns: runOutput,
    handler(ctx: Context<RunIdParams, CallMeta>): Promise<Record<string, unknown>> {
      return this.desk.output(callerOf(ctx), ctx.params.id);
    },
  },

  definitions: {
    rest: "GET /definitions",
    permission: "runs:read",
    description: "Pipelines with their steps and inputs",
    params: { $$strict: true },
    returns: definitionList,
    handler(): PipelineDefinition[] {
      return this.definitions.list();
    },
  },
};
