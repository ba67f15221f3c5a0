import type { RunStatus, StepStatus } from "../../../../packages/client/client.ts";
import {
  Check,
  CircleAlert,
  CircleDashed,
  Hourglass,
  LoaderCircle,
  Minus,
  Square,
} from "lucide-react";
import { classNames } from "../../design/class-names.ts";
import { formatSeconds } from "../../design/format.ts";
import { useNow } from "../../design/time.tsx";
import type { Language } from "../../words/define-words.ts";
import { useLanguage, useWords } from "../../words/language.tsx";
import { costText } from "./cost-text.ts";
import { isOver } from "./run-progress.ts";
import { runsWords, type RunsWords } from "./runs-words.ts";
import { StepLog } from "./step-log.tsx";
import { stepTitle } from "./step-title.ts";
import { type Span, type Timeline, timelineOf, type TimelineRow } from "./timeline-rows.ts";

/** Milliseconds between two pictures of what moves. */
const tickMs = 500;

/** The run told in time: a row per step, its work as bars, what broke off as breaks. */
export function RunTimeline({ run }: { readonly run: RunStatus }) {
  const words = useWords(runsWords);
  const now = useNow(isOver(run) ? undefined : tickMs);
  const timeline = timelineOf(run, Math.max(now.getTime(), Date.parse(run.createdAt)));
  return (
    <section aria-labelledby="steps" className="min-w-0">
      <h2 id="steps" className="mb-2 text-small font-normal text-quiet">
        {words.steps}
      </h2>
      <ol className="border-t border-line">
        {timeline.rows.map((row) => (
          <Row key={row.step.step} row={row} timeline={timeline} />
        ))}
      </ol>
    </section>
  );
}

function Row({ row, timeline }: { readonly row: TimelineRow; readonly timeline: Timeline }) {
  const words = useWords(runsWords);
  const { step } = row;
  const title = stepTitle(step, words);
  return (
    <li className="border-b border-line">
      <details>
        <summary
          title={words.showLog(title)}
          className="grid min-h-11 list-none grid-cols-[1.25rem_1fr_4.5rem] items-center gap-x-3 gap-y-1 py-1.5 transition-colors hover:bg-hover sm:grid-cols-[1.25rem_11rem_1fr_4.5rem]"
        >
          <StateMark state={step.state} />
          <span className="min-w-0">
            <span
              className={classNames("block truncate", step.state === "pending" && "text-quiet")}
            >
              {title}
              <span className="sr-only">: {words[step.state]}.</span>
            </span>
            <Facts step={step} />
          </span>
          <StepSeconds step={step} />
          <Bars row={row} timeline={timeline} />
        </summary>
        <StepLog step={step} />
      </details>
    </li>
  );
}

function Facts({ step }: { readonly step: StepStatus }) {
  const words = useWords(runsWords);
  const { language } = useLanguage();
  const facts = [
    step.state === "running" ? countOf(step, words) : "",
    step.provider ?? "",
    costOf(step, words, language),
    step.attempts > 1 ? words.attempts(step.attempts) : "",
    step.cached ? words.known : "",
  ].filter((fact) => fact !== "");
  if (facts.length === 0) return null;
  return <span className="block truncate text-small text-quiet">{facts.join(" · ")}</span>;
}

/** Who has worked and charged nothing works here, or gives what is free. */
function costOf({ cost, provider }: StepStatus, words: RunsWords, language: Language): string {
  if (cost) return costText(cost, words, language);
  return provider === undefined ? "" : words.free;
}

/** `3 of 14`, of the step's fan-out or of its longest part. */
function countOf(step: StepStatus, words: RunsWords): string {
  const lists = [step.tasks ?? [], ...(step.parts ?? []).map(({ tasks }) => tasks ?? [])];
  const [longest = []] = lists.toSorted((a, b) => b.length - a.length);
  if (longest.length < 2) return "";
  return words.tasks(longest.filter(({ state }) => state === "completed").length, longest.length);
}

function StepSeconds({ step }: { readonly step: StepStatus }) {
  const { language } = useLanguage();
  const { startedAt, finishedAt } = step;
  const now = useNow(startedAt !== undefined && finishedAt === undefined ? tickMs : undefined);
  if (startedAt === undefined) return <span className="sm:col-start-4 sm:row-start-1" />;
  const end = finishedAt === undefined ? now.getTime() : Date.parse(finishedAt);
  const seconds = Math.max(0, end - Date.parse(startedAt)) / 1000;
  return (
    <span className="text-right text-small text-quiet sm:col-start-4 sm:row-start-1">
      {formatSeconds(seconds, language)}
    </span>
  );
}

const marks: Readonly<
  Record<StepStatus["state"], { readonly icon: typeof Check; readonly look: string }>
> = {
  pending: { icon: CircleDashed, look: "text-edge" },
  running: { icon: LoaderCircle, look: "text-accent-ink animate-spin" },
  retrying: { icon: LoaderCircle, look: "text-danger animate-spin" },
  waiting: { icon: Hourglass, look: "text-accent-ink" },
  completed: { icon: Check, look: "text-good" },
  skipped: { icon: Minus, look: "text-edge" },
  failed: { icon: CircleAlert, look: "text-danger" },
  quarantined: { icon: CircleAlert, look: "text-danger" },
  cancelled: { icon: Square, look: "text-quiet" },
};

function StateMark({ state }: Pick<StepStatus, "state">) {
  const { icon: Icon, look } = marks[state];
  return <Icon aria-hidden className={classNames("size-4.5", look)} />;
}

function Bars({ row, timeline }: { readonly row: TimelineRow; readonly timeline: Timeline }) {
  const many = row.spans.length > 1;
  const pitch = many ? Math.max(3, Math.min(7, 28 / row.lanes)) : 12;
  return (
    <span
      aria-hidden
      className="relative col-span-2 col-start-2 block min-w-0 sm:col-span-1 sm:col-start-3 sm:row-start-1"
      style={{ height: Math.max(12, row.lanes * pitch) }}
    >
      {row.spans.map((span) => (
        <Bar key={`${span.name}-${span.from}`} span={span} timeline={timeline} pitch={pitch} />
      ))}
    </span>
  );
}

const fills: Readonly<Record<Span["state"], string>> = {
  ...{ pending: "bg-edge", running: "bg-accent", retrying: "bg-danger", waiting: "bg-accent/40" },
  ...{ completed: "bg-edge", skipped: "bg-edge", failed: "bg-danger", quarantined: "bg-danger" },
  cancelled: "bg-edge",
};

interface BarProps {
  readonly span: Span;
  readonly timeline: Timeline;
  /** Pixels from lane to lane. */
  readonly pitch: number;
}

function Bar({ span, timeline, pitch }: BarProps) {
  const words = useWords(runsWords);
  const length = timeline.to - timeline.from;
  const at = (time: number) => `${((time - timeline.from) / length) * 100}%`;
  return (
    <>
      <span
        title={span.name}
        className={classNames("absolute min-w-0.5 rounded-pill", fills[span.state])}
        style={{
          left: at(span.from),
          width: `${(Math.max(0, span.to - span.from) / length) * 100}%`,
          top: span.lane * pitch,
          height: pitch - 1,
        }}
      />
      {span.breaks.map(({ at: time, message }) => (
        <span
          key={time}
          title={words.brokeOff(message)}
          className="absolute w-1.5 -skew-x-12 border-x-2 border-danger bg-canvas"
          style={{ left: at(time), top: span.lane * pitch - 2, height: pitch + 3 }}
        />
      ))}
    </>
  );
}
