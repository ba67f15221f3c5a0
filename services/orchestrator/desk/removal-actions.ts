import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { callerOf } from "../../../mixins/caller.ts";
import type { LetGoParams } from "../../../mixins/preview.ts";
import type { CallMeta } from "../../../mixins/task.ts";
import { workspaceOf } from "../../../mixins/workspace.ts";
import { removed } from "../../../validation/returns.ts";
import { saveWithRetry } from "../../../storage/documents/save-with-retry.ts";
import type { RunIdParams } from "../pipelines.contract.ts";
import type { PipelinesVars } from "../pipelines-vars.ts";
import { hasEnded } from "../run/run.ts";

type Actions = NonNullable<ServiceSchema<ServiceSettingSchema, object, PipelinesVars>["actions"]>;

export const removalActions: Actions = {
  /** Its artifacts go within a day or two, but for those that something else refers to. */
  remove: {
    rest: "DELETE /pipelines/:id",
    permission: "runs:write",
    description: "Deletes a run that has ended, and what it alone refers to",
    params: { $$strict: true, id: { type: "string", min: 1, max: 100 } },
    returns: removed,
    async handler(this: PipelinesVars, ctx: Context<RunIdParams, CallMeta>) {
      const { id } = ctx.params;
      await saveWithRetry(async () => {
        const run = await this.desk.find(callerOf(ctx), id);
        // Its last events may be on their way: they are told before it is gone.
        const told = run.published === run.events.length || !hasEnded(run);
        const last = told ? run : await this.engine.apply(id, { type: "tick" });
        await this.housekeeping.remover.remove(last);
      });
      return { removed: id };
    },
  },

  /** An artifact that no run has, and that nobody needs for long: `mixins/preview.ts`. */
  letGo: {
    visibility: "public",
    params: { $$strict: true, key: { type: "string", min: 1, max: 300 } },
    async handler(this: PipelinesVars, ctx: Context<LetGoParams, CallMeta>) {
      await this.housekeeping.leftovers.notePreview(workspaceOf(ctx), ctx.params.key);
    },
  },
};
