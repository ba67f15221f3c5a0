import { count, nextCursor, texts, time } from "../../../validation/returns.ts";

const webhook = {
  id: "string",
  workspaceId: "string",
  url: "string",
  events: { ...texts, description: "Topics" },
  description: "string",
  state: { type: "enum", values: ["enabled", "disabled"] },
  disabledBy: {
    ...{ type: "enum", values: ["gone", "failing", "person"], optional: true },
    description: "gone: it answered 410; failing: nothing got through for five days",
  },
  failingSince: { ...time, optional: true },
  appId: { type: "string", optional: true },
  secrets: { ...count, description: "How many sign now" },
  createdAt: time,
  updatedAt: time,
} as const;

export const webhookReturns = {
  $$root: true,
  type: "object",
  title: "Webhook",
  strict: true,
  props: webhook,
} as const;

export const webhookWithSecretReturns = {
  $$root: true,
  type: "object",
  title: "WebhookWithSecret",
  strict: true,
  props: {
    ...webhook,
    secret: { type: "string", description: "whsec_…; it is not shown again" },
  },
} as const;

export const webhookListReturns = {
  $$root: true,
  type: "object",
  title: "WebhookList",
  strict: true,
  props: { webhooks: { type: "array", items: webhookReturns }, nextCursor },
} as const;

const headers = { type: "record", key: "string", value: "string" } as const;

const attempt = {
  type: "object",
  title: "WebhookAttempt",
  strict: true,
  props: {
    at: time,
    milliseconds: count,
    url: "string",
    headers: { ...headers, description: "As sent, the signature apart" },
    response: {
      type: "object",
      optional: true,
      strict: true,
      props: {
        status: count,
        headers,
        body: { type: "string", description: "The first 4 kB" },
        cut: "boolean",
      },
    },
    error: { type: "string", optional: true, description: "Why there is no answer" },
  },
} as const;

const delivery = {
  id: "string",
  webhookId: "string",
  messageId: { type: "string", description: "The event's id, the same over all attempts" },
  type: "string",
  state: { type: "enum", values: ["pending", "delivered", "failed"] },
  createdAt: time,
  dueAt: { ...time, optional: true, description: "Of the next attempt" },
  reason: { type: "string", optional: true },
  tries: count,
  attempts: { type: "array", items: attempt, description: "Oldest first, the last twenty" },
} as const;

export const deliveryReturns = {
  $$root: true,
  type: "object",
  title: "WebhookDelivery",
  strict: true,
  props: delivery,
} as const;

export const deliveryWithBodyReturns = {
  $$root: true,
  type: "object",
  title: "WebhookDeliveryWithBody",
  strict: true,
  props: { ...delivery, body: { type: "string", description: "As sent, byte by byte" } },
} as const;

export const deliveryListReturns = {
  $$root: true,
  type: "object",
  title: "WebhookDeliveryList",
  strict: true,
  props: { deliveries: { type: "array", items: deliveryReturns }, nextCursor },
} as const;

export const replayReturns = {
  $$root: true,
  type: "object",
  title: "WebhookReplay",
  strict: true,
  props: { replayed: count, nextCursor },
} as const;
