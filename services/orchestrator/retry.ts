import { TroupeError } from "../../errors/troupe-error.ts";
import { inLine, nextTurn } from "./admission.ts";
import { dependantsOf } from "./definition.ts";
import { withEvent } from "./run-events.ts";
import { compensationId, definitionOf } from "./run-parts.ts";
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
  const again = stepsAgain(run);
  const steps = run.steps.map((step) =>
    again.has(step.id) ? fromTheStart(run, step) : furtherOn(run, step),
  );
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

/** Steps whose work was undone, wholly or in part, and those that build on them. */
function stepsAgain({ undo = [], steps, definition }: Run): Set<string> {
  const undid = steps.filter(({ id }) => undo.some((one) => one.id === compensationId(id)));
  return new Set(undid.flatMap(({ id }) => [id, ...dependantsOf(definition.steps, id)]));
}

/** Another round, under idempotency keys of its own: a provider must not answer what was undone. */
function fromTheStart(
  { undo = [] }: Run,
  { id, tasks, round = 0, epoch = 0 }: StepRecord,
): StepRecord {
  const undid = undo.find((one) => one.id === compensationId(id))?.tasks ?? [];
  const epochs = [...tasks, ...undid].map((task) => task.epoch);
  return { id, state: "pending", tasks: [], round: round + 1, epoch: Math.max(epoch, ...epochs) };
}

function furtherOn(run: Run, step: StepRecord): StepRecord {
  if (step.state === "completed" || step.state === "skipped") return step;
  const { id, round, epoch } = step;
  // It asks again, and says so.
  const { approval, signal } = definitionOf(run, id);
  if (approval || signal) return { id, state: "pending", tasks: [], round, epoch };
  const tasks = step.tasks.map((task) => (task.state === "completed" ? task : reset(task)));
  return { id, state: tasks.length > 0 ? "open" : "pending", tasks, round, epoch };
}
