import type { StepOptions } from "../services/orchestrator/pipelines.contract.ts";
import "moleculer-web";

declare module "moleculer" {
  interface ActionSchema {
    /** Present on actions that pipelines use as steps. */
    step?: StepOptions;
    /** True of an action that answers which artifacts its service holds: see `ArtifactHolderMixin`. */
    holdsArtifacts?: true;
    /** What a published action does, for OpenAPI: one line. */
    description?: string;
  }
}
