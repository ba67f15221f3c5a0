import { count, errorReport, nextCursor, time } from "../../../validation/returns.ts";

const event = {
  type: "object",
  title: "DomainEvent",
  strict: true,
  props: {
    id: "string",
    type: "string",
    version: count,
    timestamp: time,
    source: "string",
    correlationId: "string",
    data: "any",
    metadata: {
      type: "object",
      strict: true,
      props: { workspaceId: "string", actorId: "string", actorType: "string" },
    },
  },
} as const;

const failure = {
  type: "object",
  title: "FailedDelivery",
  strict: true,
  props: { at: time, error: errorReport },
} as const;

/** A `DeadLetter`. */
export const letterReturns = {
  $$root: true,
  type: "object",
  title: "DeadLetter",
  strict: true,
  props: {
    _id: "string",
    rev: count,
    workspaceId: "string",
    kind: { type: "enum", values: ["delivery", "task", "event"] },
    group: "string",
    pattern: "string",
    event,
    failures: { type: "array", items: failure },
    deadAt: time,
    state: { type: "enum", values: ["dead", "reinjected"] },
  },
} as const;

export const letterListReturns = {
  $$root: true,
  type: "object",
  title: "DeadLetterList",
  strict: true,
  props: { deadLetters: { type: "array", items: letterReturns }, nextCursor },
} as const;

export const letterIdReturns = {
  $$root: true,
  type: "object",
  title: "DeadLetterId",
  strict: true,
  props: { id: "string" },
} as const;
