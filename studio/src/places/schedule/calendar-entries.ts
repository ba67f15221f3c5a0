import type { RunStatus, Schedule } from "../../../../packages/client/client.ts";
import type { Tone } from "../../design/state-mark.tsx";
import { dayOf } from "./calendar-days.ts";
import { occurrences } from "./occurrences.ts";

/** Something that was made, or that a schedule will make. */
export interface CalendarEntry {
  readonly key: string;
  readonly at: Date;
  readonly name: string;
  readonly tone: Tone;
  /** Of what was made. */
  readonly runId?: string;
  /** Of what is planned. */
  readonly scheduleId?: string;
}

interface Span {
  readonly from: Date;
  readonly to: Date;
}

type CalendarRun = Pick<RunStatus, "pipelineId" | "createdAt" | "state" | "pipeline" | "tags"> & {
  readonly input?: unknown;
};

/** What was made and what is planned, by day, earliest first. */
export function entriesOf(
  schedules: readonly Schedule[],
  runs: readonly CalendarRun[],
  span: Span,
  now = new Date(),
): ReadonlyMap<string, readonly CalendarEntry[]> {
  const names = new Map(schedules.map(({ id, name }) => [`schedule:${id}`, name]));
  const made = runs.map((run): CalendarEntry => {
    const tag = run.tags?.find((one) => names.has(one));
    const name = (tag === undefined ? undefined : names.get(tag)) ?? topicOf(run) ?? run.pipeline;
    const { pipelineId: runId, state, createdAt } = run;
    return { key: runId, at: new Date(createdAt), name, tone: toneOf(state), runId };
  });
  const from = span.from > now ? span.from : now;
  const planned = schedules
    .filter(({ paused }) => !paused && span.to > now)
    .flatMap((schedule) =>
      occurrences(schedule, { from, to: span.to }).map((at): CalendarEntry => {
        const { id: scheduleId, name } = schedule;
        return { key: `${scheduleId}@${at.getTime()}`, at, name, tone: "accent", scheduleId };
      }),
    );
  const sorted = [...made, ...planned].sort((one, other) => one.at.getTime() - other.at.getTime());
  return Map.groupBy(sorted, ({ at }) => dayOf(at));
}

function topicOf({ input }: CalendarRun): string | undefined {
  if (typeof input !== "object" || input === null || !("topic" in input)) return undefined;
  return typeof input.topic === "string" ? input.topic : undefined;
}

function toneOf(state: RunStatus["state"]): Tone {
  if (state === "completed") return "good";
  if (state === "failed") return "danger";
  return state === "cancelled" || state === "paused" ? "quiet" : "accent";
}
