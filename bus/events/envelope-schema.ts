const text = { type: "string", empty: false, max: 1_000 } as const;

/** fastest-validator schema of what is around every event's data. */
export const envelopeSchema = {
  $$strict: true,
  id: {
    ...text,
    description: "The same happening has the same id, however often it is delivered.",
  },
  type: { ...text, pattern: /^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/ },
  version: { type: "number", integer: true, min: 1, description: "Version of the type's data." },
  timestamp: { ...text, description: "When it happened, ISO 8601, UTC." },
  source: { ...text, description: "Service that published it." },
  correlationId: {
    ...text,
    description: "The same for all that one request or run brought about.",
  },
  data: { type: "object" },
  metadata: {
    type: "object",
    strict: true,
    props: {
      workspaceId: text,
      actorId: { ...text, description: "Who did it." },
      actorType: { type: "enum", values: ["user", "key", "system"] },
    },
  },
} as const;
