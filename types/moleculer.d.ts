import type { ErrorCode } from "../errors/registry.ts";
import type { Access } from "../mixins/permissions.ts";
import type { StepOptions } from "../services/orchestrator/pipelines.contract.ts";
import type { Schema } from "../validation/schema.ts";
import "moleculer-web";

declare module "moleculer" {
  interface ActionSchema {
    /** Present on actions that pipelines use as steps. */
    step?: StepOptions;
    /** True of an action that answers which artifacts its service holds: see `ArtifactHolderMixin`. */
    holdsArtifacts?: true;
    /** Who may call it from outside. Every action with `rest` says so, or its service does not start. */
    permission?: Access;
    /** What a published action does, for OpenAPI: one line. */
    description?: string;
    /**
     * What a published action answers with, in the language of `params`. OpenAPI tells it, and tests
     * compare every answer with it. A rule's `title` makes it a type of its own.
     */
    returns?: Schema;
    /** Codes of errors beyond those that every action of its kind may have, for OpenAPI. */
    raises?: readonly ErrorCode[];
    /** Parameters as a person may send them, for OpenAPI. */
    example?: Readonly<Record<string, unknown>>;
  }
}
