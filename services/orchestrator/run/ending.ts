import { TroupeError } from "../../../errors/troupe-error.ts";
import { finishSteps } from "./finish-steps.ts";
import { handOut } from "./hand-out.ts";
import { compensations, undone } from "./compensation.ts";
import { withEvent } from "./run-events.ts";
import { definitionOf, stopEverything } from "./run-parts.ts";
import { hasEnded, type Advanced, type Ending, type Run, type StepRecord } from "./run.ts";
import { cancelled } from "./task-transitions.ts";

/** @throws TroupeError `RUN_STATE_CONFLICT` where the run has ended otherwise */
export function cancel(run: Run, now: number): Run {
  if (run.state === "cancelled" || run.ending?.state === "cancelled") return run;
  if (hasEnded(run) || run.ending) {
    throw new TroupeError("RUN_STATE_CONFLICT", `The run is already ${run.state}.`);
  }
  return beginEnding({ ...run, paused: undefined }, { state: "cancelled", facts: {} }, now);
}

/** Stops what is under way; what has effects that can be undone may come to its end first. */
export function beginEnding(run: Run, ending: Ending, now: number): Run {
  return { ...stopEverything(run, ending.state, now), ending };
}

/**
 * Brings a run that is over to its end: what is still under way comes to its end, then the finished
 * steps are undone one after another, the last one first.
 */
export function windUp(run: Run, ending: Ending, now: number): Advanced {
  const stopped = finishSteps(withoutFurtherAttempts(run, now), now);
  const busy = stopped.steps.some(({ tasks }) => tasks.some(({ state }) => state === "running"));
  if (busy) return { run: stopped, commands: [] };
  const closed = { ...stopped, steps: stopped.steps.map(closedStep) };
  const planned = ending.planned ? closed : { ...closed, undo: compensations(closed) };
  const marked: Run = { ...planned, ending: { ...ending, planned: true } };
  const undoing = undone(marked, now);
  const next = undoing.undo?.findIndex(({ state }) => state === "open") ?? -1;
  const step = undoing.undo?.[next];
  if (!step) return { run: end(undoing, ending, now), commands: [] };
  if (undoing.paused) return { run: undoing, commands: [] };
  const handed = handOut(step, definitionOf(undoing, step.id), now);
  return {
    run: { ...undoing, undo: undoing.undo?.with(next, handed.step) },
    commands: handed.commands,
  };
}

/** What was let go on to its end gets no second try. */
function withoutFurtherAttempts(run: Run, now: number): Run {
  const steps = run.steps.map((step): StepRecord => {
    if (step.state !== "open") return step;
    const tasks = step.tasks.map((task) =>
      task.state === "pending" || task.state === "retrying" || task.state === "waiting"
        ? cancelled(task, now)
        : task,
    );
    return { ...step, tasks };
  });
  return { ...run, steps };
}

function closedStep(step: StepRecord): StepRecord {
  return step.state === "open" ? { ...step, state: step.error ? "failed" : "cancelled" } : step;
}

function end(run: Run, { state, facts, told }: Ending, now: number): Run {
  const over: Run = { ...run, state, ending: undefined, paused: undefined, finishedAt: now };
  const undo = run.undo ?? [];
  const names = (steps: readonly StepRecord[]) => steps.map(({ id }) => id.split(":")[0]);
  const failed = undo.filter((step) => step.state === "failed");
  const done = undo.filter((step) => step.state === "completed");
  const undid =
    undo.length === 0
      ? over
      : withEvent(over, "pipeline.compensated", now, {
          steps: names(done),
          failed: names(failed),
        });
  return told ? undid : withEvent(undid, `pipeline.${state}`, now, facts);
}
