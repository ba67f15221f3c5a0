import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Loaded } from "../../design/loaded.tsx";
import { Page } from "../../design/page.tsx";
import { Skeleton } from "../../design/skeleton.tsx";
import { TabBar, tabClass } from "../../design/tabs.tsx";
import { useWords } from "../../words/language.tsx";
import { sharedWords } from "../../words/shared-words.ts";
import { companyWords } from "./company-words.ts";
import { DeadLetters } from "./dead-letters.tsx";
import { EventStream } from "./event-stream.tsx";
import { MaintenanceSwitch } from "./maintenance.tsx";
import { Overview } from "./overview.tsx";
import { lettersQuery, overviewQuery } from "./queries.ts";
import { ReinjectAll } from "./reinject-all.tsx";
import { type CompanyView, companyViews } from "./company-search.ts";

const route = getRouteApi("/company");

/** For who runs the company: nodes, queues, dead letters, events. */
export function CompanyPage() {
  const words = useWords(companyWords);
  const { view = "now" } = route.useSearch();
  return (
    <Page title={useWords(sharedWords).company} about={words.about} actions={actions[view]}>
      <CompanyTabs shown={view} />
      {view === "now" && <Now />}
      {view === "letters" && <DeadLetters />}
      {view === "events" && <EventStream />}
    </Page>
  );
}

const actions: Readonly<Partial<Record<CompanyView, React.ReactNode>>> = {
  now: <MaintenanceSwitch />,
  letters: <ReinjectAll />,
};

function CompanyTabs({ shown }: { readonly shown: CompanyView }) {
  const words = useWords(companyWords);
  const { data } = useQuery(lettersQuery);
  const dead = data?.deadLetters.filter(({ state }) => state === "dead").length ?? 0;
  return (
    <TabBar label={words.views}>
      {companyViews.map((view) => (
        <Link
          key={view}
          to="/company"
          search={view === "now" ? {} : { view }}
          aria-current={view === shown ? "page" : undefined}
          activeOptions={{ exact: true, includeSearch: true }}
          className={tabClass}
        >
          {words[view]}
          {view === "letters" && dead > 0 && (
            <span className="rounded-pill bg-danger-wash px-2 text-small text-danger">
              {data?.nextCursor ? `${dead}+` : dead}
            </span>
          )}
        </Link>
      ))}
    </TabBar>
  );
}

function Now() {
  const query = useQuery(overviewQuery);
  const words = useWords(companyWords);
  return (
    <Loaded
      query={query}
      skeleton={
        <div role="status" aria-label={words.loading} className="space-y-6">
          <Skeleton className="h-6 w-96 max-w-full" />
          <Skeleton className="h-24" />
          <Skeleton className="h-48" />
        </div>
      }
    >
      {(overview) => <Overview overview={overview} />}
    </Loaded>
  );
}
