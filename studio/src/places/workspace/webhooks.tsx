import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Webhook as WebhookIcon } from "lucide-react";
import { useState } from "react";
import type { Webhook } from "../../../../packages/client/client.ts";
import { company } from "../../api/company.ts";
import { useMay } from "../../api/me.ts";
import { Button } from "../../design/button.tsx";
import { EmptyPlace } from "../../design/empty-place.tsx";
import { TextField } from "../../design/field.tsx";
import { ProblemNote } from "../../design/problem-note.tsx";
import { Section } from "../../design/section.tsx";
import { StateMark } from "../../design/state-mark.tsx";
import { RelativeTime } from "../../design/time.tsx";
import { useWords } from "../../words/language.tsx";
import { Deliveries } from "./deliveries.tsx";
import { LoadedPart } from "./loaded-part.tsx";
import { useDeed } from "./use-deed.ts";
import { WebhookActions } from "./webhook-actions.tsx";
import { WebhookSecret } from "./webhook-secret.tsx";
import { webhookWords } from "./webhook-words.ts";

const route = getRouteApi("/workspace");

/** Who is told outside; with one chosen, what was sent to it. */
export function Webhooks() {
  const words = useWords(webhookWords);
  const { webhook: chosen } = route.useSearch();
  const mayWrite = useMay("webhooks:write");
  const query = useQuery({
    queryKey: ["webhooks"],
    queryFn: ({ signal }) =>
      company.get("/api/webhooks", { signal, params: { query: { limit: 100 } } }),
  });
  if (chosen !== undefined) return <Deliveries id={chosen} />;
  return (
    <LoadedPart query={query}>
      {({ webhooks }) => (
        <>
          {mayWrite && <NewWebhook />}
          <Section title="Webhooks" about={words.about}>
            {webhooks.length === 0 ? (
              <EmptyPlace
                title={words.none}
                picture={<WebhookIcon aria-hidden className="size-10" strokeWidth={1.25} />}
              >
                {words.noneAbout}
              </EmptyPlace>
            ) : (
              <ul className="divide-y divide-line">
                {webhooks.map((webhook) => (
                  <WebhookRow key={webhook.id} webhook={webhook} />
                ))}
              </ul>
            )}
          </Section>
        </>
      )}
    </LoadedPart>
  );
}

function NewWebhook() {
  const words = useWords(webhookWords);
  const [url, setUrl] = useState("");
  const [events, setEvents] = useState("pipeline.completed");
  const add = useDeed(
    (body: { url: string; events: string[] }) => company.post("/api/webhooks", { body }),
    "webhooks",
  );
  if (add.data) return <WebhookSecret secret={add.data.secret} onDone={() => add.reset()} />;
  return (
    <form
      className="mb-8 grid items-start gap-4 lg:grid-cols-[2fr_2fr_auto]"
      onSubmit={(event) => {
        event.preventDefault();
        const topics = events.split(/[\s,]+/).filter(Boolean);
        add.mutate({ url, events: topics }, { onSuccess: () => setUrl("") });
      }}
    >
      <TextField
        label={words.url}
        hint={words.urlHint}
        type="url"
        required
        placeholder="https://example.org/troupe"
        value={url}
        onType={setUrl}
      />
      <TextField
        label={words.events}
        hint={words.eventsHint}
        required
        inputClass="font-mono"
        value={events}
        onType={setEvents}
      />
      <Button
        type="submit"
        look="primary"
        className="lg:mt-7"
        busy={add.isPending ? words.adding : undefined}
      >
        {words.add}
      </Button>
      {add.error && (
        <div className="lg:col-span-3">
          <ProblemNote error={add.error} />
        </div>
      )}
    </form>
  );
}

function WebhookRow({ webhook }: { readonly webhook: Webhook }) {
  const words = useWords(webhookWords);
  const { id, url, events, state, disabledBy, failingSince } = webhook;
  return (
    <li className="py-4 first:pt-0">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <p>
            <Link
              to="/workspace"
              search={{ view: "webhooks", webhook: id }}
              className="font-semibold break-all hover:underline"
            >
              {url}
            </Link>
          </p>
          <p className="mt-1 flex flex-wrap gap-x-4 text-small text-quiet">
            <StateMark
              tone={
                state === "disabled" ? "danger" : failingSince === undefined ? "good" : "accent"
              }
            >
              {words[state]}
            </StateMark>
            <span className="font-mono">{events.join("  ")}</span>
          </p>
          {disabledBy !== undefined && <p className="text-small">{words[disabledBy]}</p>}
          {failingSince !== undefined && state === "enabled" && (
            <p className="text-small text-danger">
              {words.failingSince} <RelativeTime iso={failingSince} />
            </p>
          )}
        </div>
        <WebhookActions webhook={webhook} />
      </div>
    </li>
  );
}
