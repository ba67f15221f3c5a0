import { createHash } from "node:crypto";
import type {
  StepOptions,
  WorkspaceSettings,
} from "../../services/orchestrator/pipelines.contract.ts";
import { canonicalJson } from "../../validation/canonical-json.ts";

/** For whom the work is done. */
export interface KeyPlace {
  readonly workspaceId: string;
  readonly settings: WorkspaceSettings;
}

/**
 * Names a result by all that decides it, so that the same work is done once. Workspaces share
 * nothing.
 *
 * @returns hex digest, or undefined where the step wants no cache
 */
export async function cacheKey(
  action: string,
  step: StepOptions,
  { workspaceId, settings }: KeyPlace,
  params: unknown,
): Promise<string | undefined> {
  if (step.cache === false) return undefined;
  const fingerprint = await step.fingerprint?.(params, settings);
  const content = canonicalJson([workspaceId, action, step.version, params, fingerprint ?? null]);
  return createHash("sha256").update(content).digest("hex");
}
