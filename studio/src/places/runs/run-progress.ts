import type { RunStatus, StepStatus } from "../../../../packages/client/client.ts";

/** What a `progress` event tells. */
type Progress = Pick<RunStatus, "state" | "currentStep" | "progress" | "waitingFor"> & {
  readonly step?: StepStatus;
};

export function isOver({ state }: Pick<RunStatus, "state">): boolean {
  return ["completed", "failed", "cancelled"].includes(state);
}

/** The run with the news of one event, which is the company's own and has its shape. */
export function withProgress(run: RunStatus, data: unknown): RunStatus {
  const { state, currentStep, progress, waitingFor, step } = data as Progress;
  const steps = step
    ? run.steps.map((known) => (known.step === step.step ? step : known))
    : run.steps;
  return { ...run, state, currentStep, progress, waitingFor, steps };
}

/** Number of tasks that have their result. */
export function finishedTasks({ steps }: Pick<RunStatus, "steps">): number {
  const tasks = steps.flatMap(({ tasks = [], parts = [] }) => [
    ...tasks,
    ...parts.flatMap((part) => part.tasks ?? []),
  ]);
  return tasks.filter(({ state }) => state === "completed").length;
}
