import type { RunStatus, StepWaiting } from "../pipelines.contract.ts";
import { definitionOf, foreignSteps, stepsOf } from "../run/run-parts.ts";
import { hasEnded, type Run } from "../run/run.ts";

const tooNew =
  "This orchestrator is too old for steps of this kind; the run goes on when a newer one sees it.";

/**
 * Says of tasks on a queue that nobody pulls from what they wait for: a node that has their action; and
 * of steps that only newer code knows, that they wait for that. A run goes on by the definition that it began with, which may name an action that the code of today
 * no longer has, or that only nodes have which are down.
 *
 * @param stepActions names of the step actions that some node has now
 */
export function withoutWorkers(
  run: Run,
  status: RunStatus,
  stepActions: () => ReadonlySet<string>,
): RunStatus {
  const queued = hasEnded(run)
    ? []
    : stepsOf(run).filter(({ tasks }) => tasks.some(({ state }) => state === "ready"));
  const present = queued.length === 0 ? new Set() : stepActions();
  const missing = queued.flatMap(({ id }): StepWaiting[] => {
    const { action } = definitionOf(run, id);
    if (action === undefined || present.has(action)) return [];
    const message = `No node has the action "${action}" now; the run goes on when one does.`;
    return [{ step: id, kind: "worker", message }];
  });
  const foreign = hasEnded(run) ? [] : foreignSteps(run);
  missing.push(
    ...foreign.map(({ id }): StepWaiting => ({ step: id, kind: "worker", message: tooNew })),
  );
  if (missing.length === 0) return status;
  return { ...status, waitingFor: [...(status.waitingFor ?? []), ...missing] };
}
