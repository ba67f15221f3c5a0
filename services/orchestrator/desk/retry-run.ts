import type { Context } from "moleculer";
import { callerOf } from "../../../mixins/caller.ts";
import type { CallMeta } from "../../../mixins/task.ts";
import type { PipelinesVars } from "../pipelines-vars.ts";
import type { Run } from "../run/run.ts";
import { affordAgain } from "./foresee-run.ts";

/**
 * Goes on with a run that stopped, where there is money for what is left of it.
 * @throws TroupeError `RUN_NOT_FOUND`, `RUN_STATE_CONFLICT`, `BUDGET_EXCEEDED`
 */
export async function retryRun(
  service: PipelinesVars,
  ctx: Context<unknown, CallMeta>,
  id: string,
): Promise<Run> {
  const run = await service.desk.find(callerOf(ctx), id);
  // One that has not stopped is refused for that.
  if (run.state === "failed" || run.state === "cancelled") {
    await affordAgain(service, ctx, await service.desk.remainder(run));
  }
  return service.engine.apply(id, { type: "retry" });
}
