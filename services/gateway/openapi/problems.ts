import { type ErrorCode, errorRegistry } from "../../../errors/registry.ts";
import type { JsonSchema } from "../../../validation/json-schema.ts";

/** What decides which problems a route may answer with. */
export interface ProblemTraits {
  readonly writes: boolean;
  readonly hasBody: boolean;
  /** It names a thing, which may not be there. */
  readonly names: boolean;
  /** It does work that needs programs, providers and disk. */
  readonly works: boolean;
  /** Codes beyond those that routes of its kind have. */
  readonly raises?: readonly ErrorCode[];
}

const codes = Object.keys(errorRegistry) as ErrorCode[];

export const problemSchema: JsonSchema = {
  type: "object",
  description: "RFC 9457 problem details",
  required: ["type", "title", "status", "detail", "code", "retryable", "correlationId"],
  properties: {
    type: { type: "string", description: "urn:troupe:error:<code>" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string", description: "What happened this time" },
    instance: { type: "string", description: "Path of the request" },
    code: { enum: codes },
    retryable: { type: "boolean", description: "The same call may succeed later" },
    correlationId: { type: "string", description: "The company's log has it" },
    field: { type: "string", description: "The field at fault, as a dotted path" },
    hint: { type: "string", description: "What to do next" },
  },
};

/** Response components by their names: `Problem422`. */
export function problemResponses(): Record<string, JsonSchema> {
  const statuses = [...new Set(codes.map((code) => errorRegistry[code].status))];
  return Object.fromEntries(statuses.map((status) => [nameOf(status), responseOf(status)]));
}

function responseOf(status: number): JsonSchema {
  const known = codes.filter((code) => errorRegistry[code].status === status);
  const waits = status === 429 || status === 503;
  return {
    description: known.map((code) => `\`${code}\`: ${errorRegistry[code].title}`).join(". "),
    ...(waits ? { headers: { "Retry-After": retryAfter } } : {}),
    content: {
      "application/problem+json": {
        schema: {
          allOf: [
            { $ref: "#/components/schemas/Problem" },
            { type: "object", properties: { status: { const: status }, code: { enum: known } } },
          ],
        },
      },
    },
  };
}

const retryAfter = { description: "Seconds to wait", schema: { type: "integer", minimum: 0 } };

/** The responses of a route that are problems, by status. */
export function problemsOf(traits: ProblemTraits): Record<string, JsonSchema> {
  const raised = (traits.raises ?? []).map((code) => errorRegistry[code].status);
  const statuses = new Set([
    ...[401, 403, 421, 422, 429, 431, 500, 503],
    ...(traits.names || traits.writes ? [404] : []),
    ...(traits.writes ? [409, 507] : []),
    ...(traits.hasBody ? [400, 413, 415] : []),
    ...(traits.works ? [502, 504] : []),
    ...raised,
  ]);
  const sorted = [...statuses].sort((one, other) => one - other);
  return Object.fromEntries(
    sorted.map((status) => [String(status), { $ref: `#/components/responses/${nameOf(status)}` }]),
  );
}

function nameOf(status: number): string {
  return `Problem${status}`;
}
