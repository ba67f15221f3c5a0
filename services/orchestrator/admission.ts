import { queuePlace, slotId } from "./concurrency-key.ts";
import { hasEnded, limits, type Admission, type Run, type RunEvent } from "./run.ts";

type Event<Type extends RunEvent["type"]> = Extract<RunEvent, { type: Type }>;
type Applicant = Pick<Run, "_id" | "workspaceId" | "priority">;

/** The first turn of a run that shares a key with others. */
export function firstTurn(
  run: Applicant,
  shared: Pick<Admission, "key" | "limit">,
  now: number,
): Admission {
  return waiting(run, { ...shared, turn: 1 }, now);
}

/** A run that a person sends on stands in line again, as the last. */
export function lineUp(run: Run, now: number): Admission | undefined {
  const { admission } = run;
  if (!admission) return undefined;
  const { key, limit, turn } = admission;
  return waiting(run, { key, limit, turn: turn + 1 }, now);
}

function waiting(
  { _id: id, workspaceId, priority }: Applicant,
  { key, limit, turn }: Pick<Admission, "key" | "limit" | "turn">,
  since: number,
): Admission {
  const queue = queuePlace(slotId(workspaceId, key), { id, priority, since });
  return { key, limit, state: "waiting", turn, since, queue };
}

/** Whether it may not begin yet because of other runs. */
export function held(run: Run): boolean {
  return run.admission?.state === "waiting" && !hasEnded(run);
}

export function admit(run: Run, { turn }: Event<"admit">): Run {
  const { admission } = run;
  if (!admission || !held(run) || admission.turn !== turn) return run;
  return { ...run, admission: { ...admission, state: "admitted", queue: undefined } };
}

/** A place of an earlier turn is no longer the run's. */
export function leave(run: Run, { turn }: Event<"left">): Run {
  const { admission } = run;
  if (!admission || !hasEnded(run) || admission.turn !== turn) return run;
  return { ...run, admission: { ...admission, state: "over" } };
}

/** An ended run stands in no line. */
export function outOfLine(run: Run): Run {
  const { admission } = run;
  if (admission?.queue === undefined || !hasEnded(run)) return run;
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
  if (admission.state === "admitted") return undefined;
  const waited = Math.max(0, now - admission.since);
  return now + Math.min(limits.admissionMs, Math.max(limits.outboxMs, waited));
}
