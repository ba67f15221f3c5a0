import type { JsonSchema } from "../../../validation/json-schema.ts";

/** Headers that many operations share. */

export const idempotencyKey: JsonSchema = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description:
    "Of the client's choice. For 24 hours the same key with the same request is done once and answered alike.",
  schema: { type: "string", minLength: 1, maxLength: 200, pattern: "^[\\x21-\\x7e]+$" },
};

export const ifNoneMatch: JsonSchema = {
  name: "If-None-Match",
  in: "header",
  required: false,
  description: "An ETag that the client has: where nothing has changed the answer is 304.",
  schema: { type: "string" },
};

export const entityTag: JsonSchema = {
  description: "Changes with the answer",
  schema: { type: "string" },
};

export const replayed: JsonSchema = {
  description: "`true` where it is the answer to an earlier request with the same Idempotency-Key",
  schema: { enum: ["true"] },
};
