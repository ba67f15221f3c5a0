import type { ServiceSchema, ServiceSettingSchema } from "moleculer";
import type { RunLoad } from "../run-load.contract.ts";
import type { PipelinesVars } from "../pipelines-vars.ts";
import { runLoad } from "./run-load.ts";

type Actions = NonNullable<ServiceSchema<ServiceSettingSchema, object, PipelinesVars>["actions"]>;

export const loadAction: Actions = {
  /** Of all workspaces: `system.overview` shows it to who runs the company. */
  load: {
    visibility: "public",
    params: { $$strict: true },
    async handler(this: PipelinesVars): Promise<RunLoad> {
      return { ...(await runLoad(this.runs)), results: await this.results.count() };
    },
  },
};
