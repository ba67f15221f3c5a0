import type { ErrorCode } from "../../../errors/registry.ts";
import type { Schema } from "../../../validation/schema.ts";
import type { PipelineDefinition } from "../../orchestrator/pipelines.contract.ts";

/** One published action, as the broker's registry knows it. */
export interface PublishedRoute {
  readonly method: string;
  /** Full path with `:name` for its parameters. */
  readonly path: string;
  readonly action: string;
  readonly description?: string;
  readonly params: Schema;
  /** What it answers with; absent where nobody has said. */
  readonly returns?: Schema;
  readonly example?: Readonly<Record<string, unknown>>;
  readonly raises?: readonly ErrorCode[];
  /** A step: work for minutes, that needs programs or providers. */
  readonly works: boolean;
  /** Its answer is for this one time: without an ETag, and not given again by an `Idempotency-Key`. */
  readonly once?: boolean;
  /** It leads on to a page, unless it says what it returns. */
  readonly leadsOn?: boolean;
  /** Who may call it. */
  readonly permission?: string;
}

export type PublishedPipeline = Pick<PipelineDefinition, "name" | "title" | "input">;
