import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { callerOf } from "../../../mixins/caller.ts";
import type { CallMeta } from "../../../mixins/task.ts";
import { manyResult } from "../../../validation/returns.ts";
import { cursorParam } from "../../../validation/page-params.ts";
import { actOnMany, type ManyRuns } from "./many-runs.ts";
import type { ManyRunsParams, ManyRunsResult } from "../many-runs.contract.ts";
import { runStates } from "../pipelines.contract.ts";
import type { PipelinesVars } from "../pipelines-vars.ts";
import { retryRun } from "./retry-run.ts";
import { runFilterParams } from "./run-params.ts";
import { isFinal } from "../run/run.ts";

type Actions = NonNullable<ServiceSchema<ServiceSettingSchema, object, PipelinesVars>["actions"]>;
type Call = Context<ManyRunsParams, CallMeta>;

const params = {
  $$strict: true,
  ids: {
    type: "array",
    optional: true,
    min: 1,
    max: 500,
    items: { type: "string", min: 1, max: 100 },
  },
  filter: { type: "object", optional: true, strict: true, props: runFilterParams },
  cursor: cursorParam,
  limit: { type: "number", integer: true, min: 1, max: 500, default: 100 },
} as const;

/** The same for many runs at once. */
export const manyActions: Actions = {
  /** Those that have not ended. */
  cancelMany: {
    rest: "POST /pipelines/cancel",
    permission: "runs:write",
    description: "Stops many runs, by their ids or by a filter",
    params,
    returns: manyResult,
    handler(this: PipelinesVars, ctx: Call): Promise<ManyRunsResult> {
      return onEach(this, ctx, {
        states: runStates.filter((state) => !isFinal(state)),
        act: (id) => this.engine.apply(id, { type: "cancel" }),
      });
    },
  },

  /** Those that failed; cancelled ones where the filter says so. */
  retryMany: {
    rest: "POST /pipelines/retry",
    permission: "runs:write",
    description: "Goes on with many runs that failed, by their ids or by a filter",
    params,
    returns: manyResult,
    handler(this: PipelinesVars, ctx: Call): Promise<ManyRunsResult> {
      return onEach(this, ctx, {
        states: ["failed"],
        also: ["cancelled"],
        act: (id) => retryRun(this, ctx, id),
      });
    },
  },
};

function onEach({ desk, search }: PipelinesVars, ctx: Call, work: ManyRuns) {
  const caller = callerOf(ctx);
  const own: ManyRuns = {
    ...work,
    async act(id) {
      // A run of another workspace is not there.
      await desk.find(caller, id);
      return work.act(id);
    },
  };
  return actOnMany(caller.workspaceId, ctx.params, own, search);
}
