import { stepFacts, withEvent } from "./run-events.ts";
import { definitionOf } from "./run-parts.ts";
import type { Run } from "./run.ts";

/** Completes the steps whose tasks all are, and tells it. */
export function finishSteps(run: Run, now: number): Run {
  return run.steps.reduce((current, step, index) => {
    const finished =
      step.state === "open" && step.tasks.every(({ state }) => state === "completed");
    if (!finished) return current;
    const steps = current.steps.with(index, { ...step, state: "completed" });
    const next = { ...current, steps };
    // A part's end is not news: the step it belongs to will tell.
    if (definitionOf(run, step.id).partOf !== undefined) return next;
    return withEvent(next, `pipeline.${step.id}.completed`, now, stepFacts(step));
  }, run);
}
