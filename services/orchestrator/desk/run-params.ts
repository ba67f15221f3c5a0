import { runStates } from "../pipelines.contract.ts";

/** A word by which people find runs again: `client:acme`, `2026-q4`. */
const tag = {
  type: "string",
  pattern: /^[\p{L}\p{N}][\p{L}\p{N}_.:/-]{0,63}$/u,
  messages: {
    stringPattern:
      "A tag is 1 to 64 letters, digits and _ . : / - and begins with a letter or digit.",
  },
} as const;

export const tagsParam = { type: "array", optional: true, max: 20, items: tag } as const;

/** A day or a moment in ISO 8601; whether there is such a day is seen when it is read. */
const time = {
  type: "string",
  optional: true,
  max: 40,
  messages: { stringPattern: "'{field}' takes a time like 2026-11-21 or 2026-11-21T18:00:00Z." },
  pattern: /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/,
} as const;

/** Fields of `RunFilter`. */
export const runFilterParams = {
  pipeline: { type: "string", optional: true, min: 1, max: 64 },
  state: { type: "enum", optional: true, values: [...runStates] },
  tag: { ...tag, optional: true },
  from: time,
  to: time,
} as const;

export const debounceParam = {
  type: "object",
  optional: true,
  strict: true,
  props: {
    key: { type: "string", min: 1, max: 200 },
    /** A week at most. */
    delayMs: { type: "number", integer: true, min: 1, max: 604_800_000 },
  },
} as const;

/** Of `pipelines.rerun` and `.foresee`. */
export const rerunParams = {
  $$strict: true,
  id: { type: "string", min: 1, max: 100 },
  from: { type: "string", optional: true, min: 1, max: 64 },
  edits: { type: "object", optional: true },
} as const;
