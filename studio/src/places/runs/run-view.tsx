import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { RunStatus } from "../../../../packages/client/client.ts";
import { Button, buttonClass } from "../../design/button.tsx";
import { formatSeconds } from "../../design/format.ts";
import { Loaded } from "../../design/loaded.tsx";
import { Page } from "../../design/page.tsx";
import { ProblemNote } from "../../design/problem-note.tsx";
import { useNow } from "../../design/time.tsx";
import { useLanguage, useWords } from "../../words/language.tsx";
import { costText } from "./cost-text.ts";
import { picturesOf } from "./film-pictures.ts";
import { useRunDeed } from "./run-actions.ts";
import { RunNotes } from "./run-notes.tsx";
import { isOver } from "./run-progress.ts";
import { useRun } from "./run-queries.ts";
import { runName } from "./run-name.ts";
import { RunSkeleton } from "./run-skeleton.tsx";
import { runsWords } from "./runs-words.ts";
import { useWorkId } from "./use-work-id.ts";
import { Stage } from "./stage.tsx";
import { RunTimeline } from "./timeline.tsx";
import { WordsPane } from "./words-pane.tsx";

interface RunViewProps {
  readonly id: string;
  /** Beside the run's own. */
  readonly actions?: ReactNode;
}

/** One run: what can be seen of it, what is said in it, and how it goes on. */
export function RunView({ id, actions }: RunViewProps) {
  return (
    <Loaded query={useRun(id)} skeleton={<RunSkeleton />}>
      {(run) => <LoadedRun run={run} actions={actions} />}
    </Loaded>
  );
}

function LoadedRun({ run, actions }: { readonly run: RunStatus; readonly actions: ReactNode }) {
  const hasFilm = run.pipeline === "faceless-video";
  return (
    <Page
      title={runName(run)}
      about={<RunLine run={run} />}
      actions={
        <>
          <RunButtons run={run} />
          {actions}
        </>
      }
    >
      <ProgressBar run={run} />
      <RunNotes run={run} />
      {hasFilm ? (
        <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_1fr]">
          <Stage run={run} />
          <div className="min-w-0 lg:col-start-2 lg:row-span-2 lg:row-start-1">
            <WordsPane run={run} />
          </div>
          <RunTimeline run={run} />
        </div>
      ) : (
        <RunTimeline run={run} />
      )}
    </Page>
  );
}

/** `In the making · 0:34 so far · about 0:40 left` */
function RunLine({ run }: { readonly run: RunStatus }) {
  const words = useWords(runsWords);
  const { language } = useLanguage();
  const over = isOver(run);
  const now = useNow(over ? undefined : 1000).getTime();
  const begun = Date.parse(run.startedAt ?? run.createdAt);
  const seconds = Math.max(0, (run.finishedAt ? Date.parse(run.finishedAt) : now) - begun) / 1000;
  const time = formatSeconds(Math.floor(seconds), language);
  const left = secondsLeft(run, seconds);
  const parts = [
    words[run.state],
    run.state === "completed" ? words.madeIn(time) : over ? "" : words.elapsed(time),
    left === undefined ? "" : words.left(formatSeconds(left, language)),
    run.cost ? costText(run.cost, words, language) : over ? words.free : "",
  ];
  return <p role="status">{parts.filter((part) => part !== "").join(" · ")}</p>;
}

/** At the pace so far, to five seconds; nothing while that would be a wild guess. */
function secondsLeft({ state, progress }: RunStatus, seconds: number): number | undefined {
  if (state !== "running" || progress < 0.08 || seconds < 5) return undefined;
  return Math.max(5, Math.round(((seconds / progress) * (1 - progress)) / 5) * 5);
}

function ProgressBar({ run }: { readonly run: RunStatus }) {
  const words = useWords(runsWords);
  if (isOver(run)) return null;
  return (
    <div
      role="progressbar"
      aria-label={words[run.state]}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(run.progress * 100)}
      className="mb-6 h-1 overflow-hidden rounded-pill bg-raised"
    >
      <div
        className="h-full rounded-pill bg-accent transition-[width] duration-200"
        style={{ width: `${run.progress * 100}%` }}
      />
    </div>
  );
}

function RunButtons({ run }: { readonly run: RunStatus }) {
  const words = useWords(runsWords);
  const deed = useRunDeed(run.pipelineId);
  const workId = useWorkId(run);
  const { film } = picturesOf(run);
  if (deed.error && !isOver(run)) return <ProblemNote error={deed.error} />;
  if (run.state === "completed") {
    return (
      <>
        {film && (
          <a href={film.href} download={`${runName(run)}.mp4`} className={buttonClass()}>
            {words.download}
          </a>
        )}
        {workId !== undefined && (
          <Link to="/works/$workId" params={{ workId }} className={buttonClass("primary")}>
            {words.openWork}
          </Link>
        )}
      </>
    );
  }
  if (isOver(run)) return null;
  const held = run.state === "paused";
  return (
    <>
      <Button onClick={() => deed.mutate(held ? "resume" : "pause")}>
        {held ? words.resume : words.pause}
      </Button>
      <Button look="danger" onClick={() => deed.mutate("cancel")}>
        {words.cancel}
      </Button>
    </>
  );
}
