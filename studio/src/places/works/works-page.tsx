import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Clapperboard } from "lucide-react";
import { useEffect, useEffectEvent, useRef } from "react";
import { company } from "../../api/company.ts";
import { buttonClass } from "../../design/button.tsx";
import { EmptyPlace } from "../../design/empty-place.tsx";
import { Page } from "../../design/page.tsx";
import { ProblemNote } from "../../design/problem-note.tsx";
import { sharedWords } from "../../words/shared-words.ts";
import { useWords } from "../../words/language.tsx";
import { MakingGrid } from "./making-grid.tsx";
import { PosterCard, posterGrid } from "./poster-card.tsx";
import { WallSkeleton } from "./wall-skeleton.tsx";
import type { WorksSearch } from "./work-search.ts";
import { WorksFilter } from "./works-filter.tsx";
import { worksWords } from "./works-words.ts";

const route = getRouteApi("/works");
const pageSize = 24;

/** The catalog as a wall of posters. */
export function WorksPage() {
  const words = useWords(worksWords);
  const shared = useWords(sharedWords);
  const search = route.useSearch();
  return (
    <Page
      title={shared.works}
      about={words.about}
      actions={
        <Link to="/" className={buttonClass("primary")}>
          <Clapperboard aria-hidden className="size-4" />
          {words.make}
        </Link>
      }
    >
      <WorksFilter search={search} />
      {search.state === "making" ? <MakingGrid /> : <WorksWall search={search} />}
    </Page>
  );
}

function WorksWall({ search }: { readonly search: WorksSearch }) {
  const words = useWords(worksWords);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useWorks(search);
  if (error && !data) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <WallSkeleton label={words.loading} />;
  const works = data.pages.flatMap(({ items }) => items);
  if (works.length === 0) return <NoWorks search={search} />;
  return (
    <>
      <ul className={posterGrid}>
        {works.map((work) => (
          <PosterCard key={work.id} work={work} />
        ))}
      </ul>
      {hasNextPage ? (
        <MoreBelow onReached={() => void (isFetchingNextPage || fetchNextPage())} />
      ) : (
        <p className="mt-10 text-center text-small text-quiet">{words.end(works.length)}</p>
      )}
    </>
  );
}

function useWorks({ kind, state, text }: WorksSearch) {
  return useInfiniteQuery({
    queryKey: ["works", { kind, state, text }],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor, signal }) => {
      const known = state === "making" ? undefined : state;
      const query = { kind, state: known, text, cursor, limit: pageSize };
      return company.get("/api/catalog/items", { params: { query }, signal });
    },
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
}

/** Asks for the next page before its place is seen. */
function MoreBelow({ onReached }: { readonly onReached: () => void }) {
  const mark = useRef<HTMLDivElement>(null);
  const reached = useEffectEvent(onReached);
  useEffect(() => {
    const { current } = mark;
    if (!current) return;
    const watch = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && reached(),
      { rootMargin: "600px" },
    );
    watch.observe(current);
    return () => watch.disconnect();
  }, []);
  return <div ref={mark} className="h-40" />;
}

function NoWorks({ search }: { readonly search: WorksSearch }) {
  const words = useWords(worksWords);
  const isFiltered = Object.values(search).some((value) => value !== undefined);
  if (isFiltered) {
    return (
      <EmptyPlace
        title={words.noneTitle}
        action={
          <Link to="/works" className={buttonClass()}>
            {words.clear}
          </Link>
        }
      >
        {words.noneAbout}
      </EmptyPlace>
    );
  }
  return (
    <EmptyPlace
      title={words.emptyTitle}
      picture={<EmptyWall />}
      action={
        <Link to="/" className={buttonClass("primary")}>
          {words.make}
        </Link>
      }
    >
      {words.emptyAbout}
    </EmptyPlace>
  );
}

/** Three frames on a wall, the middle one lit. */
function EmptyWall() {
  return (
    <svg aria-hidden viewBox="0 0 220 120" className="h-28">
      <path d="M110 0 170 120H50Z" className="fill-accent opacity-15" />
      {[20, 82, 144].map((x, index) => (
        <rect
          key={x}
          x={x}
          y={24}
          width={56}
          height={80}
          rx={6}
          className={
            index === 1
              ? "fill-accent/20 stroke-accent stroke-2"
              : "fill-none stroke-edge stroke-1 [stroke-dasharray:4_4]"
          }
        />
      ))}
    </svg>
  );
}
