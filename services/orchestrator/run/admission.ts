import { queuePlace } from "../definition/concurrency-key.ts";
import { hasEnded, limits, type Admission, type Run, type RunEvent } from "./run.ts";

type Event<Type extends RunEvent["type"]> = Extract<RunEvent, { type: Type }>;

/** Of a new run that shares a key with others. */
export function firstTurn(shared: Pick<Admission, "key" | "limit">, now: number): Admission {
  return { ...shared, state: "waiting", turn: 1, since: now };
}

/** A run that a person sends on wants a place of its own again. */
export function nextTurn({ admission }: Run): Admission | undefined {
  return admission && { ...admission, state: "waiting", turn: admission.turn + 1 };
}

/** It stands in line from now on, if it has to. */
export function inLine(run: Run, now: number): Run {
  const { admission } = run;
  if (admission?.state !== "waiting") return run;
  return { ...run, admission: { ...admission, since: now, queue: queuePlace(run, now) } };
}

/** Whether it may not begin yet because of other runs. */
export function held(run: Run): boolean {
  return run.admission?.state === "waiting" && !isOver(run);
}

export function admit(run: Run, { turn }: Event<"admit">): Run {
  const { admission } = run;
  if (!admission || !held(run) || admission.turn !== turn) return run;
  return { ...run, admission: { ...admission, state: "admitted", queue: undefined } };
}

/** The place of an earlier turn is no longer the run's. */
export function leave(run: Run, { turn }: Event<"left">): Run {
  const { admission } = run;
  if (!admission || !hasEnded(run) || admission.turn !== turn) return run;
  return { ...run, admission: { ...admission, state: "over" } };
}

/** A run that has ended, or winds up what it did, stands in no line. */
export function outOfLine(run: Run): Run {
  const { admission } = run;
  if (admission?.queue === undefined || !isOver(run)) return run;
  return { ...run, admission: { ...admission, queue: undefined } };
}

/**
 * When to look again whether it may begin, or whether its place is free, in case that whoever was to
 * see to it has died. Seldom for those that wait long: thousands of them cost next to nothing.
 */
export function lookAgainAt(run: Run, now: number): number | undefined {
  const { admission } = run;
  if (!admission || admission.state === "over") return undefined;
  if (hasEnded(run)) return now + limits.outboxMs;
  if (admission.state === "admitted" || run.ending) return undefined;
  const waited = Math.max(0, now - admission.since);
  return now + Math.min(limits.admissionMs, Math.max(limits.outboxMs, waited));
}

function isOver(run: Run): boolean {
  return hasEnded(run) || run.ending !== undefined;
}
