import type {
  RunStatus,
  StepPart,
  StepStatus,
  TaskStatus,
} from "../../../../packages/client/client.ts";

/** A bar: the work on one thing, from its first attempt to its last. Times are milliseconds. */
export interface Span {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly state: StepStatus["state"];
  /** 0 to 1, of what is under way. */
  readonly progress: number;
  /** Attempts that failed on the way, where they broke off. */
  readonly breaks: readonly { readonly at: number; readonly message: string }[];
  /** Bars at the same time lie in different lanes, from 0. */
  readonly lane: number;
}

export interface TimelineRow {
  readonly step: StepStatus;
  readonly spans: readonly Span[];
  readonly lanes: number;
}

export interface Timeline {
  readonly rows: readonly TimelineRow[];
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
}

/** A run shows at least so much time, so that its first bars are not as long as the page. */
const leastMs = 12_000;

/** @param now what is under way is drawn up to here */
export function timelineOf(run: RunStatus, now: number): Timeline {
  const from = Date.parse(run.startedAt ?? run.createdAt);
  const end = run.finishedAt === undefined ? now : Date.parse(run.finishedAt);
  return {
    from,
    to: Math.max(end, from + (run.finishedAt === undefined ? leastMs : 1)),
    rows: run.steps.map((step) => rowOf(step, now)),
  };
}

function rowOf(step: StepStatus, now: number): TimelineRow {
  const spans = inLanes(workOf(step).flatMap((work) => spanOf(work, now)));
  return { step, spans, lanes: Math.max(1, ...spans.map(({ lane }) => lane + 1)) };
}

type Work = Omit<TaskStatus, "task"> & { readonly name: string };

/** The tasks of a step and of its parts; a part without tasks is one itself. */
function workOf({ tasks, parts, ...step }: StepStatus): Work[] {
  const own = (of: StepPart): Work[] =>
    of.tasks?.map((task) => ({ ...task, name: `${of.title} ${task.task}` })) ?? [
      { ...of, name: of.title },
    ];
  if (parts) return parts.flatMap(own);
  return own({ ...step, tasks });
}

function spanOf(work: Work, now: number): Omit<Span, "lane">[] {
  const { name, state, progress, startedAt, finishedAt, failures = [] } = work;
  if (startedAt === undefined) return [];
  return [
    {
      ...{ name, state, progress },
      from: Date.parse(startedAt),
      to: finishedAt === undefined ? now : Date.parse(finishedAt),
      breaks: failures.map(({ at, message }) => ({ at: Date.parse(at), message })),
    },
  ];
}

/** Puts each bar into the first lane that is free when it begins. */
function inLanes(spans: readonly Omit<Span, "lane">[]): Span[] {
  const free: number[] = [];
  return spans
    .toSorted((a, b) => a.from - b.from)
    .map((span) => {
      const found = free.findIndex((until) => until <= span.from);
      const lane = found === -1 ? free.length : found;
      free[lane] = span.to;
      return { ...span, lane };
    });
}
