import { TroupeError } from "../../../errors/troupe-error.ts";
import { dependantsOf } from "../definition/definition.ts";
import { findArtifacts } from "../engine/found-artifacts.ts";
import type { Payloads } from "../engine/payloads.ts";
import type { PipelineDefinition, RerunParams, StepDefinition } from "../pipelines.contract.ts";
import type { Run, StepRecord, TaskRecord } from "../run/run.ts";
import { newTask } from "../run/task-transitions.ts";

export interface RerunPlan {
  /** Fields of the input that are replaced. */
  readonly input: Readonly<Record<string, unknown>>;
  /** New outputs by step id. */
  readonly outputs: ReadonlyMap<string, unknown>;
  /** Steps that are done again. */
  readonly again: ReadonlySet<string>;
}

/**
 * Decides what a rerun does again: the step it begins with and what builds on it, and whatever
 * builds on an edited step. Edited steps themselves are kept, with their new output.
 *
 * @param undone steps of the old run whose work was undone: it is not there to be kept
 * @throws TroupeError `INPUT_INVALID` for a step that does not exist
 */
export function planRerun(
  { steps }: PipelineDefinition,
  { from, edits = {} }: Pick<RerunParams, "from" | "edits">,
  undone: readonly string[] = [],
): RerunPlan {
  const { input = {}, ...outputs } = edits;
  const fields = requireFields(input);
  for (const id of Object.keys(outputs)) requireStep(steps, id, `edits.${id}`);
  const start = firstAgain(steps, from, Object.keys(outputs), Object.keys(fields));
  const again = new Set([...start, ...undone]);
  for (const id of [...again, ...Object.keys(outputs)]) {
    for (const dependant of dependantsOf(steps, id)) again.add(dependant);
  }
  for (const id of Object.keys(outputs)) again.delete(id);
  return { input: fields, outputs: new Map(Object.entries(outputs)), again };
}

/** What a run that stopped still has to do: what is not finished, and what was undone. */
export function planRetry(
  { definition, steps }: Pick<Run, "definition" | "steps">,
  undone: readonly string[],
): RerunPlan {
  const open = steps.filter(({ state }) => state !== "completed" && state !== "skipped");
  const again = new Set([...open.map(({ id }) => id), ...undone]);
  for (const id of undone) {
    for (const dependant of dependantsOf(definition.steps, id)) again.add(dependant);
  }
  return { input: {}, outputs: new Map(), again };
}

function firstAgain(
  steps: readonly StepDefinition[],
  from: string | undefined,
  editedSteps: readonly string[],
  editedFields: readonly string[],
): string[] {
  if (from !== undefined) return [requireStep(steps, from, "from").id];
  // Only outputs were edited: what does not build on them stays as it is.
  if (editedSteps.length > 0 && editedFields.length === 0) return [];
  return steps.slice(0, 1).map(({ id }) => id);
}

/** The steps of the new run: kept ones with the outputs of the old run or with edited ones. */
export async function rerunSteps(
  definition: PipelineDefinition,
  old: Run,
  plan: RerunPlan,
  payloads: Payloads,
): Promise<StepRecord[]> {
  return Promise.all(
    definition.steps.map(async (step): Promise<StepRecord> => {
      const before = old.steps.find(({ id }) => id === step.id);
      if (plan.outputs.has(step.id)) {
        return editedStep(step, before, plan.outputs.get(step.id), payloads);
      }
      if (before?.state === "skipped" && !plan.again.has(step.id)) return before;
      if (before?.state === "completed" && !plan.again.has(step.id)) {
        return { ...before, tasks: before.tasks.map(kept), cost: undefined };
      }
      return { id: step.id, state: "pending", tasks: [] };
    }),
  );
}

async function editedStep(
  step: StepDefinition,
  before: StepRecord | undefined,
  output: unknown,
  payloads: Payloads,
): Promise<StepRecord> {
  const outputs = step.fanOut ? requireList(step.id, output, before?.tasks.length) : [output];
  const tasks = await Promise.all(
    outputs.map(async (one, index): Promise<TaskRecord> => ({
      ...newTask(step.fanOut ? (before?.tasks[index]?.key ?? String(index)) : ""),
      state: "completed",
      progress: 1,
      output: await payloads.hold(one),
      artifacts: findArtifacts(one),
      provider: "edited",
    })),
  );
  return { id: step.id, state: "completed", tasks };
}

/** A task as the new run shows it: nothing was done for it here. */
function kept(task: TaskRecord): TaskRecord {
  const undone = { attempts: 0, failures: 0, losses: 0, waitedMs: 0, workedMs: 0 };
  return { ...task, ...undone, cached: true, cost: undefined };
}

function requireStep(steps: readonly StepDefinition[], id: string, field: string): StepDefinition {
  const step = steps.find((one) => one.id === id);
  if (step) return step;
  throw new TroupeError("INPUT_INVALID", `There is no step "${id}" in this pipeline.`, {
    field,
    hint: `Its steps: ${steps.map((one) => one.id).join(", ")}`,
  });
}

function requireFields(input: unknown): Record<string, unknown> {
  if (typeof input === "object" && input !== null && !Array.isArray(input)) return { ...input };
  throw new TroupeError("INPUT_INVALID", "Edits of the input must be an object of its fields.", {
    field: "edits.input",
  });
}

function requireList(stepId: string, output: unknown, length: number | undefined): unknown[] {
  if (Array.isArray(output) && (length === undefined || output.length === length)) return output;
  throw new TroupeError(
    "INPUT_INVALID",
    `The output of "${stepId}" is a list of ${length ?? "its tasks'"} outputs.`,
    { field: `edits.${stepId}` },
  );
}
