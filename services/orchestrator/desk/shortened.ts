import type { RunStatus, StepStatus } from "../pipelines.contract.ts";

/** Longest text of an input that a list of runs shows, in characters. */
const longest = 500;

/** A run as a list shows it: without whole articles, and without every task of its steps. */
export function shortened(run: RunStatus): RunStatus {
  const input = Object.entries(run.input).map(([name, value]) => [name, shortText(value)]);
  return {
    ...run,
    input: Object.fromEntries(input) as RunStatus["input"],
    steps: run.steps.map(withoutTasks),
  };
}

function shortText(value: unknown): unknown {
  return typeof value === "string" && value.length > longest
    ? `${value.slice(0, longest)}…`
    : value;
}

function withoutTasks(step: StepStatus): StepStatus {
  return { ...step, tasks: undefined, parts: step.parts?.map(withoutTasks) };
}
