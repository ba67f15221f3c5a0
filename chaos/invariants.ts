import type { DomainEvent } from "../bus/events/types.ts";
import type { RunStatus } from "../services/orchestrator/pipelines.contract.ts";
import type { Effect } from "./effects-server.ts";
import type { Film } from "./films.ts";
import type { Accepted } from "./workload.ts";

/** What is known of an accepted run when all is over. */
export interface Evidence {
  readonly accepted: Accepted;
  /** Absent where the company does not know it any more. */
  readonly status?: RunStatus;
  /** Why nobody could be asked. */
  readonly unanswered?: string;
  readonly events: readonly DomainEvent[];
  /** Results of the steps before the last at the end, and as the last step saw them. */
  readonly used?: { readonly atEnd: unknown; readonly seen: unknown };
  /** Whether the artifact's bytes are those that were stored; absent where it has none. */
  readonly whole?: boolean;
}

/** Runs of the schedule, those that were completed, and how many minutes began while it was there. */
export interface Ticks {
  readonly runs: number;
  readonly completed: number;
  readonly minutes: number;
}

export interface World {
  readonly runs: readonly Evidence[];
  /** Starts that nobody answered, or that were refused. */
  readonly refused: readonly string[];
  readonly films: readonly Film[];
  /** Processes that ended by themselves. */
  readonly deaths: readonly string[];
  readonly effects: ReadonlyMap<string, Effect>;
  /** Results that were accepted, by the task. */
  readonly accepted: ReadonlyMap<string, ReadonlySet<string>>;
  /** Ids of the events that each group heard. */
  readonly heard: ReadonlyMap<string, ReadonlySet<string>>;
  readonly groups: readonly string[];
  readonly ticks: Ticks;
}

export interface Verdict {
  readonly invariant: string;
  /** How many things were looked at. */
  readonly checked: number;
  /** What is wrong, a line each. */
  readonly broken: readonly string[];
}

/** Milliseconds that a call on its way may come late. */
const onTheWay = 150;

/** Looks at everything that was promised. */
export function judge(world: World): Verdict[] {
  const each = (invariant: string, check: (run: Evidence) => readonly string[]): Verdict => ({
    invariant,
    checked: world.runs.length,
    broken: world.runs.flatMap((run) => check(run).map((line) => `${run.accepted.id}: ${line}`)),
  });
  return [
    answered(world),
    each("no run lost", ({ status, unanswered }) =>
      status ? [] : [unanswered ?? "nobody knows it"],
    ),
    each("no run stuck", stuck),
    each("ends as it must", wrongEnd),
    each("no step executed again after its checkpoint", (run) => again(run, world.effects)),
    each("what was checkpointed stays", changed),
    {
      invariant: "one accepted result per task",
      checked: world.accepted.size,
      broken: [...world.accepted].flatMap(([task, results]) =>
        results.size > 1 ? [`${task} has ${String(results.size)}`] : [],
      ),
    },
    each("one idempotency key per task, all effects there", (run) => effects(run, world.effects)),
    strangers(world),
    each("compensations complete", (run) => undone(run, world.effects)),
    each("artifacts whole", ({ whole }) => (whole === false ? ["its artifact is not"] : [])),
    films(world),
    delivered(world),
    schedule(world),
    {
      invariant: "no process ended by itself",
      checked: world.deaths.length,
      broken: world.deaths,
    },
  ];
}

const ends: readonly string[] = ["completed", "failed", "cancelled"];

function stuck({ status }: Evidence): string[] {
  return !status || ends.includes(status.state) ? [] : [`is ${status.state}`];
}

function wrongEnd({ accepted, status }: Evidence): string[] {
  const wanted = accepted.fail ? "failed" : "completed";
  return !status || status.state === wanted || !ends.includes(status.state)
    ? []
    : [`is ${status.state}: ${JSON.stringify(status.error)}`];
}

/** Keys that a run's tasks have, by step. */
function keysOf({ id, list }: Accepted): [step: string, key: string][] {
  return [
    ["first", `${id}:first`],
    ...list.map((_, index): [string, string] => ["many", `${id}:many:${String(index)}`]),
    ["end", `${id}:end`],
  ];
}

function again({ accepted, events }: Evidence, all: ReadonlyMap<string, Effect>): string[] {
  return keysOf(accepted).flatMap(([step, key]) => {
    const checkpoint = events.find(({ type }) => type === `pipeline.${step}.completed`);
    if (!checkpoint) return [];
    const time = Date.parse(checkpoint.timestamp);
    const late = (all.get(key)?.calls ?? []).filter((call) => call > time + onTheWay);
    return late.map((call) => `${key} began ${String(call - time)} ms after its checkpoint`);
  });
}

function changed({ events, used }: Evidence): string[] {
  const types = events.map(({ type }) => type).filter((type) => type.endsWith(".completed"));
  const repeated = types.filter((type, index) => types.indexOf(type) !== index);
  const other = used && JSON.stringify(used.atEnd) !== JSON.stringify(used.seen);
  return [
    ...repeated.map((type) => `${type} was told twice`),
    ...(other ? ["a result changed after it was used"] : []),
  ];
}

function effects({ accepted, status }: Evidence, all: ReadonlyMap<string, Effect>): string[] {
  if (!status || !ends.includes(status.state)) return [];
  return keysOf(accepted)
    .filter(([, key]) => all.get(key)?.done !== true)
    .map(([, key]) => `${key} has no effect`);
}

/** Effects that nobody accepted asked for. */
function strangers({ runs, effects: all }: World): Verdict {
  const known = new Set(
    runs.flatMap(({ accepted }) => [
      ...keysOf(accepted).map(([, key]) => key),
      ...(accepted.fail ? [`${accepted.id}:first:compensate`] : []),
    ]),
  );
  const ids = new Set(runs.map(({ accepted }) => accepted.id));
  const odd = [...all.keys()].filter((key) => ids.has(key.split(":")[0] ?? "") && !known.has(key));
  return {
    invariant: "no effect that no task has",
    checked: all.size,
    broken: odd.map((key) => `${key} is no task's`),
  };
}

function undone(
  { accepted, status, events }: Evidence,
  all: ReadonlyMap<string, Effect>,
): string[] {
  if (!accepted.fail || status?.state !== "failed") return [];
  const told = events.some(({ type }) => type === "pipeline.compensated");
  const done = all.get(`${accepted.id}:first:compensate`)?.done === true;
  const failure = events.find(({ type }) => type === "pipeline.compensation.failed");
  const why = failure ? JSON.stringify(failure.data) : "nobody says why";
  return [
    ...(told ? [] : ["does not say so"]),
    ...(done ? [] : [`its first step is not undone: ${why}`]),
  ];
}

function delivered({ runs, heard, groups }: World): Verdict {
  const ids = runs.flatMap(({ events }) => events.map(({ id, type }) => ({ id, type })));
  const broken = groups.flatMap((group) =>
    ids
      .filter(({ id }) => !heard.get(group)?.has(id))
      .map(({ id, type }) => `${group} did not hear ${type} ${id}`),
  );
  return { invariant: "every event delivered to every group", checked: ids.length, broken };
}

function answered({ runs, refused }: World): Verdict {
  const checked = runs.length + refused.length;
  return { invariant: "every start was answered", checked, broken: refused };
}

function films({ films: all }: World): Verdict {
  const broken = all.flatMap(({ id, status, damaged }) => {
    if (status?.state !== "completed") return [`${id} is ${status?.state ?? "unknown"}`];
    const video = status.artifacts.some(({ contentType }) => contentType === "video/mp4");
    return [...(video ? [] : [`${id} has no film`]), ...damaged.map((name) => `${id}: ${name}`)];
  });
  return { invariant: "films made, all their artifacts whole", checked: all.length, broken };
}

function schedule({ ticks }: World): Verdict {
  const { runs, completed, minutes } = ticks;
  // The newest minute may have begun just now, and its run may be under way.
  const right = runs <= minutes && runs >= minutes - 1 && completed >= runs - 1;
  const found = `${String(runs)} runs in ${String(minutes)} minutes, ${String(completed)} completed`;
  return {
    invariant: "every scheduled time started once",
    checked: runs,
    broken: right ? [] : [found],
  };
}
