import type { DomainEvent } from "../../../bus/events/types.ts";

/** An address outside that is told of events of its workspace. */
export interface Webhook {
  readonly id: string;
  readonly workspaceId: string;
  /** Where events are sent with POST: https, in the public internet. */
  readonly url: string;
  /** Topics with `*` (one word) and `#` (the rest): `pipeline.completed`, `abtest.#`. */
  readonly events: readonly string[];
  readonly description: string;
  readonly state: "enabled" | "disabled";
  /** `gone`: it answered 410. `failing`: nothing got through for five days. `person`: switched off. */
  readonly disabledBy?: DisabledBy;
  /** Since when nothing has got through, ISO 8601; absent while it is well. */
  readonly failingSince?: string;
  /** The installed app that it belongs to. */
  readonly appId?: string;
  /** How many secrets sign now: two while one is being replaced. */
  readonly secrets: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export type DisabledBy = "gone" | "failing" | "person";

/** The only two answers that show a secret: `webhooks.create` and `webhooks.rotateSecret`. */
export interface WebhookWithSecret extends Webhook {
  /** `whsec_` and base64. */
  readonly secret: string;
}

/** `webhooks.create` */
export interface CreateWebhookParams {
  readonly url: string;
  readonly events: readonly string[];
  readonly description?: string;
}

/** `webhooks.createForApp` */
export interface CreateForAppParams extends CreateWebhookParams {
  readonly appId: string;
}

/** `webhooks.update`: what is left out stays. */
export interface UpdateWebhookParams {
  readonly id: string;
  readonly url?: string;
  readonly events?: readonly string[];
  readonly description?: string;
  readonly enabled?: boolean;
}

/** `webhooks.list`: newest first. */
export interface ListWebhooksParams {
  readonly cursor?: string;
  /** @default 20, at most 100 */
  readonly limit?: number;
}
export interface ListWebhooksResult {
  readonly webhooks: readonly Webhook[];
  readonly nextCursor: string | null;
}

/** `webhooks.rotateSecret` */
export interface RotateSecretParams {
  readonly id: string;
  /** Hours in which the old secret goes on signing beside the new one. @default 24, at most 168 */
  readonly overlapHours?: number;
}

export type DeliveryState = "pending" | "delivered" | "failed";

/** One event on its way to one webhook. */
export interface Delivery {
  readonly id: string;
  readonly webhookId: string;
  /** The event's id, and the header `webhook-id` of every attempt. */
  readonly messageId: string;
  readonly type: string;
  readonly state: DeliveryState;
  readonly createdAt: string;
  /** When it is tried next, ISO 8601; only while it is pending. */
  readonly dueAt?: string;
  /** Why it was given up, where no attempt says so. */
  readonly reason?: string;
  readonly tries: number;
  /** Oldest first, the last twenty. */
  readonly attempts: readonly Attempt[];
}

/** `webhooks.delivery` */
export interface DeliveryWithBody extends Delivery {
  /** What is sent, byte by byte. */
  readonly body: string;
}

export interface Attempt {
  /** ISO 8601. */
  readonly at: string;
  readonly milliseconds: number;
  readonly url: string;
  /** Headers that were sent, the signature apart. */
  readonly headers: Readonly<Record<string, string>>;
  readonly response?: AttemptResponse;
  /** Why there is no answer. */
  readonly error?: string;
}

export interface AttemptResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The first 4 kB. */
  readonly body: string;
  readonly cut: boolean;
}

/** `webhooks.deliveries`: newest first. */
export interface ListDeliveriesParams {
  readonly id: string;
  readonly state?: DeliveryState;
  readonly type?: string;
  readonly cursor?: string;
  /** @default 20, at most 100 */
  readonly limit?: number;
}
export interface ListDeliveriesResult {
  readonly deliveries: readonly Delivery[];
  readonly nextCursor: string | null;
}

/** `webhooks.delivery`, `webhooks.replayOne` */
export interface DeliveryIdParams {
  readonly id: string;
  readonly delivery: string;
}

/** `webhooks.replay`: what happened in this time and did not get through is sent again. */
export interface ReplayParams {
  readonly id: string;
  /** ISO 8601; the event's own time. */
  readonly from: string;
  /** ISO 8601, itself left out. @default now */
  readonly to?: string;
  /** True: also what was delivered. @default false */
  readonly delivered?: boolean;
  readonly cursor?: string;
  /** Events that are looked at in this call. @default 100, at most 500 */
  readonly limit?: number;
}
export interface ReplayResult {
  /** How many were put on their way again. */
  readonly replayed: number;
  readonly nextCursor: string | null;
}

/** `webhook.test`: its data says nothing but that it is a test. */
export type TestEvent = DomainEvent<{ readonly webhookId: string; readonly message: string }>;
