import { type Cost, sumOfCosts } from "../../../providers/cost.ts";
import type { Run, StepRecord } from "./run.ts";
import { stepsOf } from "./run-parts.ts";
import { costOfTask } from "./task-transitions.ts";

/** What was paid for a step in all its rounds. */
export function costOfStep({ cost, tasks }: StepRecord): Cost | undefined {
  return sumOfCosts([cost, ...tasks.map(costOfTask)]);
}

/** What was paid for a run. */
export function costOfRun(run: Run): Cost | undefined {
  return sumOfCosts(stepsOf(run).map(costOfStep));
}
