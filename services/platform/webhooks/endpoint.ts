import { v7 as uuidv7 } from "uuid";
import { createEvent } from "../../../bus/events/envelope.ts";
import type { DomainEvent } from "../../../bus/events/types.ts";
import { topicMatches, topicProblem } from "../../../bus/events/topic.ts";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { withEvents, type WithOutbox } from "../../../mixins/outbox.ts";
import type { Unsaved } from "../../../storage/documents/types.ts";
import type {
  CreateWebhookParams,
  DisabledBy,
  UpdateWebhookParams,
  Webhook,
} from "./webhooks.contract.ts";

interface SealedSecret {
  readonly sealed: string;
  /** Milliseconds since 1970; absent on the newest. */
  readonly until?: number;
}

export interface EndpointDocument extends WithOutbox {
  readonly workspaceId: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly description: string;
  readonly state: Webhook["state"];
  readonly disabledBy?: DisabledBy;
  /** Milliseconds since 1970. */
  readonly failingSince?: number;
  readonly appId?: string;
  /** Newest first. */
  readonly secrets: readonly SealedSecret[];
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

export type EndpointDraft = Unsaved<EndpointDocument>;

/** Milliseconds that the clocks of two nodes may differ. */
const clockErrorMs = 60_000;
/** Secrets that sign at one time. */
const mostSecrets = 3;
/** Milliseconds after which an endpoint that takes nothing is given up: five days. */
const patienceMs = 5 * 86_400_000;
/** A message that was tried less often says little about its endpoint. */
const tellingTries = 3;

export function newEndpointId(): string {
  return `wh_${uuidv7()}`;
}

export function newEndpoint(
  place: Pick<EndpointDocument, "_id" | "workspaceId" | "appId">,
  { url, events, description = "" }: CreateWebhookParams,
  sealed: string,
  now: number,
): EndpointDraft {
  checkTopics(events);
  return {
    ...place,
    ...{ url, events: [...new Set(events)], description, state: "enabled" },
    ...{ secrets: [{ sealed }], createdAt: now, updatedAt: now, outbox: [], untold: false },
  };
}

export function changedEndpoint(
  { rev: _, ...before }: EndpointDocument,
  { url, events, description, enabled }: UpdateWebhookParams,
  now: number,
): EndpointDraft {
  if (events) checkTopics(events);
  const wish = {
    ...before,
    url: url ?? before.url,
    events: events ? [...new Set(events)] : before.events,
    description: description ?? before.description,
    updatedAt: now,
  };
  if (enabled === undefined || enabled === (before.state === "enabled")) return wish;
  if (!enabled) return { ...wish, state: "disabled", disabledBy: "person" };
  // Whoever switches it on again has mended it: it has its five days anew.
  return { ...wish, state: "enabled", disabledBy: undefined, failingSince: undefined };
}

/** @param overlapMs how long older secrets go on signing, at most */
export function rotated(
  { rev: _, ...before }: EndpointDocument,
  sealed: string,
  overlapMs: number,
  now: number,
): EndpointDraft {
  const end = now + overlapMs;
  const fading = before.secrets
    .map((secret) => ({ ...secret, until: Math.min(secret.until ?? end, end) }))
    .filter(({ until }) => until > now);
  return { ...before, secrets: [{ sealed }, ...fading].slice(0, mostSecrets), updatedAt: now };
}

/** Secrets that sign now, newest first, sealed. */
export function validSecrets({ secrets }: Pick<EndpointDocument, "secrets">, now: number) {
  return secrets.filter(({ until = Infinity }) => until > now).map(({ sealed }) => sealed);
}

/** Nobody is told of what happened before he asked, however late the event comes. */
export function listensTo(endpoint: EndpointDocument, event: DomainEvent): boolean {
  const isEarly = Date.parse(event.timestamp) < endpoint.createdAt - clockErrorMs;
  return !isEarly && wants(endpoint, event.type);
}

export function wants(
  { state, events }: Pick<EndpointDocument, "state" | "events">,
  type: string,
): boolean {
  return state === "enabled" && events.some((pattern) => topicMatches(pattern, type));
}

/** What came of an attempt, as far as it matters to the endpoint. */
export interface Outcome {
  readonly result: "delivered" | "failed" | "gone";
  /** Attempts of this message so far. */
  readonly tries: number;
}

/** @returns the endpoint as it is after the attempt, or undefined where nothing changes */
export function afterAttempt(
  { rev: _, ...endpoint }: EndpointDocument,
  { result, tries }: Outcome,
  now: number,
): EndpointDraft | undefined {
  if (endpoint.state === "disabled") return undefined;
  if (result === "gone") return disabled(endpoint, "gone", now);
  const { failingSince } = endpoint;
  if (result === "delivered") {
    return failingSince === undefined ? undefined : { ...endpoint, failingSince: undefined };
  }
  if (failingSince === undefined) return { ...endpoint, failingSince: now };
  const hopeless = now - failingSince >= patienceMs && tries >= tellingTries;
  return hopeless ? disabled(endpoint, "failing", now) : undefined;
}

function disabled(
  endpoint: EndpointDraft,
  reason: Exclude<DisabledBy, "person">,
  now: number,
): EndpointDraft {
  const { _id, workspaceId, url, failingSince } = endpoint;
  const since =
    failingSince === undefined ? {} : { failingSince: new Date(failingSince).toISOString() };
  const event = createEvent({
    ...{ type: "webhook.endpoint.disabled", source: "webhooks", workspaceId, at: now },
    data: { webhookId: _id, host: new URL(url).host, reason, ...since },
  });
  const state = { state: "disabled", disabledBy: reason, updatedAt: now } as const;
  return { ...endpoint, ...state, ...withEvents(endpoint, [event]) };
}

export function toWebhook(endpoint: EndpointDocument, now: number): Webhook {
  const { _id: id, workspaceId, url, events, description, state, disabledBy, appId } = endpoint;
  const { failingSince, createdAt, updatedAt } = endpoint;
  return {
    ...{ id, workspaceId, url, events, description, state },
    ...(disabledBy === undefined ? {} : { disabledBy }),
    ...(failingSince === undefined ? {} : { failingSince: new Date(failingSince).toISOString() }),
    ...(appId === undefined ? {} : { appId }),
    secrets: validSecrets(endpoint, now).length,
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: new Date(updatedAt).toISOString(),
  };
}

function checkTopics(events: readonly string[]): void {
  for (const [index, pattern] of events.entries()) {
    const problem = topicProblem(pattern);
    if (problem === undefined) continue;
    throw new TroupeError("INPUT_INVALID", `events: ${problem}.`, {
      field: `events.${index}`,
      hint: "Topics are words with dots; * stands for one word, # at the end for the rest: pipeline.#",
    });
  }
}
