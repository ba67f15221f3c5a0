import { reportError, TroupeError } from "../../../errors/troupe-error.ts";
import type { FanOut } from "../pipelines.contract.ts";
import type { Payloads } from "./payloads.ts";
import { compensatedStep, definitionOf, stepOf, taskOf } from "../run/run-parts.ts";
import { limits, type Run, type RunEvent, type StepRecord, type TaskRef } from "../run/run.ts";
import {
  parsePath,
  pathsOf,
  resolvePath,
  resolveTemplate,
  type Scope,
  type TemplatePath,
} from "../definition/template.ts";

/** Reads from a run what templates and conditions ask for, and no more. */
export class Scopes {
  private readonly payloads: Payloads;

  constructor(payloads: Payloads) {
    this.payloads = payloads;
  }

  /** Answers command `open`: which tasks the step has, or that it is skipped. */
  async open(run: Run, stepId: string): Promise<RunEvent> {
    const { when, fanOut, approval, signal } = definitionOf(run, stepId);
    const opening = [when, fanOut?.over].filter((path) => path !== undefined).map(parsePath);
    const paths = [...opening, ...pathsOf(approval?.message ?? null)];
    try {
      const scope = await this.scope(run, paths);
      if (when !== undefined && !holds(resolvePath(when, scope))) {
        return { type: "skipped", stepId };
      }
      if (signal) return { type: "awaited", stepId };
      if (approval) return { type: "asked", stepId, message: question(approval.message, scope) };
      return { type: "opened", stepId, keys: fanOut ? taskKeys(fanOut, scope) : [""] };
    } catch (error) {
      // A store that does not answer may answer later; what we raised ourselves stays as it is.
      if (!(error instanceof TroupeError) || error.retryable) throw error;
      return { type: "unopenable", stepId, error: reportError(error) };
    }
  }

  /** The parameters of one task, or the input of its run: a copy, because actions may fill in defaults. */
  async params(run: Run, { stepId, taskKey }: TaskRef): Promise<Record<string, unknown>> {
    const { params: ofAction, input, fanOut } = definitionOf(run, stepId);
    const params = ofAction ?? input ?? {};
    const paths = pathsOf(params);
    const scope = await this.scope(run, fanOut ? [...paths, parsePath(fanOut.over)] : paths);
    // A compensation is for the task whose work it undoes.
    const ofStep = compensatedStep(stepId) ?? stepId;
    const task = fanOut ? this.element(run, ofStep, taskKey, fanOut, scope) : {};
    const output = stepId === ofStep ? undefined : await this.outputOf(run, ofStep, taskKey);
    const resolved = resolveTemplate(params, { ...scope, ...task, output });
    if (typeof resolved === "object" && resolved !== null) return { ...resolved };
    throw new TroupeError("PIPELINE_INVALID", `Step "${stepId}": its params are no object.`);
  }

  /** The output of a finished step: its task's, or in a fan-out the list of its tasks'. */
  async output(run: Run, step: StepRecord): Promise<unknown> {
    if (step.state !== "completed") return undefined;
    const outputs = await Promise.all(
      step.tasks.map(({ output }) => this.payloads.read(output ?? { value: null })),
    );
    return definitionOf(run, step.id).fanOut ? outputs : outputs[0];
  }

  private async outputOf(run: Run, stepId: string, taskKey: string): Promise<unknown> {
    const held = taskOf(run, { stepId, taskKey })?.output;
    return held && this.payloads.read(held);
  }

  private element(run: Run, stepId: string, taskKey: string, fanOut: FanOut, scope: Scope) {
    const index = stepOf(run, stepId).tasks.findIndex(({ key }) => key === taskKey);
    const list = resolvePath(fanOut.over, scope);
    return { index, task: Array.isArray(list) ? (list[index] as unknown) : undefined };
  }

  private async scope(run: Run, paths: readonly TemplatePath[]): Promise<Scope> {
    const needsInput = paths.some(({ root }) => root === "input");
    const needsSteps = paths.some(({ root }) => root === "steps");
    return {
      input: needsInput ? await this.payloads.read(run.input) : undefined,
      steps: needsSteps ? await this.outputs(run, paths) : {},
      run: { id: run._id, workspaceId: run.workspaceId },
    };
  }

  /** Of the finished steps that paths lead to, by step id. */
  private async outputs(
    run: Run,
    paths: readonly TemplatePath[],
  ): Promise<Record<string, unknown>> {
    const wanted = new Set(
      paths.filter(({ root }) => root === "steps").map(({ names }) => names[0]),
    );
    const steps = run.steps.filter(({ id }) => wanted.has(id));
    const outputs = await Promise.all(
      steps.map(async (step) => [step.id, await this.output(run, step)] as const),
    );
    return Object.fromEntries(outputs.filter(([, output]) => output !== undefined));
  }
}

function holds(value: unknown): boolean {
  return value !== false && value !== null && value !== undefined;
}

function question(template: string, scope: Scope): string {
  const text = resolveTemplate(template, scope);
  if (typeof text === "string" && text.trim() !== "") return text.trim().slice(0, limits.question);
  throw new TroupeError("PIPELINE_INVALID", `${template} is no text, so nobody can be asked.`);
}

function isKey(text: string): boolean {
  return text !== "" && text.length <= limits.taskKey;
}

function taskKeys({ over, key }: FanOut, scope: Scope): string[] {
  const list = resolvePath(over, scope);
  if (!Array.isArray(list)) {
    throw new TroupeError("PIPELINE_INVALID", `${over} is not a list, so it has no tasks.`);
  }
  if (list.length > limits.tasks) {
    throw new TroupeError(
      "PIPELINE_INVALID",
      `${over} has ${list.length} elements; a step has at most ${limits.tasks} tasks.`,
    );
  }
  const keys = list.map((element: unknown, index) =>
    key === undefined ? String(index) : resolvePath(`$task.${key}`, { ...scope, task: element }),
  );
  const good = new Set(keys.filter((one) => typeof one === "string" && isKey(one)));
  if (good.size === keys.length) return [...good] as string[];
  const odd = keys.findIndex(
    (one, index) => typeof one !== "string" || !isKey(one) || keys.indexOf(one) !== index,
  );
  throw new TroupeError(
    "PIPELINE_INVALID",
    `${over}: element ${odd} has no key of its own in "${key ?? ""}".`,
  );
}
