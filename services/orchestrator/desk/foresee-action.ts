import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { hasCode } from "../../../errors/troupe-error.ts";
import { type Caller, callerOf } from "../../../mixins/caller.ts";
import type { CallMeta } from "../../../mixins/task.ts";
import type { ForeseenTasks, Foresight } from "../foresight.contract.ts";
import type { RerunParams } from "../pipelines.contract.ts";
import type { PipelinesVars } from "../pipelines-vars.ts";
import type { Run } from "../run/run.ts";
import { foresee } from "./foresight.ts";
import { foresight } from "./run-returns.ts";
import { rerunParams } from "./run-params.ts";

type Actions = NonNullable<ServiceSchema<ServiceSettingSchema, object, PipelinesVars>["actions"]>;

/** So many runs back it is asked how long a task takes. */
const mostEarlier = 10;

export const foreseeRerunAction: Actions = {
  /** What `rerun` with the same parameters would do again, and what it would take as it is. */
  foresee: {
    rest: "POST /pipelines/:id/foresee",
    permission: "runs:read",
    description: "What a rerun would do again, and how long it would take",
    params: rerunParams,
    returns: foresight,
    async handler(this: PipelinesVars, ctx: Context<RerunParams, CallMeta>): Promise<Foresight> {
      const caller = callerOf(ctx);
      const planned = await this.desk.planned(caller, ctx.params);
      return foresee(planned, {
        outputs: await this.desk.outputsOf(planned.old),
        earlier: await earlierRuns(this, caller, planned.old),
        ask: (service, params) => ctx.call<ForeseenTasks, object>(`${service}.foresee`, params),
        recall: (key) => this.results.recall(key),
      });
    },
  },
};

async function earlierRuns({ desk }: PipelinesVars, caller: Caller, run: Run): Promise<Run[]> {
  const runs: Run[] = [];
  let next = run.rerunOf;
  while (next !== undefined && runs.length < mostEarlier) {
    const earlier = await desk.find(caller, next).catch((error: unknown) => {
      if (!hasCode(error, "RUN_NOT_FOUND")) throw error;
    });
    if (!earlier) break;
    runs.push(earlier);
    next = earlier.rerunOf;
  }
  return runs;
}
