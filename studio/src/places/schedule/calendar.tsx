import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ChevronLeft, ChevronRight } from "lucide-react";
import type { Schedule } from "../../../../packages/client/client.ts";
import { buttonClass } from "../../design/button.tsx";
import { classNames } from "../../design/class-names.ts";
import { useLanguage, useWords } from "../../words/language.tsx";
import { addDays, dayOf, monthOf, startOf, turn, weekOf } from "./calendar-days.ts";
import { entriesOf, type CalendarEntry } from "./calendar-entries.ts";
import { runsBetween } from "./queries.ts";
import { scheduleWords, weekdayName } from "./schedule-words.ts";

const route = getRouteApi("/schedule");

interface CalendarProps {
  readonly view: "month" | "week";
  readonly schedules: readonly Schedule[];
}

/** Days with what was made and what is planned. */
export function Calendar({ view, schedules }: CalendarProps) {
  const today = dayOf(new Date());
  const { day = today } = route.useSearch();
  const days = view === "month" ? monthOf(day) : weekOf(day);
  const [first = day, last = day] = [days[0], days.at(-1)];
  const span = { from: startOf(first), to: startOf(addDays(last, 1)) };
  const { data } = useQuery(runsBetween(span.from, span.to));
  const entries = entriesOf(schedules, data?.runs ?? [], span);
  return (
    <>
      <CalendarHead view={view} day={day} />
      <ol
        className={classNames(
          "grid gap-px overflow-hidden rounded-card border border-line bg-line sm:grid-cols-7",
        )}
      >
        {days.map((one, place) => (
          <Day
            key={one}
            day={one}
            view={view}
            isToday={one === today}
            isOutside={view === "month" && one.slice(0, 7) !== day.slice(0, 7)}
            namesDay={place < 7}
            entries={entries.get(one) ?? []}
          />
        ))}
      </ol>
    </>
  );
}

function CalendarHead({ view, day }: { readonly view: "month" | "week"; readonly day: string }) {
  const words = useWords(scheduleWords);
  const { language } = useLanguage();
  const search = route.useSearch();
  const title = new Intl.DateTimeFormat(
    language,
    view === "month"
      ? { month: "long", year: "numeric" }
      : { day: "numeric", month: "long", year: "numeric" },
  ).format(startOf(view === "month" ? day : (weekOf(day)[0] ?? day)));
  const to = (next: string | undefined) => ({ ...search, day: next });
  return (
    <div className="mb-4 flex items-center gap-2">
      <h2 className="mr-auto text-lead first-letter:uppercase">{title}</h2>
      <Link
        to="/schedule"
        search={to(turn(view, day, -1))}
        aria-label={words.earlier}
        title={words.earlier}
        className={buttonClass("quiet", "min-w-10 px-0")}
      >
        <ChevronLeft aria-hidden className="size-5" />
      </Link>
      <Link to="/schedule" search={to(undefined)} className={buttonClass("quiet")}>
        {words.today}
      </Link>
      <Link
        to="/schedule"
        search={to(turn(view, day, 1))}
        aria-label={words.later}
        title={words.later}
        className={buttonClass("quiet", "min-w-10 px-0")}
      >
        <ChevronRight aria-hidden className="size-5" />
      </Link>
    </div>
  );
}

interface DayProps {
  readonly day: string;
  readonly view: "month" | "week";
  readonly isToday: boolean;
  readonly isOutside: boolean;
  /** Of the first week: its weekday stands over those below it. */
  readonly namesDay: boolean;
  readonly entries: readonly CalendarEntry[];
}

/** Entries of a day that a month has room for. */
const roomOfMonth = 3;

function Day({ day, view, isToday, isOutside, namesDay, entries }: DayProps) {
  const words = useWords(scheduleWords);
  const { language } = useLanguage();
  const start = startOf(day);
  const room = view === "month" ? roomOfMonth : entries.length;
  const name = new Intl.DateTimeFormat(language, {
    weekday: "long",
    day: "numeric",
    month: "long",
  });
  return (
    <li
      className={classNames(
        "min-w-0 p-2",
        isOutside ? "bg-canvas" : "bg-surface",
        view === "month" ? "sm:min-h-28" : "sm:min-h-72",
        // On a phone the days stand one below the other: those with nothing are left out.
        entries.length === 0 && !isToday && "max-sm:hidden",
      )}
    >
      <p className="flex items-baseline gap-2 text-small">
        <span className="sr-only">{name.format(start)}</span>
        <span
          aria-hidden
          className={classNames(
            "inline-flex min-w-6 justify-center rounded-pill px-1",
            isToday && "bg-accent font-semibold text-on-accent",
            !isToday && "text-quiet",
          )}
        >
          {start.getDate()}
        </span>
        <span aria-hidden className={classNames("text-quiet", !namesDay && "sm:hidden")}>
          {weekdayName(start.getDay(), language, "short")}
        </span>
      </p>
      <ul className="mt-1 space-y-1">
        {entries.slice(0, room).map((entry) => (
          <Entry key={entry.key} entry={entry} />
        ))}
      </ul>
      {entries.length > room && (
        <Link
          to="/schedule"
          search={{ view: "week", day }}
          className="mt-1 block text-small text-quiet hover:text-ink hover:underline"
        >
          {words.more(entries.length - room)}
        </Link>
      )}
    </li>
  );
}

const dots = {
  good: "bg-good",
  danger: "bg-danger",
  accent: "bg-accent",
  quiet: "bg-edge",
} as const;

function Entry({ entry }: { readonly entry: CalendarEntry }) {
  const { language } = useLanguage();
  const search = route.useSearch();
  const time = new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" });
  const shape =
    "flex min-h-6 items-baseline gap-1.5 rounded-inner px-1 text-small transition-colors hover:bg-hover";
  const inside = (
    <>
      <span
        aria-hidden
        className={classNames(
          "size-2 shrink-0 rounded-pill",
          entry.runId === undefined ? "border border-accent-ink" : dots[entry.tone],
        )}
      />
      <span className="shrink-0 whitespace-nowrap text-quiet">{time.format(entry.at)}</span>
      <span className="truncate">{entry.name}</span>
    </>
  );
  return (
    <li>
      {entry.runId !== undefined ? (
        <Link
          to="/runs/$runId"
          params={{ runId: entry.runId }}
          title={entry.name}
          className={shape}
        >
          {inside}
        </Link>
      ) : (
        <Link
          to="/schedule"
          search={{ ...search, edit: entry.scheduleId }}
          title={entry.name}
          className={shape}
        >
          {inside}
        </Link>
      )}
    </li>
  );
}
