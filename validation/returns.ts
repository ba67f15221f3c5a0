/** Rules that many answers are made of. See `returns` of an action. */

/** ISO 8601 in UTC. */
export const time = { type: "string", format: "date-time" } as const;

/** 0 to 1. */
export const fraction = { type: "number", min: 0, max: 1 } as const;

export const count = { type: "number", integer: true, min: 0 } as const;

export const texts = { type: "array", items: "string" } as const;

/** Plain JSON that its maker describes. */
export const anyFields = { type: "object" } as const;

/** An `ErrorReport`. */
export const errorReport = {
  type: "object",
  title: "ErrorReport",
  strict: true,
  props: {
    code: { type: "string", description: "One of the error registry" },
    message: "string",
    retryable: "boolean",
    data: anyFields,
  },
} as const;

/** Opaque: it brings the next page. Null on the last. */
export const nextCursor = { type: "string", nullable: true } as const;

export const removed = {
  $$root: true,
  type: "object",
  title: "Removed",
  strict: true,
  props: { removed: { type: "string", description: "Id of what was removed" } },
} as const;

/** An `ArtifactRef`. */
export const artifact = {
  type: "object",
  title: "Artifact",
  strict: true,
  props: {
    key: { type: "string", description: "GET /api/artifacts/{key} serves it" },
    size: { ...count, description: "Bytes" },
    sha256: { type: "string", pattern: /^[0-9a-f]{64}$/ },
    contentType: "string",
  },
} as const;

/** A `RunArtifact`. */
export const runArtifact = {
  type: "object",
  title: "RunArtifact",
  strict: true,
  props: {
    ...artifact.props,
    step: "string",
    name: { type: "string", description: "Path within the step's output: variants.0.wide" },
    href: { type: "string", description: "Where its bytes are" },
  },
} as const;

/** For actions that answer with nothing: 204. */
export const nothing = { $$root: true, type: "forbidden" } as const;

/** Of many, those that it was done to and those that it could not be done to. */
export const manyResult = {
  $$root: true,
  type: "object",
  title: "ManyResult",
  strict: true,
  props: {
    done: count,
    refused: {
      type: "array",
      items: {
        type: "object",
        strict: true,
        props: { id: "string", code: "string", message: "string" },
      },
    },
    nextCursor,
  },
} as const;
