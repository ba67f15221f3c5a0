import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ListTree } from "lucide-react";
import type { RunStatus } from "../../../../packages/client/client.ts";
import { company } from "../../api/company.ts";
import { Button, buttonClass } from "../../design/button.tsx";
import { EmptyPlace } from "../../design/empty-place.tsx";
import { Loaded } from "../../design/loaded.tsx";
import { Page } from "../../design/page.tsx";
import { Skeleton } from "../../design/skeleton.tsx";
import { pillClass } from "../../design/tabs.tsx";
import { sharedWords } from "../../words/shared-words.ts";
import { useWords } from "../../words/language.tsx";
import { isOver } from "./run-progress.ts";
import { RunRow } from "./run-row.tsx";
import { runFilters, stateOf } from "./runs-search.ts";
import { runsWords } from "./runs-words.ts";

const route = getRouteApi("/runs");

/** Milliseconds between two looks while something is in motion. */
const lookMs = 2_000;

export function RunsPage() {
  const words = useWords(runsWords);
  const query = useRuns();
  return (
    <Page
      title={words.title}
      about={words.about}
      actions={
        <Link to="/" className={buttonClass("primary")}>
          {useWords(sharedWords).make}
        </Link>
      }
    >
      <Filter />
      <Loaded query={query} skeleton={<RunsSkeleton />}>
        {({ pages }) => (
          <>
            <RunList runs={pages.flatMap(({ runs }) => runs)} />
            {query.hasNextPage && <More onMore={() => void query.fetchNextPage()} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function useRuns() {
  const state = stateOf(route.useSearch());
  return useInfiniteQuery({
    queryKey: ["runs", state],
    queryFn: ({ pageParam, signal }) =>
      company.get("/api/pipelines", {
        params: { query: { state, limit: 30, cursor: pageParam } },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some(({ runs }) => runs.some((run) => !isOver(run))) ? lookMs : false,
  });
}

function Filter() {
  const words = useWords(runsWords);
  const { state = "all" } = route.useSearch();
  return (
    <nav aria-label={words.filter} className="mb-4 flex flex-wrap gap-1">
      {runFilters.map((filter) => (
        <Link
          key={filter}
          to="/runs"
          search={filter === "all" ? {} : { state: filter }}
          aria-current={filter === state ? "true" : undefined}
          className={pillClass(filter === state)}
        >
          {words[filter]}
        </Link>
      ))}
    </nav>
  );
}

function RunList({ runs }: { readonly runs: readonly RunStatus[] }) {
  const words = useWords(runsWords);
  const { state } = route.useSearch();
  if (runs.length === 0 && state !== undefined)
    return <p className="text-quiet">{words.noneOfThese}</p>;
  if (runs.length === 0) {
    const action = (
      <Link to="/" className={buttonClass("primary")}>
        {words.makeFirst}
      </Link>
    );
    return (
      <EmptyPlace title={words.none} action={action} picture={<ListTree className="size-8" />}>
        {words.noneAbout}
      </EmptyPlace>
    );
  }
  return (
    <ul className="border-t border-line">
      {runs.map((run) => (
        <RunRow key={run.pipelineId} run={run} />
      ))}
    </ul>
  );
}

function More({ onMore }: { readonly onMore: () => void }) {
  return (
    <Button className="mt-4" onClick={onMore}>
      {useWords(sharedWords).more}
    </Button>
  );
}

function RunsSkeleton() {
  return (
    <div className="space-y-2">
      {[1, 2, 3, 4].map((row) => (
        <Skeleton key={row} className="h-16" />
      ))}
    </div>
  );
}
