import type { StepOptions } from "../services/orchestrator/pipelines.contract.ts";
import "moleculer-web";

declare module "moleculer" {
  interface ActionSchema {
    /** Present on actions that pipelines use as steps. */
    step?: StepOptions;
  }
}
