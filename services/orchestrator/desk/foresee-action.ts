import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { callerOf } from "../../../mixins/caller.ts";
import type { CallMeta } from "../../../mixins/task.ts";
import type { Foresight } from "../foresight.contract.ts";
import type { RerunParams } from "../pipelines.contract.ts";
import type { PipelinesVars } from "../pipelines-vars.ts";
import { foreseeRun } from "./foresee-run.ts";
import { foresight } from "./run-returns.ts";
import { rerunParams } from "./run-params.ts";

type Actions = NonNullable<ServiceSchema<ServiceSettingSchema, object, PipelinesVars>["actions"]>;

export const foreseeRerunAction: Actions = {
  /** What `rerun` with the same parameters would do again, and what it would take as it is. */
  foresee: {
    rest: "POST /pipelines/:id/foresee",
    permission: "runs:read",
    description: "What a rerun would do again, how long it would take and what it would cost",
    params: rerunParams,
    returns: foresight,
    async handler(this: PipelinesVars, ctx: Context<RerunParams, CallMeta>): Promise<Foresight> {
      return foreseeRun(this, ctx, await this.desk.planned(callerOf(ctx), ctx.params));
    },
  },
};
