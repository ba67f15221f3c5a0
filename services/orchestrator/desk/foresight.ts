import type {
  ForeseenStep,
  ForeseenTasks,
  ForeseeTasksParams,
  Foresight,
} from "../foresight.contract.ts";
import type { StepDefinition } from "../pipelines.contract.ts";
import { resolvePath, resolveTemplate, type Scope } from "../definition/template.ts";
import type { Run, TaskRecord } from "../run/run.ts";
import type { PlannedWork } from "./run-desk.ts";
import { isRecord } from "../../../validation/record.ts";

export interface ForesightTools {
  /** Outputs of the finished steps of the run before, by step. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Runs that the run before is a rerun of, the newest first: what it did not do itself, they did. */
  readonly earlier: readonly Run[];
  /** Asks the worker of an action. @param service its name */
  ask(service: string, params: ForeseeTasksParams): Promise<ForeseenTasks>;
  recall(key: string): Promise<{ readonly found: boolean; readonly output?: unknown }>;
}

interface Task {
  readonly key: string;
  readonly params: object;
  readonly before?: unknown;
  /** In the run that goes on. */
  readonly isDone: boolean;
}

/** What is done, without what that costs. */
export type ForeseenWork = Pick<Foresight, "seconds" | "steps">;

interface Walk {
  readonly planned: PlannedWork;
  readonly tools: ForesightTools;
  /** Known or foreseen, by step. */
  readonly outputs: Map<string, unknown>;
}

/**
 * What a rerun will do: walks through its steps as the run would, takes what the cache has, and
 * goes on with what the workers foresee where it has nothing.
 */
export async function foresee(planned: PlannedWork, tools: ForesightTools): Promise<ForeseenWork> {
  const walk: Walk = { planned, tools, outputs: new Map(planned.plan.outputs) };
  const steps: ForeseenStep[] = [];
  const ends = new Map<string, number>();
  let before: string | undefined;
  for (const step of planned.definition.steps) {
    const foreseen = await foreseeStep(walk, step);
    const needs = step.needs ?? (before === undefined ? [] : [before]);
    const begin = Math.max(0, ...needs.map((need) => ends.get(need) ?? 0));
    ends.set(step.id, begin + foreseen.seconds);
    steps.push(foreseen);
    before = step.id;
  }
  return { seconds: Math.max(0, ...ends.values()), steps };
}

async function foreseeStep(walk: Walk, step: StepDefinition): Promise<ForeseenStep> {
  const { planned, tools, outputs } = walk;
  const { id, title } = step;
  const nothing = { step: id, title, again: [], seconds: 0 };
  const old = planned.old.steps.find((one) => one.id === id);
  const isKept = !planned.plan.again.has(id) && old?.state === "completed";
  if (isKept && !outputs.has(id)) outputs.set(id, tools.outputs[id]);
  if (outputs.has(id)) return { ...nothing, tasks: old?.tasks.length ?? 1 };
  if (step.when !== undefined && !holds(resolvePath(step.when, scopeOf(walk)))) {
    return { ...nothing, tasks: 0 };
  }
  if (step.action === undefined) return { ...nothing, tasks: 1, again: [""] };
  return foreseeTasks(walk, step, step.action);
}

async function foreseeTasks(
  walk: Walk,
  step: StepDefinition,
  action: string,
): Promise<ForeseenStep> {
  const tasks = tasksOf(walk, step);
  // What it fans out over comes out before it.
  if (!tasks)
    return { step: step.id, title: step.title, tasks: 0, again: [], seconds: 0, unknown: true };
  const dot = action.lastIndexOf(".");
  const { concurrency, tasks: foreseen } = await walk.tools.ask(action.slice(0, dot), {
    action: action.slice(dot + 1),
    tasks: tasks.map(({ params, before }) => ({ params, before })),
  });
  const results = await Promise.all(
    foreseen.map(async ({ key, output }, index) => {
      const task = tasks[index];
      if (task?.isDone) return { output: task.before, found: true };
      // Its work is undone where the run fails: it is done, not recalled.
      if (key === undefined || step.compensate) return { output, found: false };
      const kept = await walk.tools.recall(key);
      return kept.found ? kept : { output, found: false };
    }),
  );
  const made = results.map(({ output }) => output);
  walk.outputs.set(step.id, step.fanOut ? made : made[0]);
  const again = tasks.flatMap(({ key }, index) => (results[index]?.found ? [] : [key]));
  const atOnce = Math.min(step.fanOut?.concurrency ?? Infinity, concurrency);
  const rounds = Math.ceil(again.length / atOnce);
  const seconds = rounds * secondsOfTask(step.id, [walk.planned.old, ...walk.tools.earlier]);
  return { step: step.id, title: step.title, tasks: tasks.length, again, seconds };
}

/** @returns undefined where nobody knows yet */
function tasksOf(walk: Walk, { id, params = {}, fanOut }: StepDefinition): Task[] | undefined {
  const scope = scopeOf(walk);
  const list: unknown = fanOut ? resolvePath(fanOut.over, scope) : [undefined];
  if (!Array.isArray(list)) return undefined;
  const old = walk.planned.old.steps.find((step) => step.id === id);
  const output = walk.tools.outputs[id];
  return list.map((element: unknown, index) => {
    const own = { ...scope, task: element, index };
    const named = fanOut?.key === undefined ? index : resolvePath(`$task.${fanOut.key}`, own);
    const key = fanOut ? String(named) : "";
    const place = old?.tasks.findIndex((task) => task.key === key) ?? -1;
    const before: unknown = fanOut && Array.isArray(output) ? output[place] : output;
    const isDone = walk.planned.goesOn && old?.tasks[place]?.state === "completed";
    const resolved = resolveTemplate(params, own);
    return { key, params: isRecord(resolved) ? resolved : {}, before, isDone };
  });
}

function scopeOf({ planned, outputs }: Walk): Scope {
  const { _id: id, workspaceId } = planned.old;
  return { input: planned.input, steps: Object.fromEntries(outputs), run: { id, workspaceId } };
}

function holds(value: unknown): boolean {
  return value !== false && value !== null && value !== undefined;
}

/** As long as it took the last time that it was really done. */
function secondsOfTask(stepId: string, runs: readonly Run[]): number {
  for (const { steps } of runs) {
    const tasks = steps.find(({ id }) => id === stepId)?.tasks.filter(wasDone) ?? [];
    const worked = tasks.reduce((sum, { workedMs }) => sum + workedMs, 0);
    if (tasks.length > 0) return worked / tasks.length / 1000;
  }
  return 0;
}

function wasDone({ cached, workedMs, state }: TaskRecord): boolean {
  return state === "completed" && !cached && workedMs > 0;
}
