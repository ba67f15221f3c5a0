import { inputCheck } from "./input-check.ts";
import { concurrencyProblems } from "./concurrency-key.ts";
import { identifier } from "./identifier.ts";
import type { Compensation, PipelineDefinition, StepDefinition } from "../pipelines.contract.ts";
import { needsOf } from "../run/run-parts.ts";
import { kindProblems, type KnownWork } from "./step-kinds.ts";
import { pathProblems } from "./step-paths.ts";

/**
 * Lists what is wrong with a definition, one sentence each; none if it can run.
 *
 * @param known what there is here to be used; without it that is not checked
 */
export function definitionProblems(definition: PipelineDefinition, known?: KnownWork): string[] {
  const { name, steps } = definition;
  if (!identifier.test(name)) return [`"${name}" is not a pipeline name: use a-z, 0-9 and -`];
  if (steps.length === 0) return ["It has no steps"];
  const shape = [
    ...inputProblems(definition),
    ...concurrencyProblems(definition),
    ...keepProblems(definition),
    ...idProblems(steps),
  ];
  if (shape.length > 0) return shape;
  const order = needProblems(steps);
  if (order.length > 0) return order;
  return steps.flatMap((step) => [
    ...numberProblems(step),
    ...pathProblems(step, ancestorsOf(steps, step.id)),
    ...kindProblems(step, known),
  ]);
}

function keepProblems({ keepRunsDays }: PipelineDefinition): string[] {
  if (keepRunsDays === undefined || keepRunsDays >= 1) return [];
  return ["keepRunsDays must be at least 1; leave it out to keep runs as the settings say"];
}

function inputProblems({ input }: PipelineDefinition): string[] {
  try {
    inputCheck(input);
    return [];
  } catch (error) {
    return [`Its input schema: ${Error.isError(error) ? error.message : String(error)}`];
  }
}

function idProblems(steps: readonly StepDefinition[]): string[] {
  const ids = steps.map(({ id }) => id);
  const odd = ids.filter((id) => !identifier.test(id));
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  return [
    ...odd.map((id) => `"${id}" is not a step id: use a-z, 0-9 and -`),
    ...twice.map((id) => `Two steps are called "${id}"`),
  ];
}

function needProblems(steps: readonly StepDefinition[]): string[] {
  const ids = new Set(steps.map(({ id }) => id));
  const unknown = steps.flatMap((step) => [
    ...needsOf(steps, step)
      .filter((need) => !ids.has(need))
      .map((need) => `Step "${step.id}" needs "${need}", which does not exist`),
    ...partProblems(steps, step),
  ]);
  if (unknown.length > 0) return unknown;
  return steps
    .filter((step) => ancestorsOf(steps, step.id).has(step.id))
    .map((step) => `Step "${step.id}" waits for itself`);
}

function partProblems(steps: readonly StepDefinition[], { id, partOf }: StepDefinition): string[] {
  if (partOf === undefined) return [];
  const whole = steps.find((one) => one.id === partOf);
  if (!whole || partOf === id)
    return [`Step "${id}" is part of "${partOf}", which is no other step`];
  // Shown within another part, nobody would see it.
  return whole.partOf === undefined
    ? []
    : [`Step "${id}" is part of "${partOf}", which is a part itself`];
}

/** Steps that are finished before this one begins, near and far. */
function ancestorsOf(steps: readonly StepDefinition[], id: string): Set<string> {
  const found = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const step = steps.find((one) => one.id === next);
    for (const need of step ? needsOf(steps, step) : []) {
      if (!found.has(need)) open.push(need);
      found.add(need);
    }
  }
  return found;
}

/** Steps that build on this one, near and far. */
export function dependantsOf(steps: readonly StepDefinition[], id: string): Set<string> {
  return new Set(
    steps.filter((step) => ancestorsOf(steps, step.id).has(id)).map((step) => step.id),
  );
}

/** Milliseconds; Node's timers know no more than 24 days. */
const longestTimeoutMs = 86_400_000;

function numberProblems({ id, compensate, ...step }: StepDefinition): string[] {
  const { retry, timeoutMs, weight, fanOut } = step;
  const longest = Math.max(timeoutMs ?? 0, compensate?.timeoutMs ?? 0);
  if (longest > longestTimeoutMs) {
    return [`Step "${id}": timeoutMs must be at most ${longestTimeoutMs}`];
  }
  const least: Bound[] = [
    ...effortBounds("", { retry, timeoutMs }),
    ...effortBounds("compensate.", compensate ?? {}),
    ["weight", weight, 0],
    ["fanOut.concurrency", fanOut?.concurrency, 1],
  ];
  return least
    .filter(([, value, bound]) => value !== undefined && !(value >= bound))
    .map(([field, , bound]) => `Step "${id}": ${field} must be at least ${bound}`);
}

/** A field, its value and the least that it may be. */
type Bound = readonly [string, number | undefined, number];

function effortBounds(
  within: string,
  { retry, timeoutMs }: Pick<Compensation, "retry" | "timeoutMs">,
): Bound[] {
  return [
    [`${within}retry.attempts`, retry?.attempts, 1],
    [`${within}retry.delayMs`, retry?.delayMs, 0],
    [`${within}retry.maxDelayMs`, retry?.maxDelayMs, 0],
    [`${within}timeoutMs`, timeoutMs, 1],
  ];
}
