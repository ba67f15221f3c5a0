import type { RunStatus } from "../../../../../packages/client/client.ts";
import type { RunState } from "../../../../../services/orchestrator/pipelines.contract.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { company } from "../../../api/company.ts";
import { formatSeconds } from "../../../design/format.ts";
import { Loaded } from "../../../design/loaded.tsx";
import { Skeleton } from "../../../design/skeleton.tsx";
import { StateMark, type Tone } from "../../../design/state-mark.tsx";
import { RelativeTime } from "../../../design/time.tsx";
import { useLanguage, useWords } from "../../../words/language.tsx";
import type { WorkViewProps } from "../work-page.tsx";
import { workRunsWords } from "./runs-words.ts";
import { runsOfWork, secondsOfRun } from "./work-runs.ts";

/** So many runs of the pipeline are looked through. */
const looked = 100;
const lookMs = 3_000;

/** How the work came to be what it is. */
export function RunsView({ work }: WorkViewProps) {
  const words = useWords(workRunsWords);
  const query = useQuery({
    queryKey: ["work-runs", work.id],
    refetchInterval: lookMs,
    queryFn: async ({ signal }) => {
      const query = { pipeline: work.pipeline, limit: looked };
      const { runs } = await company.get("/api/pipelines", { params: { query }, signal });
      return runsOfWork(work.id, work.versions, runs);
    },
  });
  const skeleton = (
    <div role="status" aria-label={words.loading} className="flex flex-col gap-2">
      <Skeleton className="h-16 w-full" />
      <Skeleton className="h-16 w-full" />
    </div>
  );
  return (
    <div className="max-w-3xl">
      <p className="mb-4 text-quiet">{words.about}</p>
      <Loaded query={query} skeleton={skeleton}>
        {(runs) => (
          <ol>
            {runs.map((run) => (
              <RunRow key={run.pipelineId} run={run} isShown={run.pipelineId === work.runId} />
            ))}
          </ol>
        )}
      </Loaded>
    </div>
  );
}

const tones: Readonly<Record<RunState, Tone>> = {
  ...{ queued: "quiet", running: "accent", waiting: "accent", retrying: "accent" },
  ...{ paused: "quiet", compensating: "accent", completed: "good", failed: "danger" },
  cancelled: "quiet",
};

function RunRow({ run, isShown }: { readonly run: RunStatus; readonly isShown: boolean }) {
  const words = useWords(workRunsWords);
  const { language } = useLanguage();
  const seconds = secondsOfRun(run);
  return (
    <li className="border-t border-line">
      <Link
        to="/runs/$runId"
        params={{ runId: run.pipelineId }}
        className="flex min-h-16 flex-wrap items-center gap-x-6 gap-y-1 rounded-inner px-2 py-3 transition-colors hover:bg-hover"
      >
        <span className="w-28">
          <StateMark tone={tones[run.state]}>{words[run.state]}</StateMark>
        </span>
        <span className="min-w-0 flex-1 font-semibold">
          {run.rerunOf === undefined ? words.first : words.changed}
          {isShown && (
            <span className="ml-3 rounded-pill bg-accent-wash px-2 py-1 text-small font-normal text-accent-ink">
              {words.now}
            </span>
          )}
        </span>
        <span className="text-small text-quiet">
          {seconds !== undefined && words.took(formatSeconds(seconds, language))}
        </span>
        <span className="text-small text-quiet">
          <RelativeTime iso={run.createdAt} />
        </span>
        <ChevronRight aria-hidden className="size-4 text-quiet" />
      </Link>
    </li>
  );
}
