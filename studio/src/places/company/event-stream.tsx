import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { Radio } from "lucide-react";
import { useState } from "react";
import type { DomainEvent } from "../../../../packages/client/client.ts";
import { useEvents } from "../../api/use-events.ts";
import { EmptyPlace } from "../../design/empty-place.tsx";
import { TextField } from "../../design/field.tsx";
import { StateMark, type Tone } from "../../design/state-mark.tsx";
import { RelativeTime } from "../../design/time.tsx";
import { useWords } from "../../words/language.tsx";
import { companyWords } from "./company-words.ts";
import { runOf } from "./letter-sentence.ts";
import { TracesLink } from "./traces-link.tsx";

const route = getRouteApi("/company");

/** What is kept on the page; older ones are in the company's log. */
const kept = 200;

/** Everything that services tell each other, as it happens. */
export function EventStream() {
  const words = useWords(companyWords);
  const { type = "" } = route.useSearch();
  const [events, setEvents] = useState<readonly DomainEvent[]>([]);
  useEvents(`/api/events?history=${kept}`, ({ data }) => {
    if (isDomainEvent(data)) setEvents((before) => [data, ...before].slice(0, kept));
  });
  const shown = events.filter((event) => event.type.includes(type.trim()));
  return (
    <>
      <div className="mb-4 flex flex-wrap items-end justify-between gap-4">
        <TypeFilter type={type} />
        <p className="text-small text-quiet">
          <StateMark tone="good">{words.live}</StateMark>
        </p>
      </div>
      {shown.length === 0 ? (
        <EmptyPlace
          title={words.noEvents}
          picture={<Radio aria-hidden className="size-10" strokeWidth={1.25} />}
        >
          {words.noEventsAbout}
        </EmptyPlace>
      ) : (
        <ul className="divide-y divide-line">
          {shown.map((event) => (
            <Event key={event.id} event={event} />
          ))}
        </ul>
      )}
    </>
  );
}

function TypeFilter({ type }: { readonly type: string }) {
  const words = useWords(companyWords);
  const navigate = useNavigate();
  return (
    <TextField
      label={words.filterType}
      className="w-full max-w-xs"
      placeholder={words.filterPrompt}
      value={type}
      onType={(text) =>
        void navigate({
          to: "/company",
          search: { view: "events", type: text || undefined },
          replace: true,
        })
      }
    />
  );
}

function Event({ event }: { readonly event: DomainEvent }) {
  const words = useWords(companyWords);
  const runId = runOf(event.data);
  return (
    <li className="animate-arrive py-2">
      <details>
        <summary className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1">
          <StateMark tone={toneOf(event.type)}>
            <span className="font-mono text-small">{event.type}</span>
          </StateMark>
          <span className="text-small text-quiet">{event.source}</span>
          <span className="ml-auto text-small text-quiet">
            <RelativeTime iso={event.timestamp} />
          </span>
        </summary>
        <div className="flex flex-wrap gap-2 py-1">
          {runId !== undefined && (
            <Link to="/runs/$runId" params={{ runId }} className="text-accent-ink underline">
              {words.toRun}
            </Link>
          )}
          <TracesLink correlationId={event.correlationId} />
        </div>
        <pre
          tabIndex={0}
          aria-label={words.theEvent}
          className="max-h-80 overflow-auto rounded-card bg-surface p-3 font-mono text-small whitespace-pre-wrap"
        >
          {JSON.stringify(event, null, 2)}
        </pre>
      </details>
    </li>
  );
}

function toneOf(type: string): Tone {
  if (type.endsWith(".failed")) return "danger";
  return type.endsWith(".completed") ? "good" : "quiet";
}

function isDomainEvent(value: unknown): value is DomainEvent {
  return typeof value === "object" && value !== null && "type" in value && "timestamp" in value;
}
