import type { ProgressEvent } from "../pipelines.contract.ts";
import { definitionOf } from "../run/run-parts.ts";
import { runSummary, stepStatus } from "../desk/run-status.ts";
import type { Run } from "../run/run.ts";

/** The news of a run. @param stepId the step that changed, if one did */
export function progressEvent(run: Run, stepId: string | undefined): ProgressEvent {
  const shown = stepId === undefined ? undefined : (definitionOf(run, stepId).partOf ?? stepId);
  return {
    pipelineId: run._id,
    workspaceId: run.workspaceId,
    ...runSummary(run),
    step: shown === undefined ? undefined : stepStatus(run, shown),
  };
}
