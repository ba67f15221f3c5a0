import type { RunState } from "../../../../../services/orchestrator/pipelines.contract.ts";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import type { CatalogItem } from "../../../../../services/platform/catalog/catalog.contract.ts";
import { company } from "../../../api/company.ts";
import { Button } from "../../../design/button.tsx";
import { formatSeconds } from "../../../design/format.ts";
import { Loaded } from "../../../design/loaded.tsx";
import { Skeleton } from "../../../design/skeleton.tsx";
import { StateMark, type Tone } from "../../../design/state-mark.tsx";
import { pillClass } from "../../../design/tabs.tsx";
import { RelativeTime } from "../../../design/time.tsx";
import { useLanguage, useWords } from "../../../words/language.tsx";
import { isOver } from "../work-data.ts";
import type { WorkViewProps } from "../work-view-props.ts";
import { workRunsWords } from "./runs-words.ts";
import { runsOfWork, type WorkRun, type WorkRunState, workRunStates } from "./work-runs.ts";

/** Runs of its pipeline that are looked through at a time. */
const pageSize = 100;
const lookMs = 3_000;

const route = getRouteApi("/works/$workId");

/** How the work came to be what it is. */
export function RunsView({ work }: WorkViewProps) {
  const words = useWords(workRunsWords);
  const { state } = route.useSearch();
  const query = useWorkRuns(work, state);
  const skeleton = (
    <div role="status" aria-label={words.loading} className="flex flex-col gap-2">
      <Skeleton className="h-16 w-full" />
      <Skeleton className="h-16 w-full" />
    </div>
  );
  return (
    <div className="max-w-3xl">
      <p className="mb-4 text-quiet">{words.about}</p>
      <StateFilter work={work} chosen={state} />
      <Loaded query={query} skeleton={skeleton}>
        {(looked) => {
          const runs = runsOfWork(work, looked).filter(
            (run) => state === undefined || run.state === state,
          );
          if (runs.length === 0) return <p className="text-quiet">{words.none}</p>;
          return (
            <ol>
              {runs.map((run) => (
                <RunRow key={run.runId} run={run} isShown={run.runId === work.runId} />
              ))}
            </ol>
          );
        }}
      </Loaded>
      {query.hasNextPage && (
        <Button
          className="mt-4"
          busy={query.isFetchingNextPage ? words.loading : undefined}
          onClick={() => void query.fetchNextPage()}
        >
          {words.further}
        </Button>
      )}
    </div>
  );
}

/** Runs of the work's pipeline since there is the work, newest first, page by page. */
function useWorkRuns({ id, pipeline, createdAt }: CatalogItem, state: WorkRunState | undefined) {
  return useInfiniteQuery({
    queryKey: ["work-runs", id, state],
    queryFn: ({ pageParam: cursor, signal }) => {
      const query = { pipeline, state, from: createdAt, cursor, limit: pageSize };
      return company.get("/api/pipelines", { params: { query }, signal });
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    select: ({ pages }) => pages.flatMap(({ runs }) => runs),
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some(({ runs }) => runs.some((run) => !isOver(run))) ? lookMs : false,
  });
}

interface StateFilterProps {
  readonly work: CatalogItem;
  readonly chosen: WorkRunState | undefined;
}

function StateFilter({ work, chosen }: StateFilterProps) {
  const words = useWords(workRunsWords);
  return (
    <nav aria-label={words.filter} className="mb-4 flex flex-wrap gap-1">
      {[undefined, ...workRunStates].map((state) => (
        <Link
          key={state ?? "all"}
          to="/works/$workId"
          params={{ workId: work.id }}
          search={{ tab: "runs", state }}
          replace
          aria-current={state === chosen ? "true" : undefined}
          className={pillClass(state === chosen)}
        >
          {state === undefined ? words.all : words[state]}
        </Link>
      ))}
    </nav>
  );
}

const tones: Readonly<Record<RunState, Tone>> = {
  ...{ queued: "quiet", running: "accent", waiting: "accent", retrying: "accent" },
  ...{ paused: "quiet", compensating: "accent", completed: "good", failed: "danger" },
  cancelled: "quiet",
};

function RunRow({ run, isShown }: { readonly run: WorkRun; readonly isShown: boolean }) {
  const words = useWords(workRunsWords);
  const { language } = useLanguage();
  const { seconds } = run;
  return (
    <li className="border-t border-line">
      <Link
        to="/runs/$runId"
        params={{ runId: run.runId }}
        className="flex min-h-16 flex-wrap items-center gap-x-6 gap-y-1 rounded-inner px-2 py-3 transition-colors hover:bg-hover"
      >
        <span className="w-28">
          <StateMark tone={tones[run.state]}>{words[run.state]}</StateMark>
        </span>
        <span className="min-w-0 flex-1 font-semibold">
          {run.isFirst ? words.first : words.changed}
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
