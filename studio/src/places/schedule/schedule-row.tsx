import { getRouteApi, Link } from "@tanstack/react-router";
import type { Schedule } from "../../../../packages/client/client.ts";
import { AskTwice } from "../../design/ask-twice.tsx";
import { Button, buttonClass } from "../../design/button.tsx";
import { formatMoment } from "../../design/format.ts";
import { ProblemNote } from "../../design/problem-note.tsx";
import { StateMark } from "../../design/state-mark.tsx";
import { useLanguage, useWords } from "../../words/language.tsx";
import { usePauseSchedule, useRemoveSchedule } from "./queries.ts";
import { rhythmOf } from "./rhythm.ts";
import { scheduleWords, tellRhythm } from "./schedule-words.ts";

const route = getRouteApi("/schedule");

/** One thing that repeats: in words, with its next times and what came of the last. */
export function ScheduleRow({ schedule }: { readonly schedule: Schedule }) {
  const words = useWords(scheduleWords);
  const { language } = useLanguage();
  const search = route.useSearch();
  const pause = usePauseSchedule();
  const remove = useRemoveSchedule();
  const { id, name, cron, timeZone, paused, next } = schedule;
  const error = pause.error ?? remove.error;
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <h3 className="flex flex-wrap items-center gap-x-3 font-semibold">
            {name}
            {paused && (
              <span className="font-normal text-quiet">
                <StateMark tone="quiet">{words.paused}</StateMark>
              </span>
            )}
          </h3>
          <p className="first-letter:uppercase">
            {tellRhythm(rhythmOf(cron), timeZone, words, language)}
          </p>
          {next.length > 0 && (
            <details className="text-small text-quiet">
              <summary className="min-h-8 py-1">
                {words.nextIs} {formatMoment(new Date(next[0] ?? ""), language)}
              </summary>
              <ol className="space-y-0.5 pl-4">
                {next.slice(1).map((at) => (
                  <li key={at}>{formatMoment(new Date(at), language)}</li>
                ))}
              </ol>
            </details>
          )}
          <Last schedule={schedule} />
        </div>
        <div className="flex flex-wrap gap-2">
          <AskTwice
            deed={words.removeNow}
            meaning={words.removeMeaning}
            label={`${words.remove}: ${name}`}
            onDo={() => remove.mutate(id)}
          >
            {words.remove}
          </AskTwice>
          <Button look="quiet" onClick={() => pause.mutate({ id, paused: !paused })}>
            {paused ? words.resume : words.pause}
          </Button>
          <Link to="/schedule" search={{ ...search, edit: id }} className={buttonClass()}>
            {words.edit}
          </Link>
        </div>
      </div>
      {error && <ProblemNote error={error} />}
    </>
  );
}

function Last({ schedule: { last } }: { readonly schedule: Schedule }) {
  const words = useWords(scheduleWords);
  if (!last) return null;
  if (last.error)
    return <p className="text-small text-danger">{words.lastFailed(last.error.message)}</p>;
  return (
    <p className="text-small text-quiet">
      {words.lastFine}{" "}
      {last.pipelineId !== undefined && (
        <Link
          to="/runs/$runId"
          params={{ runId: last.pipelineId }}
          className="text-accent-ink underline"
        >
          {words.toRun}
        </Link>
      )}
    </p>
  );
}
