import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { useState } from "react";
import type { WebhookDelivery } from "../../../../packages/client/client.ts";
import { company } from "../../api/company.ts";
import { useMay } from "../../api/me.ts";
import { Button, buttonClass } from "../../design/button.tsx";
import { EmptyPlace } from "../../design/empty-place.tsx";
import { Field, Select } from "../../design/field.tsx";
import { ProblemNote } from "../../design/problem-note.tsx";
import { StateMark, type Tone } from "../../design/state-mark.tsx";
import { RelativeTime } from "../../design/time.tsx";
import { useWords } from "../../words/language.tsx";
import { DeliveryDetails } from "./delivery-details.tsx";
import { LoadedPart } from "./loaded-part.tsx";
import { Replay } from "./replay.tsx";
import { useDeed } from "./use-deed.ts";
import { WebhookActions } from "./webhook-actions.tsx";
import { webhookWords } from "./webhook-words.ts";

type State = WebhookDelivery["state"];
const states = ["pending", "delivered", "failed"] as const satisfies readonly State[];
const tones: Readonly<Record<State, Tone>> = {
  pending: "accent",
  delivered: "good",
  failed: "danger",
};
/** Milliseconds between two looks: a delivery that waits is sent at any moment. */
const lookMs = 3_000;

/** What was sent to one webhook, with every try. */
export function Deliveries({ id }: { readonly id: string }) {
  const words = useWords(webhookWords);
  const mayWrite = useMay("webhooks:write");
  const [state, setState] = useState<State | "all">("all");
  const webhook = useQuery({
    queryKey: ["webhooks", id],
    queryFn: ({ signal }) =>
      company.get("/api/webhooks/{id}", { signal, params: { path: { id } } }),
  });
  return (
    <>
      <Link to="/workspace" search={{ view: "webhooks" }} className={buttonClass("quiet", "-ml-4")}>
        <ArrowLeft aria-hidden className="size-4" />
        {words.back}
      </Link>
      <LoadedPart query={webhook}>
        {(found) => (
          <div className="my-4 flex flex-wrap items-start justify-between gap-4">
            <div className="min-w-0">
              <h2 className="text-lead break-all">{found.url}</h2>
              <p className="font-mono text-small text-quiet">{found.events.join("  ")}</p>
            </div>
            <WebhookActions webhook={found} />
          </div>
        )}
      </LoadedPart>
      <Field label={words.state} className="mb-4 max-w-48">
        {(names) => (
          <Select
            {...names}
            value={state}
            onChange={({ target }) => setState(target.value as State | "all")}
          >
            <option value="all">{words.all}</option>
            {states.map((one) => (
              <option key={one} value={one}>
                {words[one]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {mayWrite && <Replay id={id} />}
      <DeliveryList id={id} state={state === "all" ? undefined : state} />
    </>
  );
}

function DeliveryList({ id, state }: { readonly id: string; readonly state: State | undefined }) {
  const words = useWords(webhookWords);
  const query = useInfiniteQuery({
    queryKey: ["deliveries", id, state],
    queryFn: ({ signal, pageParam }) =>
      company.get("/api/webhooks/{id}/deliveries", {
        signal,
        params: { path: { id }, query: { limit: 30, state, cursor: pageParam } },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchInterval: lookMs,
  });
  const found = query.data?.pages.flatMap(({ deliveries }) => deliveries) ?? [];
  if (query.error) return <ProblemNote error={query.error} />;
  if (query.data && found.length === 0) {
    return <EmptyPlace title={words.noDeliveries}>{words.noDeliveriesAbout}</EmptyPlace>;
  }
  return (
    <>
      <ul className="divide-y divide-line">
        {found.map((delivery) => (
          <DeliveryRow key={delivery.id} delivery={delivery} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button className="mt-4" onClick={() => void query.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </>
  );
}

function DeliveryRow({ delivery }: { readonly delivery: WebhookDelivery }) {
  const words = useWords(webhookWords);
  const mayWrite = useMay("webhooks:write");
  const [open, setOpen] = useState(false);
  const { id, webhookId, type, state, tries, createdAt, dueAt, attempts } = delivery;
  const replay = useDeed(
    () =>
      company.post("/api/webhooks/{id}/deliveries/{delivery}/replay", {
        params: { path: { id: webhookId, delivery: id } },
      }),
    "deliveries",
  );
  const status = attempts.at(-1)?.response?.status;
  return (
    <li className="flex flex-wrap items-start gap-x-4 py-2">
      <details
        className="min-w-0 flex-1 basis-96"
        onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
      >
        <summary className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1">
          <StateMark tone={tones[state]}>{words[state]}</StateMark>
          <span className="font-mono text-small">{type}</span>
          <span className="text-small text-quiet">
            {status !== undefined && `${status} · `}
            {words.tries(tries)}
            {dueAt !== undefined && (
              <>
                {" · "}
                {words.nextTry} <RelativeTime iso={dueAt} />
              </>
            )}
          </span>
          <span className="ml-auto text-small text-quiet">
            <RelativeTime iso={createdAt} />
          </span>
        </summary>
        {open && <DeliveryDetails delivery={delivery} />}
      </details>
      {mayWrite && state !== "pending" && (
        <Button look="quiet" onClick={() => replay.mutate(undefined)}>
          {words.replay}
        </Button>
      )}
      {replay.error && <ProblemNote error={replay.error} />}
    </li>
  );
}
