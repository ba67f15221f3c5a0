import { compileSchema } from "../../validation/schema.ts";
import { concurrencyProblems } from "./concurrency-key.ts";
import type {
  ApprovalStep,
  PipelineDefinition,
  StepDefinition,
  Template,
} from "./pipelines.contract.ts";
import { needsOf } from "./run-parts.ts";
import { parsePath, pathsOf, type TemplatePath } from "./template.ts";

const identifier = /^[a-z][a-z0-9-]{0,63}$/;
const roots = new Set(["input", "steps", "run", "task", "index"]);

/**
 * Lists what is wrong with a definition, one sentence each; none if it can run.
 *
 * @param actions names of the actions that are steps here; without it they are not checked
 */
export function definitionProblems(
  definition: PipelineDefinition,
  actions?: ReadonlySet<string>,
): string[] {
  const { name, steps } = definition;
  if (!identifier.test(name)) return [`"${name}" is not a pipeline name: use a-z, 0-9 and -`];
  if (steps.length === 0) return ["It has no steps"];
  const shape = [
    ...inputProblems(definition),
    ...concurrencyProblems(definition),
    ...idProblems(steps),
  ];
  if (shape.length > 0) return shape;
  const order = needProblems(steps);
  if (order.length > 0) return order;
  return steps.flatMap((step) => [
    ...numberProblems(step),
    ...pathProblems(steps, step),
    ...workProblems(step, actions),
  ]);
}

function inputProblems({ input }: PipelineDefinition): string[] {
  try {
    compileSchema(input);
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

function numberProblems({ id, retry, timeoutMs, weight, fanOut }: StepDefinition): string[] {
  if (timeoutMs !== undefined && timeoutMs > longestTimeoutMs) {
    return [`Step "${id}": timeoutMs must be at most ${longestTimeoutMs}`];
  }
  const least: [string, number | undefined, number][] = [
    ["retry.attempts", retry?.attempts, 1],
    ["retry.delayMs", retry?.delayMs, 0],
    ["retry.maxDelayMs", retry?.maxDelayMs, 0],
    ["timeoutMs", timeoutMs, 1],
    ["weight", weight, 0],
    ["fanOut.concurrency", fanOut?.concurrency, 1],
  ];
  return least
    .filter(([, value, bound]) => value !== undefined && !(value >= bound))
    .map(([field, , bound]) => `Step "${id}": ${field} must be at least ${bound}`);
}

function pathProblems(steps: readonly StepDefinition[], step: StepDefinition): string[] {
  const before = ancestorsOf(steps, step.id);
  const opening = [step.when, step.fanOut?.over].filter((path) => path !== undefined);
  const problems = [...pathsOf(templateOf(step)), ...opening.map(parsePath)].map((path) =>
    pathProblem(path, step, before),
  );
  return problems.filter((problem) => problem !== undefined);
}

function pathProblem(
  { text, root, names }: TemplatePath,
  step: StepDefinition,
  before: ReadonlySet<string>,
): string | undefined {
  const at = `Step "${step.id}": ${text}`;
  if (!text.startsWith("$") || !roots.has(root)) return `${at} is not a path`;
  if ((root === "task" || root === "index") && !step.fanOut) return `${at} has no fan-out`;
  if (root !== "steps") return undefined;
  const [id] = names;
  if (id !== undefined && before.has(id)) return undefined;
  return `${at}: "${id ?? ""}" is not finished before it; add it to needs`;
}

/** What the step fills in when its turn comes. */
function templateOf({ params, approval }: StepDefinition): Template {
  const message: unknown = approval?.message;
  return typeof message === "string" ? message : (params ?? null);
}

function workProblems(step: StepDefinition, actions?: ReadonlySet<string>): string[] {
  const { id, action } = step;
  if (step.approval) return approvalProblems(step);
  // Definitions are data: one that no compiler has seen may lack both.
  if (typeof action !== "string") return [`Step "${id}" has neither action nor approval`];
  if (!actions || actions.has(action)) return [];
  return [`Step "${id}": no service here has the step action "${action}"`];
}

/** Fields of a step that workers do. */
const workFields = ["action", "params", "fanOut", "retry", "timeoutMs"] as const;

function approvalProblems(step: ApprovalStep): string[] {
  const { id, approval } = step;
  const beside = workFields.filter((field) => step[field] !== undefined);
  const message: unknown = approval.message;
  const asks = typeof message === "string" && message.trim() !== "";
  return [
    ...beside.map(
      (field) => `Step "${id}" is an approval and has no ${field}: make it a step of its own`,
    ),
    ...(asks ? [] : [`Step "${id}": approval.message must say what the person is asked`]),
  ];
}
