import { type JsonSchema, toJsonSchema } from "../../validation/json-schema.ts";
import type { Schema } from "../../validation/schema.ts";
import { envelopeSchema } from "./envelope-schema.ts";
import type { EventType } from "./event-type.ts";

/** An event that reaches every node and is not kept. */
interface BroadcastType {
  readonly type: string;
  readonly summary: string;
  readonly data: Schema;
}

export interface AsyncApiOptions {
  readonly version: string;
  readonly types: readonly EventType[];
  readonly broadcasts: readonly BroadcastType[];
}

type Parts = Readonly<Record<string, unknown>>;

/** AsyncAPI 3.0, written from the schemas that events are checked with: the two cannot differ. */
export function asyncApiDocument({ version, types, broadcasts }: AsyncApiOptions): JsonSchema {
  const all = [...types.map(describeEvent), ...broadcasts.map(describeBroadcast)];
  const named = (part: (one: Description) => unknown) =>
    Object.fromEntries(all.map((one) => [one.id, part(one)]));
  return {
    asyncapi: "3.0.0",
    info: {
      title: "Troupe's events",
      version,
      description:
        "Domain events are delivered at least once to every group that subscribed, in their envelope; " +
        "subscribe with topics (`pipeline.*.completed`, `pipeline.#`). System events reach every node " +
        "at once and are not kept. In a cluster a domain event's NATS subject is " +
        "`troupe.events.<workspace>.<type>`.",
      license: { name: "MIT" },
    },
    defaultContentType: "application/json",
    channels: named((one) => one.channel),
    operations: named((one) => one.operation),
    components: {
      messages: named((one) => one.message),
      schemas: { Envelope: toJsonSchema(envelopeSchema) },
      tags: { domain: { name: "domain" }, system: { name: "system" } },
    },
  };
}

interface Description {
  readonly id: string;
  readonly channel: Parts;
  readonly operation: Parts;
  readonly message: Parts;
}

function describeEvent({ type, summary, version, source, data, parameters }: EventType) {
  const fixed = {
    type: parameters ? { type: "string", pattern: patternOf(type) } : { const: type },
    version: { const: version },
    source: { const: source },
    data: toJsonSchema(data),
  };
  return describe("domain", type, summary, {
    payload: {
      allOf: [{ $ref: "#/components/schemas/Envelope" }, { type: "object", properties: fixed }],
    },
    parameters,
  });
}

function describeBroadcast({ type, summary, data }: BroadcastType): Description {
  return describe("system", type, summary, { payload: toJsonSchema(data) });
}

function describe(
  kind: "domain" | "system",
  type: string,
  summary: string,
  { payload, parameters }: { payload: Parts; parameters?: Readonly<Record<string, string>> },
): Description {
  const id = type.replaceAll(/[{}]/g, "");
  const tags = [{ $ref: `#/components/tags/${kind}` }];
  const described = Object.entries(parameters ?? {}).map(([name, description]) => [
    name,
    { description },
  ]);
  return {
    id,
    channel: {
      address: type,
      summary,
      messages: { [id]: { $ref: `#/components/messages/${id}` } },
      ...(parameters ? { parameters: Object.fromEntries(described) as Parts } : {}),
    },
    operation: {
      action: "send",
      channel: { $ref: `#/channels/${id}` },
      summary,
      messages: [{ $ref: `#/channels/${id}/messages/${id}` }],
    },
    message: { name: id, summary, tags, payload },
  };
}

function patternOf(type: string): string {
  return `^${type.replaceAll(".", "\\.").replaceAll(/\{[^}]+\}/g, "[A-Za-z0-9_-]+")}$`;
}
