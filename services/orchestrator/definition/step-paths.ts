import type { StepDefinition, Template } from "../pipelines.contract.ts";
import { parsePath, pathsOf, type TemplatePath } from "./template.ts";

const roots = new Set(["input", "steps", "run", "task", "index"]);

/** What is wrong with the paths of a step. @param before steps that are finished when it begins */
export function pathProblems(step: StepDefinition, before: ReadonlySet<string>): string[] {
  const opening = [step.when, step.fanOut?.over].filter((path) => path !== undefined);
  const own = [...pathsOf(templateOf(step)), ...opening.map(parsePath)];
  return [
    ...own.map((path) => pathProblem(path, step, before)),
    ...undoing(step).map((path) => pathProblem(path, step, new Set([...before, ...itself(step)]))),
  ].filter((problem) => problem !== undefined);
}

/** The output of a fan-out may never be whole where it must be undone: it has `$output` alone. */
function itself({ id, fanOut }: StepDefinition): string[] {
  return fanOut ? [] : [id];
}

function undoing({ compensate }: StepDefinition): TemplatePath[] {
  return pathsOf(compensate?.params ?? null).filter(({ root }) => root !== "output");
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
function templateOf({ params, input, approval }: StepDefinition): Template {
  const message: unknown = approval?.message;
  return typeof message === "string" ? message : (params ?? input ?? null);
}
