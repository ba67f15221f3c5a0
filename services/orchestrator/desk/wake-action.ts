import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { callerOf } from "../../../mixins/caller.ts";
import type { CallMeta } from "../../../mixins/task.ts";
import type { RunIdParams, StartResult } from "../pipelines.contract.ts";
import type { PipelinesVars } from "../pipelines-vars.ts";
import { runBrief } from "./run-returns.ts";

type Actions = NonNullable<ServiceSchema<ServiceSettingSchema, object, PipelinesVars>["actions"]>;

export const wakeAction: Actions = {
  /** For who knows that what a step waits for is there, or who has changed it. */
  wake: {
    rest: "POST /pipelines/:id/wake",
    permission: "runs:write",
    description: "Looks again now at what a run waits for",
    params: { $$strict: true, id: { type: "string", min: 1, max: 100 } },
    returns: runBrief,
    async handler(this: PipelinesVars, ctx: Context<RunIdParams, CallMeta>): Promise<StartResult> {
      await this.desk.find(callerOf(ctx), ctx.params.id);
      const { _id, state } = await this.engine.apply(ctx.params.id, { type: "wake" });
      return { pipelineId: _id, state };
    },
  },
};
