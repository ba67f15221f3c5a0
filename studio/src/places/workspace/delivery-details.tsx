import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { WebhookAttempt, WebhookDelivery } from "../../../../packages/client/client.ts";
import { company } from "../../api/company.ts";
import { RelativeTime } from "../../design/time.tsx";
import { useWords } from "../../words/language.tsx";
import { LoadedPart } from "./loaded-part.tsx";
import { webhookWords } from "./webhook-words.ts";

/** What was sent, byte by byte, and what each try was answered with. */
export function DeliveryDetails({ delivery }: { readonly delivery: WebhookDelivery }) {
  const words = useWords(webhookWords);
  const { id, webhookId, reason, state, attempts: tried } = delivery;
  const query = useQuery({
    // Anew with each try that the list hears of.
    queryKey: ["deliveries", webhookId, "one", id, state, tried.length],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      company.get("/api/webhooks/{id}/deliveries/{delivery}", {
        signal,
        params: { path: { id: webhookId, delivery: id } },
      }),
  });
  return (
    <div className="space-y-4 pb-3 text-small">
      {reason !== undefined && <p>{reason}</p>}
      <LoadedPart query={query}>
        {({ body, attempts }) => (
          <>
            <Block title={`${words.request} · ${words.body}`} text={pretty(body)} />
            <ol className="space-y-4">
              {attempts.toReversed().map((attempt) => (
                <Attempt key={attempt.at} attempt={attempt} />
              ))}
            </ol>
          </>
        )}
      </LoadedPart>
    </div>
  );
}

function Attempt({ attempt }: { readonly attempt: WebhookAttempt }) {
  const words = useWords(webhookWords);
  const { at, milliseconds, headers, response, error } = attempt;
  return (
    <li className="border-l-2 border-line pl-4">
      <p>
        <RelativeTime iso={at} /> · {words.took(milliseconds)} ·{" "}
        <strong>{response ? response.status : `${words.noAnswer}: ${error ?? ""}`}</strong>
      </p>
      <div className="mt-2 grid gap-3 lg:grid-cols-2">
        <Block title={`${words.request} · ${words.headers}`} text={listed(headers)} />
        {response && (
          <Block
            title={words.response}
            text={[listed(response.headers), response.body].join("\n\n").trim()}
          />
        )}
      </div>
    </li>
  );
}

function Block({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <div className="min-w-0">
      <h3 className="font-normal text-quiet">{title}</h3>
      <pre
        tabIndex={0}
        aria-label={title}
        className="mt-1 max-h-72 overflow-auto rounded-card bg-surface p-3 font-mono break-all whitespace-pre-wrap"
      >
        {text}
      </pre>
    </div>
  );
}

function listed(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
