import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { type ComponentType, lazy, type LazyExoticComponent, Suspense } from "react";
import type { CatalogItem } from "../../../../services/platform/catalog/catalog.contract.ts";
import { Loaded } from "../../design/loaded.tsx";
import { Skeleton } from "../../design/skeleton.tsx";
import { useTitle } from "../../design/page.tsx";
import { TabBar, tabClass } from "../../design/tabs.tsx";
import { useWords } from "../../words/language.tsx";
import { outputQuery, workQuery } from "./work-data.ts";
import { type WorkTab, workTabs } from "./work-search.ts";
import { WorkTitle } from "./work-title.tsx";
import type { WorkViewProps } from "./work-view-props.ts";
import { workWords } from "./work-words.ts";

const route = getRouteApi("/works/$workId");

type View = LazyExoticComponent<ComponentType<WorkViewProps>>;

const views: Readonly<Record<WorkTab, View>> = {
  film: lazy(async () => ({ default: (await import("./film/film-view.tsx")).FilmView })),
  storyboard: lazy(async () => ({
    default: (await import("./storyboard/storyboard-view.tsx")).StoryboardView,
  })),
  thumbnails: lazy(async () => ({
    default: (await import("./thumbnails/thumbnails-view.tsx")).ThumbnailsView,
  })),
  words: lazy(async () => ({ default: (await import("./words/words-view.tsx")).WordsView })),
  publish: lazy(async () => ({
    default: (await import("./publish/publish-view.tsx")).PublishView,
  })),
  test: lazy(async () => ({ default: (await import("./test/test-view.tsx")).TestView })),
  runs: lazy(async () => ({ default: (await import("./runs/runs-view.tsx")).RunsView })),
};

/** One work, everything about it. */
export function WorkPage() {
  const words = useWords(workWords);
  const { workId } = route.useParams();
  const query = useQuery(workQuery(workId));
  useTitle(query.data?.title ?? words.loading);
  return (
    <div className="mx-auto w-full max-w-[100rem] px-4 py-6 sm:px-8">
      <Link
        to="/works"
        className="mb-3 inline-flex min-h-8 items-center gap-2 text-small text-quiet hover:text-ink"
      >
        <ArrowLeft aria-hidden className="size-4" />
        {words.back}
      </Link>
      <Loaded query={query} skeleton={<WorkSkeleton label={words.loading} />}>
        {(work) => <Work work={work} />}
      </Loaded>
    </div>
  );
}

function Work({ work }: { readonly work: CatalogItem }) {
  const words = useWords(workWords);
  const { tab = "film" } = route.useSearch();
  const query = useQuery(outputQuery(work.runId));
  const View = views[tab];
  return (
    <>
      <WorkTitle work={work} output={query.data} />
      <TabBar label={words.views}>
        {workTabs.map((one) => (
          <Link
            key={one}
            to="/works/$workId"
            params={{ workId: work.id }}
            search={{ tab: one === "film" ? undefined : one }}
            aria-current={one === tab ? "page" : undefined}
            activeOptions={{ exact: true, includeSearch: true, explicitUndefined: true }}
            className={tabClass}
          >
            {words[one]}
          </Link>
        ))}
      </TabBar>
      <Loaded query={query} skeleton={<ViewSkeleton label={words.loading} />}>
        {(output) => (
          <Suspense fallback={<ViewSkeleton label={words.loading} />}>
            {/* The first section of a view has no line above it: the tabs' is there. */}
            <div>
              <View work={work} output={output} />
            </div>
          </Suspense>
        )}
      </Loaded>
    </>
  );
}

function WorkSkeleton({ label }: { readonly label: string }) {
  return (
    <div role="status" aria-label={label}>
      <Skeleton className="h-8 w-80 max-w-full" />
      <Skeleton className="mt-2 h-5 w-48" />
      <Skeleton className="mt-6 mb-6 h-11 w-full" />
      <ViewSkeleton label={label} />
    </div>
  );
}

function ViewSkeleton({ label }: { readonly label: string }) {
  return (
    <div role="status" aria-label={label} className="flex flex-wrap gap-8">
      <Skeleton className="h-[32rem] w-72" />
      <div className="flex-1 basis-72">
        <Skeleton className="h-20 w-full" />
        <Skeleton className="mt-4 h-64 w-full" />
      </div>
    </div>
  );
}
