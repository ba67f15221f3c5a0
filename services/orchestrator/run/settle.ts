import type { ErrorReport } from "../../../errors/troupe-error.ts";
import type { StepDefinition } from "../pipelines.contract.ts";
import { held } from "./admission.ts";
import { beginEnding, windUp } from "./ending.ts";
import { finishSteps } from "./finish-steps.ts";
import { handOut, opened } from "./hand-out.ts";
import { withEvent } from "./run-events.ts";
import {
  asksNothing,
  definitionOf,
  isDone,
  isOfKnownKind,
  mapSteps,
  readySteps,
} from "./run-parts.ts";
import {
  hasEnded,
  type Advanced,
  type Command,
  type Run,
  type StepRecord,
  type TaskRecord,
} from "./run.ts";
import { hasFailed } from "./task-transitions.ts";

/** Draws the consequences of a change: what is finished, what has failed, what is ready now. */
export function settle(run: Run, now: number): Advanced {
  if (hasEnded(run)) return { run, commands: [] };
  if (run.ending) return windUp(run, run.ending, now);
  if (held(run)) return { run, commands: [] };
  const failure = failureOf(run);
  if (failure) return fail(run, failure, now);
  const finished = finishSteps(run, now);
  if (finished.steps.every(isDone)) return { run: complete(finished, now), commands: [] };
  return finished.paused ? { run: finished, commands: [] } : goOn(finished, now);
}

interface Failure {
  readonly stepId: string;
  readonly error: ErrorReport;
  /** Absent where the step's tasks could not be made. */
  readonly task?: TaskRecord;
}

function failureOf(run: Run): Failure | undefined {
  for (const step of run.steps) {
    const task = step.tasks.find(hasFailed);
    const error = step.state === "failed" ? step.error : task?.error;
    if (error) return { stepId: step.id, error, task };
  }
  return undefined;
}

function fail(run: Run, { stepId, error, task }: Failure, now: number): Advanced {
  const facts = {
    step: stepId,
    action: definitionOf(run, stepId).action,
    task: task?.key,
    error,
    failures: task?.history ?? [{ at: new Date(now).toISOString(), error }],
  };
  const ending = { state: "failed", facts } as const;
  const stopped = beginEnding(run, ending, now);
  const steps = stopped.steps.map((step): StepRecord => {
    if (step.id !== stepId) return step;
    // Others of its tasks may have to come to their end.
    const busy = step.tasks.some(({ state }) => state === "running");
    return { ...step, state: busy ? "open" : "failed", error };
  });
  const failed = { ...stopped, steps, error: { ...error, data: { ...error.data, step: stepId } } };
  return windUp(failed, ending, now);
}

function complete(run: Run, now: number): Run {
  const over: Run = { ...run, state: "completed", paused: undefined, finishedAt: now };
  const seconds = (now - (run.startedAt ?? run.createdAt)) / 1000;
  return withEvent(over, "pipeline.completed", now, { seconds });
}

function goOn(run: Run, now: number): Advanced {
  const ready = readySteps(run).filter(isOfKnownKind);
  const plain = new Set(ready.filter(asksNothing).map(({ id }) => id));
  const commands = ready.filter((step) => !asksNothing(step)).map(opening);
  const handed = mapSteps(run, (step) => {
    const open = plain.has(step.id) ? opened(step, [""]) : step;
    if (open.state !== "open") return open;
    const given = handOut(open, definitionOf(run, step.id), now);
    commands.push(...given.commands);
    return given.step;
  });
  const begins = handed.startedAt === undefined && moves(handed);
  return { run: begins ? { ...handed, startedAt: now } : handed, commands };
}

/** Which tasks the step has is to be looked up. */
function opening({ id }: StepDefinition): Command {
  return { type: "open", stepId: id };
}

function moves({ steps }: Run): boolean {
  return steps.some(({ tasks }) => tasks.some(({ state }) => state === "running"));
}
