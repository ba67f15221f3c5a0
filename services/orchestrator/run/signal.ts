import { TroupeError } from "../../../errors/troupe-error.ts";
import { withEvent } from "./run-events.ts";
import { definitionOf, replaceStep, replaceTask, stepOf } from "./run-parts.ts";
import {
  hasEnded,
  type KeptSignal,
  type Run,
  type RunEvent,
  type StepRecord,
  type TaskRecord,
} from "./run.ts";
import { completed, newTask } from "./task-transitions.ts";

type Event<Type extends RunEvent["type"]> = Extract<RunEvent, { type: Type }>;

/** The step waits from now on for its signal, or takes one that came before. */
export function awaitSignal(run: Run, { stepId }: Event<"awaited">, now: number): Run {
  const { signal } = definitionOf(run, stepId);
  if (!signal) throw new RangeError(`Step "${stepId}" awaits no signal`);
  const { name, timeoutMs } = signal;
  const step = stepOf(run, stepId);
  const task: TaskRecord = {
    ...newTask("", step.epoch),
    state: "waiting",
    waitingFor: { kind: "signal", message: `Waits for the signal "${name}".` },
    dueAt: timeoutMs === undefined ? undefined : now + timeoutMs,
  };
  const awaiting = replaceStep(run, { ...step, state: "open", tasks: [task] });
  const told = withEvent(awaiting, "pipeline.signal.awaited", now, { step: stepId, name });
  return delivered(told, now);
}

/**
 * Word from outside: kept with the run, for the first step that waits for it or will. The same key
 * again changes nothing.
 *
 * @throws TroupeError `INPUT_INVALID` for a signal that the run does not know,
 *   `IDEMPOTENCY_CONFLICT` for a key that came with another payload, `RUN_STATE_CONFLICT` where no
 *   step will wait for it any more
 */
export function receive(run: Run, event: Event<"signal">, now: number): Run {
  const { name, key, actor } = event;
  if (keptBefore(run, event)) return run;
  requireListener(run, name);
  const told = withEvent(
    kept(run, event, now),
    "pipeline.signal.received",
    now,
    { name, key },
    actor,
  );
  return delivered(told, now);
}

/** The same for a run that has not begun. */
export function receiveEarly(run: Run, event: Event<"signal">, now: number): Run {
  if (keptBefore(run, event)) return run;
  requireListener(run, event.name);
  return kept(run, event, now);
}

/** The signal as it is kept. @returns undefined where it never came */
export function signalOf(run: Run, name: string, key: string): KeptSignal | undefined {
  return run.signals?.find((one) => one.name === name && one.key === key);
}

function kept(run: Run, event: Event<"signal">, now: number): Run {
  const { name, key, payload, artifacts, hash } = event;
  const signal = { name, key, payload, artifacts, hash, at: new Date(now).toISOString() };
  return { ...run, signals: [...(run.signals ?? []), signal] };
}

function keptBefore(run: Run, { name, key, hash }: Event<"signal">): boolean {
  const before = signalOf(run, name, key);
  if (!before || before.hash === hash) return before !== undefined;
  throw new TroupeError("IDEMPOTENCY_CONFLICT", `This key came with another payload.`, {
    field: "idempotencyKey",
    hint: "Take a new key for a new payload.",
  });
}

function requireListener(run: Run, name: string): void {
  const known = run.definition.steps.flatMap(({ signal }) => signal?.name ?? []);
  if (!known.includes(name)) {
    throw new TroupeError("INPUT_INVALID", `This run knows no signal "${name}".`, {
      field: "name",
      hint: known.length > 0 ? `It knows: ${known.join(", ")}` : "It waits for none.",
    });
  }
  const open = run.steps.filter((step) => awaits(run, step, name)).length;
  const waiting = (run.signals ?? []).filter((one) => one.name === name && !one.takenBy).length;
  if (hasEnded(run) || run.ending || waiting >= open) {
    throw new TroupeError(
      "RUN_STATE_CONFLICT",
      `No step waits for the signal "${name}" any more: the run is ${run.state}.`,
    );
  }
}

/** It waits for it, or will. */
function awaits(run: Run, { id, state }: StepRecord, name: string): boolean {
  if (definitionOf(run, id).signal?.name !== name) return false;
  return state === "pending" || state === "open";
}

/** Gives kept signals to the steps that wait for them, in the order of their coming. */
function delivered(run: Run, now: number): Run {
  return run.steps.reduce((current, step) => {
    const name = definitionOf(run, step.id).signal?.name;
    const task = step.tasks.find(({ state }) => state === "waiting");
    const index = (current.signals ?? []).findIndex((one) => one.name === name && !one.takenBy);
    const signal = current.signals?.[index];
    if (step.state !== "open" || !task || !signal) return current;
    const done = completed(
      task,
      { output: signal.payload, artifacts: signal.artifacts, cached: false },
      now,
    );
    return {
      ...replaceTask(current, step.id, done),
      startedAt: current.startedAt ?? now,
      signals: current.signals?.with(index, { ...signal, takenBy: step.id }),
    };
  }, run);
}
