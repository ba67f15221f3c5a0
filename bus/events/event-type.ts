import type { Schema } from "../../validation/schema.ts";

/** One type of domain events, described beside the service that publishes it. */
export interface EventType {
  /** Words separated by dots; a word in braces stands for any: `pipeline.{step}.completed`. */
  readonly type: string;
  /** What the words in braces stand for. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Grows when the meaning of the data changes. */
  readonly version: number;
  /** Service that publishes it: the envelope's `source`. */
  readonly source: string;
  /** When it happens, one sentence for people. */
  readonly summary: string;
  /** fastest-validator schema of the envelope's `data`. */
  readonly data: Schema;
}

/** An error as events tell it: an `ErrorReport`. */
export const errorReportSchema = {
  type: "object",
  strict: true,
  props: {
    code: { type: "string", empty: false },
    message: { type: "string" },
    retryable: { type: "boolean" },
    data: { type: "object" },
  },
} as const;

/** Attempts that failed, oldest first. */
export const failuresSchema = {
  type: "array",
  items: {
    type: "object",
    strict: true,
    props: { at: { type: "string", empty: false }, error: errorReportSchema },
  },
} as const;
