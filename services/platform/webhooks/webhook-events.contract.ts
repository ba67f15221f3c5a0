import type { EventType } from "../../../bus/events/event-type.ts";

const word = { type: "string", empty: false } as const;

/** What webhooks tell the company itself, and what they tell to be tested. */
export const webhookEvents: readonly EventType[] = [
  {
    type: "webhook.endpoint.disabled",
    version: 1,
    source: "webhooks",
    summary: "A webhook is not sent to any more: its endpoint is gone or failed for five days.",
    data: {
      $$strict: true,
      webhookId: word,
      host: { ...word, description: "Of its address, whose path may be a secret." },
      reason: { type: "enum", values: ["gone", "failing"] },
      failingSince: { ...word, optional: true, description: "ISO 8601." },
    },
  },
  {
    type: "webhook.test",
    version: 1,
    source: "webhooks",
    summary: "Nothing happened: a person tests a webhook, which alone gets it.",
    data: { $$strict: true, webhookId: word, message: word },
  },
];
