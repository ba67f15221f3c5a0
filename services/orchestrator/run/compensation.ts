import { TroupeError } from "../../../errors/troupe-error.ts";
import { dependantsOf } from "../definition/definition.ts";
import { withEvent } from "./run-events.ts";
import { compensationId, definitionOf } from "./run-parts.ts";
import { hasEnded, type Run, type StepRecord, type TaskRecord } from "./run.ts";
import { hasFailed, newTask, reset } from "./task-transitions.ts";

/**
 * What undoes the finished work of a run, a step before those that it builds on. What another run did
 * (taken from the cache, or kept by a rerun) is not undone here.
 */
export function compensations(run: Run): StepRecord[] {
  return lastFirst(run).flatMap((step): StepRecord[] => {
    const { compensate } = definitionOf(run, step.id);
    if (!compensate) return [];
    const done = step.tasks.filter(({ state, cached }) => state === "completed" && !cached);
    if (done.length === 0) return [];
    const tasks = done.map(({ key }) => newTask(key, step.epoch));
    return [{ id: compensationId(step.id), state: "open", tasks, round: step.round }];
  });
}

/** Steps in an order in which each stands before all that it builds on. */
function lastFirst({ definition, steps }: Run): StepRecord[] {
  const sizes = new Map(
    steps.map(({ id }) => [id, dependantsOf(definition.steps, id).size] as const),
  );
  // What builds on a step has fewer dependants than the step: at least itself is missing.
  return steps
    .toReversed()
    .sort((one, other) => (sizes.get(one.id) ?? 0) - (sizes.get(other.id) ?? 0));
}

/** Closes the compensations whose tasks have come to an end, and tells which could not be done. */
export function undone(run: Run, now: number): Run {
  return (run.undo ?? []).reduce((current, step, index) => {
    const over = step.tasks.every((task) => task.state === "completed" || hasFailed(task));
    if (step.state !== "open" || !over) return current;
    const failed = step.tasks.find(hasFailed);
    const closed: StepRecord = { ...step, state: failed ? "failed" : "completed" };
    const next = { ...current, undo: current.undo?.with(index, closed) };
    return failed ? tellFailure(next, step, failed, now) : next;
  }, run);
}

function tellFailure(run: Run, step: StepRecord, task: TaskRecord, now: number): Run {
  const { action } = definitionOf(run, step.id);
  return withEvent(run, "pipeline.compensation.failed", now, {
    step: step.id.split(":")[0],
    action,
    task: task.key,
    error: task.error,
    failures: task.history ?? [],
  });
}

/**
 * A person lets what could not be undone be tried again.
 * @throws TroupeError `RUN_STATE_CONFLICT` where nothing is left to be undone
 */
export function compensateAgain(run: Run, now: number): Run {
  const { state, undo = [] } = run;
  const failed = undo.filter((step) => step.state === "failed");
  if (!hasEnded(run) || state === "completed" || failed.length === 0) {
    throw new TroupeError("RUN_STATE_CONFLICT", `No compensation of this run has failed.`);
  }
  const again = undo.map((step): StepRecord => {
    if (step.state !== "failed") return step;
    const tasks = step.tasks.map((task) => (hasFailed(task) ? reset(task) : task));
    return { ...step, state: "open", tasks };
  });
  const ending = { state: state as "failed" | "cancelled", facts: {}, planned: true, told: true };
  const next: Run = { ...run, undo: again, ending, state: "compensating", finishedAt: undefined };
  return withEvent(next, "pipeline.compensation.retried", now, {
    steps: failed.map(({ id }) => id.split(":")[0]),
  });
}
