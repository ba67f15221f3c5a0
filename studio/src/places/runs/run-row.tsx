import { Link } from "@tanstack/react-router";
import type { RunStatus } from "../../../../packages/client/client.ts";
import { classNames } from "../../design/class-names.ts";
import { formatPercent, formatSeconds } from "../../design/format.ts";
import { RelativeTime } from "../../design/time.tsx";
import { useHappened } from "../../words/error-words.ts";
import { useLanguage, useWords } from "../../words/language.tsx";
import { picturesOf } from "./film-pictures.ts";
import { isOver } from "./run-progress.ts";
import { runName } from "./run-name.ts";
import { runsWords } from "./runs-words.ts";

/** A run in a list: its picture, its name, how far it is. */
export function RunRow({ run }: { readonly run: RunStatus }) {
  const { poster, still, scenes } = picturesOf(run);
  const picture = poster ?? scenes.findLast((scene) => scene !== undefined) ?? still;
  return (
    <li className="border-b border-line">
      <Link
        to="/runs/$runId"
        params={{ runId: run.pipelineId }}
        className="grid min-h-16 grid-cols-[2.5rem_1fr_auto] items-center gap-4 py-2 transition-colors hover:bg-hover"
      >
        <span className="block h-13 overflow-hidden rounded-inner bg-raised">
          {picture && <img src={picture.href} alt="" className="size-full object-cover" />}
        </span>
        <span className="min-w-0">
          <span className="block truncate font-semibold">{runName(run)}</span>
          <Progress run={run} />
        </span>
        <span className="text-right text-small text-quiet">
          <RelativeTime iso={run.createdAt} />
        </span>
      </Link>
    </li>
  );
}

function Progress({ run }: { readonly run: RunStatus }) {
  const words = useWords(runsWords);
  const { language } = useLanguage();
  const inOwnWords = useHappened();
  const { state, progress, startedAt, finishedAt, error, waitingFor = [] } = run;
  const took =
    startedAt !== undefined && finishedAt !== undefined
      ? (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000
      : undefined;
  const facts = [
    words[state],
    isOver(run) ? "" : formatPercent(progress, language),
    state === "completed" && took !== undefined ? words.madeIn(formatSeconds(took, language)) : "",
    state === "failed" && error ? inOwnWords(error.code, error.message).happened : "",
    waitingFor[0]?.message ?? "",
  ].filter((fact) => fact !== "");
  return (
    <span
      className={classNames(
        "block truncate text-small",
        state === "failed" ? "text-danger" : "text-quiet",
      )}
    >
      {facts.join(" · ")}
    </span>
  );
}
