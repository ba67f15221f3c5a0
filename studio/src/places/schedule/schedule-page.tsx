import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { CalendarPlus } from "lucide-react";
import { buttonClass } from "../../design/button.tsx";
import { EmptyPlace } from "../../design/empty-place.tsx";
import { Loaded } from "../../design/loaded.tsx";
import { Page } from "../../design/page.tsx";
import { Section } from "../../design/section.tsx";
import { Skeleton } from "../../design/skeleton.tsx";
import { TabBar, tabClass } from "../../design/tabs.tsx";
import { useWords } from "../../words/language.tsx";
import { sharedWords } from "../../words/shared-words.ts";
import { TestsList } from "../tests/tests-list.tsx";
import { Calendar } from "./calendar.tsx";
import { schedulesQuery } from "./queries.ts";
import { scheduleViews } from "./schedule-search.ts";
import { ScheduleForm } from "./schedule-form.tsx";
import { ScheduleRow } from "./schedule-row.tsx";
import { scheduleWords } from "./schedule-words.ts";

const route = getRouteApi("/schedule");

/** What will be made and when, as a calendar; and the tests that go on by the day. */
export function SchedulePage() {
  const words = useWords(scheduleWords);
  const search = route.useSearch();
  const { view = "month", edit } = search;
  return (
    <Page
      title={useWords(sharedWords).schedule}
      about={words.about}
      actions={
        edit !== "new" && (
          <Link
            to="/schedule"
            search={{ ...search, edit: "new" }}
            className={buttonClass("primary")}
          >
            <CalendarPlus aria-hidden className="size-4" />
            {words.plan}
          </Link>
        )
      }
    >
      <TabBar label={words.views}>
        {scheduleViews.map((one) => (
          <Link
            key={one}
            to="/schedule"
            search={{ ...search, view: one === "month" ? undefined : one, edit: undefined }}
            activeOptions={{ exact: true, includeSearch: true }}
            aria-current={one === view ? "page" : undefined}
            className={tabClass}
          >
            {words[one]}
          </Link>
        ))}
      </TabBar>
      {edit === "new" && <ScheduleForm key="new" />}
      {view === "tests" ? <TestsList /> : <Planned view={view} edit={edit} />}
    </Page>
  );
}

interface PlannedProps {
  readonly view: "month" | "week";
  readonly edit: string | undefined;
}

function Planned({ view, edit }: PlannedProps) {
  const words = useWords(scheduleWords);
  return (
    <Loaded query={useQuery(schedulesQuery)} skeleton={<Skeleton className="h-[36rem]" />}>
      {({ schedules }) => (
        <>
          <Calendar view={view} schedules={schedules} />
          <Section title={words.schedules} className="mt-8 first:pt-6">
            {schedules.length === 0 ? (
              <EmptyPlace title={words.none}>{words.noneAbout}</EmptyPlace>
            ) : (
              <ul className="divide-y divide-line">
                {schedules.map((schedule) => (
                  <li key={schedule.id} className="py-4 first:pt-0">
                    {edit === schedule.id ? (
                      <ScheduleForm schedule={schedule} />
                    ) : (
                      <ScheduleRow schedule={schedule} />
                    )}
                  </li>
                ))}
              </ul>
            )}
          </Section>
        </>
      )}
    </Loaded>
  );
}
