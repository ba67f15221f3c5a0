import { TroupeError } from "../../../errors/troupe-error.ts";
import { inLine, nextTurn } from "./admission.ts";
import { dependantsOf } from "../definition/definition.ts";
import { withEvent } from "./run-events.ts";
import { compensationId, definitionOf } from "./run-parts.ts";
import { costOfStep } from "./run-cost.ts";
import type { Run, RunEvent, StepRecord } from "./run.ts";
import { reset } from "./task-transitions.ts";

type Retry = Extract<RunEvent, { type: "retry" }>;

/**
 * A person lets a run go on where it stopped. What was undone is done again, and what builds on it.
 *
 * @throws TroupeError `RUN_STATE_CONFLICT` for a run that has not failed and was not cancelled
 */
export function retry(run: Run, { epoch }: Retry, now: number): Run {
  if (run.state !== "failed" && run.state !== "cancelled") {
    throw new TroupeError("RUN_STATE_CONFLICT", `The run is ${run.state}, not failed.`, {
      hint: "Only failed and cancelled runs can be retried; rerun makes a new one.",
    });
  }
  const undid = run.steps.filter(({ id }) => undoneTasks(run, id).size > 0);
  const again = new Set(undid.flatMap(({ id }) => [...dependantsOf(run.definition.steps, id)]));
  const steps = run.steps.map((step) => {
    if (again.has(step.id)) return fromTheStart(run, step);
    return undid.includes(step) ? undoneAgain(run, step) : furtherOn(run, step);
  });
  const next: Run = {
    ...run,
    steps,
    undo: undefined,
    parent: run.parent && { ...run.parent, epoch: epoch ?? run.parent.epoch },
    admission: nextTurn(run),
    state: "queued",
    error: undefined,
    finishedAt: undefined,
  };
  return withEvent(inLine(next, now), "pipeline.retried", now);
}

/** Keys of the tasks of a step whose work was undone. What could not be undone stands. */
function undoneTasks({ undo = [] }: Run, stepId: string): Set<string> {
  const tasks = undo.find(({ id }) => id === compensationId(stepId))?.tasks ?? [];
  return new Set(tasks.filter(({ state }) => state === "completed").map(({ key }) => key));
}

/** Another round, under idempotency keys of its own: a provider must not answer what was undone. */
function nextRound({ undo = [] }: Run, { id, tasks, round = 0, epoch = 0 }: StepRecord) {
  const undid = undo.find((one) => one.id === compensationId(id))?.tasks ?? [];
  const epochs = [...tasks, ...undid].map((task) => task.epoch);
  return { id, round: round + 1, epoch: Math.max(epoch, ...epochs) };
}

function fromTheStart(run: Run, step: StepRecord): StepRecord {
  return { ...nextRound(run, step), state: "pending", tasks: [], cost: costOfStep(step) };
}

function undoneAgain(run: Run, step: StepRecord): StepRecord {
  const undid = undoneTasks(run, step.id);
  const tasks = step.tasks.map((task) =>
    task.state === "completed" && !undid.has(task.key) ? task : reset(task),
  );
  return { ...nextRound(run, step), state: "open", tasks, cost: step.cost };
}

function furtherOn(run: Run, step: StepRecord): StepRecord {
  if (step.state === "completed" || step.state === "skipped") return step;
  const { id, round, epoch, cost } = step;
  // It asks again, and says so.
  const { approval, signal } = definitionOf(run, id);
  if (approval || signal) return { id, state: "pending", tasks: [], round, epoch, cost };
  const tasks = step.tasks.map((task) => (task.state === "completed" ? task : reset(task)));
  return { id, state: tasks.length > 0 ? "open" : "pending", tasks, round, epoch, cost };
}
