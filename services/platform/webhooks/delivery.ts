import { createHash } from "node:crypto";
import type { DomainEvent } from "../../../bus/events/types.ts";
import type { WorkspaceDocument } from "../../../storage/documents/scoped.ts";
import type { Unsaved } from "../../../storage/documents/types.ts";
import { parseRetryAfter } from "../../../net/retry-after.ts";
import type { Outcome } from "./endpoint.ts";
import { retryWait } from "./retry-schedule.ts";
import type { Attempt, Delivery, DeliveryState, DeliveryWithBody } from "./webhooks.contract.ts";

export interface DeliveryDocument extends WorkspaceDocument {
  readonly webhookId: string;
  readonly messageId: string;
  readonly type: string;
  readonly state: DeliveryState;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /**
   * Not before, milliseconds since 1970. Whoever takes the delivery moves it to the end of his lease:
   * if he dies, it is due again.
   */
  readonly dueAt: number;
  /** True while somebody has taken it. */
  readonly taken?: boolean;
  readonly body: string;
  readonly reason?: string;
  /** Attempts of this round; a replay begins another. */
  readonly tries: number;
  readonly attempts: readonly Attempt[];
}

export type DeliveryDraft = Unsaved<DeliveryDocument>;

export const deliveryIndexes = [
  ["state", "webhookId", "dueAt"],
  ["webhookId", "createdAt"],
  ["state", "createdAt"],
] as const;

/** Bytes of an event that are sent. */
const mostBytes = 256_000;
/** Attempts that are remembered. */
const mostAttempts = 20;

/** The same for the same event and webhook, however often the bus brings it. */
export function deliveryId(webhookId: string, messageId: string): string {
  return createHash("sha256").update(`${webhookId} ${messageId}`).digest("hex").slice(0, 32);
}

export function newDelivery(webhookId: string, event: DomainEvent, now: number): DeliveryDraft {
  const body = JSON.stringify(event);
  const bytes = Buffer.byteLength(body);
  const tooLarge = bytes > mostBytes;
  return {
    _id: deliveryId(webhookId, event.id),
    workspaceId: event.metadata.workspaceId,
    ...{ webhookId, messageId: event.id, type: event.type },
    state: tooLarge ? "failed" : "pending",
    ...(tooLarge ? { reason: `The event has ${bytes} bytes; ${mostBytes} are sent.` } : {}),
    body: tooLarge ? "" : body,
    ...{ createdAt: now, dueAt: now, tries: 0, attempts: [] },
  };
}

/** What an attempt means to the endpoint. */
export function outcomeOf({ response }: Attempt, tries: number): Outcome {
  const status = response?.status ?? 0;
  if (status === 410) return { result: "gone", tries };
  return { result: status >= 200 && status < 300 ? "delivered" : "failed", tries };
}

/**
 * @param random from 0 to 1
 * @returns the delivery after the attempt, on its way to the next one or at its end
 */
export function settled(
  { rev: _, ...before }: DeliveryDocument,
  attempt: Attempt,
  now: number,
  random: number,
): DeliveryDraft {
  const tries = before.tries + 1;
  const attempts = [...before.attempts, attempt].slice(-mostAttempts);
  const next = { ...before, taken: false, tries, attempts };
  const { result } = outcomeOf(attempt, tries);
  if (result !== "failed") return { ...next, state: result === "gone" ? "failed" : result };
  const retryAfter = parseRetryAfter(attempt.response?.headers["retry-after"], now);
  const wait = retryWait(tries, retryAfter, random);
  return wait === undefined ? { ...next, state: "failed" } : { ...next, dueAt: now + wait };
}

/** Taken by who sends it now, until then at most. */
export function taken({ rev: _, ...before }: DeliveryDocument, until: number): DeliveryDraft {
  return { ...before, taken: true, dueAt: until };
}

/** Due again at once: whoever took it does not send it. */
export function handedBack({ rev: _, ...before }: DeliveryDocument, now: number): DeliveryDraft {
  return { ...before, taken: false, dueAt: now };
}

export function givenUp({ rev: _, ...before }: DeliveryDocument, reason: string): DeliveryDraft {
  return { ...before, taken: false, state: "failed", reason };
}

/** On its way again, at once and with all attempts; its history stays. */
export function replayed({ rev: _, ...before }: DeliveryDocument, now: number): DeliveryDraft {
  const again = { state: "pending", taken: false, dueAt: now, tries: 0 } as const;
  return { ...before, ...again, reason: undefined };
}

export function toDelivery(document: DeliveryDocument): Delivery {
  const { _id: id, webhookId, messageId, type, state, createdAt, dueAt, reason } = document;
  const { tries, attempts } = document;
  return {
    ...{ id, webhookId, messageId, type, state, createdAt: new Date(createdAt).toISOString() },
    ...(state === "pending" ? { dueAt: new Date(dueAt).toISOString() } : {}),
    ...(reason === undefined ? {} : { reason }),
    ...{ tries, attempts },
  };
}

export function withBody(document: DeliveryDocument): DeliveryWithBody {
  return { ...toDelivery(document), body: document.body };
}
