import { TroupeError } from "../../../errors/troupe-error.ts";
import { withEvent } from "./run-events.ts";
import { mapTasks } from "./run-parts.ts";
import { hasEnded, type Run, type RunEvent } from "./run.ts";

type Event<Type extends RunEvent["type"]> = Extract<RunEvent, { type: Type }>;

/**
 * From now on nothing is handed out. What workers have begun they may finish; what lies on a queue is
 * called back, and its message is refused by its state.
 *
 * @throws TroupeError `RUN_STATE_CONFLICT` where the run has ended
 */
export function pause(run: Run, { actor, byParent }: Event<"pause">, now: number): Run {
  requireUnderWay(run, "paused");
  if (run.paused) return run;
  const calledBack = mapTasks(run, (task) =>
    task.state === "ready"
      ? { ...task, state: "pending", dueAt: undefined, resends: undefined }
      : task,
  );
  const paused = { at: new Date(now).toISOString(), actorId: actor.id, byParent };
  return withEvent({ ...calledBack, paused }, "pipeline.paused", now, {}, actor);
}

/**
 * - what a person paused, the parent's going on does not resume
 *
 * @throws TroupeError `RUN_STATE_CONFLICT` where the run has ended
 */
export function resume(run: Run, { actor, byParent }: Event<"resume">, now: number): Run {
  requireUnderWay(run, "resumed");
  if (!run.paused || (byParent && !run.paused.byParent)) return run;
  return withEvent({ ...run, paused: undefined }, "pipeline.resumed", now, {}, actor);
}

function requireUnderWay(run: Run, verb: string): void {
  if (!hasEnded(run)) return;
  throw new TroupeError("RUN_STATE_CONFLICT", `The run is ${run.state} and cannot be ${verb}.`, {
    hint: "A run that failed or was cancelled goes on with retry.",
  });
}
