import { serverStates } from "../../../mixins/cluster-servers.ts";
import { type JsonSchema, toJsonSchema } from "../../../validation/json-schema.ts";
import { artifact } from "../../../validation/returns.ts";
import type { Components } from "./components.ts";
import { entityTag, idempotencyKey, ifNoneMatch, replayed } from "./headers.ts";
import { problemsOf } from "./problems.ts";

const bytes = { "*/*": { schema: {} } };
const reading = { writes: false, hasBody: false, names: true, works: false } as const;
const writing = { writes: true, hasBody: true, names: false, works: false } as const;

const keyParameter: JsonSchema = {
  name: "key",
  in: "path",
  required: true,
  description: "`<workspace>/<two digits>/<sha256>.<extension>`, its slashes as they are",
  schema: { type: "string" },
};

const storedArtifact = {
  ...artifact,
  $$root: true,
  title: "StoredArtifact",
  props: { ...artifact.props, href: { type: "string", description: "Where its bytes are" } },
} as const;

/** Routes that the gateway answers itself. */
export function gatewayPaths(components: Components): Record<string, Record<string, unknown>> {
  const stored = components.hoist(toJsonSchema(storedArtifact, "answer"));
  return {
    "/api/artifacts": { post: upload(stored) },
    "/api/artifacts/{key}": { get: download },
    "/api/pipelines/{id}/events": { get: runEvents },
    "/api/events": { get: workspaceEvents },
    "/health": { get: health },
    "/live": { get: live },
    "/ready": { get: ready },
  };
}

const header = (name: string, description: string, schema: object = { type: "string" }) => ({
  ...{ name, in: "header", required: false, description, schema },
});

function upload(stored: JsonSchema): JsonSchema {
  return {
    operationId: "artifacts.create",
    tags: ["artifacts"],
    summary: "Store the body as an artifact",
    description: "At most 2 GB, as the file is: an image, a video, sound, captions or plain text.",
    parameters: [
      idempotencyKey,
      header("Content-Digest", "`sha-256=:<base64>:` (RFC 9530): refused where the bytes differ"),
    ],
    requestBody: { required: true, content: bytes },
    responses: {
      "201": {
        description: "Stored",
        headers: {
          Location: { description: "Where its bytes are", schema: { type: "string" } },
          "Idempotent-Replayed": replayed,
        },
        content: { "application/json": { schema: stored } },
      },
      ...problemsOf(writing),
    },
  };
}

const download: JsonSchema = {
  operationId: "artifacts.get",
  tags: ["artifacts"],
  summary: "The bytes of an artifact, whole or a range of them",
  parameters: [
    keyParameter,
    header("Range", "One range of bytes: `bytes=0-1023`"),
    header("If-Range", "The ETag of what the client has a part of"),
    ifNoneMatch,
  ],
  responses: {
    "200": { description: "The whole artifact", headers: { ETag: entityTag }, content: bytes },
    "206": { description: "The range that was asked for", content: bytes },
    "304": { description: "The client has it already" },
    ...problemsOf({ ...reading, raises: ["RANGE_UNSATISFIABLE", "ARTIFACT_CORRUPT"] }),
  },
};

/** Before OpenAPI 3.2 the schema of a stream is that of each of its events. */
const eventStream = {
  "text/event-stream": {
    schema: {
      type: "object",
      description: "One event",
      required: ["event", "data"],
      properties: {
        id: { type: "string", description: "As Last-Event-ID the stream goes on after it" },
        event: { type: "string", description: "`pipeline.started`, `progress`" },
        data: { type: "string", contentMediaType: "application/json" },
      },
    },
  },
};

const runEvents: JsonSchema = {
  operationId: "pipelines.stream",
  tags: ["pipelines"],
  summary: "Server-sent events of a run: its history, then what happens, until it ends",
  parameters: [
    { name: "id", in: "path", required: true, schema: { type: "string" } },
    header("Last-Event-ID", "The stream goes on after it"),
  ],
  responses: {
    "200": { description: "The stream", content: eventStream },
    "204": { description: "The run is over and the client has all its events" },
    ...problemsOf(reading),
  },
};

const query = (name: string, description: string, schema: object) => ({
  ...{ name, in: "query", required: false, description, schema },
});

const workspaceEvents: JsonSchema = {
  operationId: "events.stream",
  tags: ["events"],
  summary: "Server-sent events of the workspace, as they happen and from where the client was",
  parameters: [
    query("types", "Topics, with commas: `pipeline.#,abtest.*`. Default: all", { type: "string" }),
    query("history", "So many of the latest events first, where there is no Last-Event-ID", {
      ...{ type: "integer", minimum: 0, default: 0 },
    }),
    query("lastEventId", "For who cannot send the header", { type: "integer", minimum: 0 }),
    header("Last-Event-ID", "The stream goes on after it, on any gateway"),
  ],
  responses: {
    "200": {
      description: "The stream. An event `gap` says that some are no longer kept",
      content: eventStream,
    },
    ...problemsOf(reading),
  },
};

const healthState: JsonSchema = {
  type: "object",
  required: ["status"],
  properties: {
    status: { enum: ["ok", "starting", "unavailable"] },
    servers: { type: "object", additionalProperties: { enum: serverStates } },
    maintenance: {},
    version: { type: "string" },
    uptimeSeconds: { type: "integer" },
  },
};

const healthAnswer = { "application/json": { schema: healthState } };

const health: JsonSchema = {
  operationId: "gateway.health",
  tags: ["gateway"],
  summary: "Says whether the company runs, and in a cluster which servers are away",
  security: [{}],
  responses: {
    "200": { description: "It runs", content: healthAnswer },
    "503": { description: "It starts, or a server that it needs is away", content: healthAnswer },
    "421": { $ref: "#/components/responses/Problem421" },
    "403": { $ref: "#/components/responses/Problem403" },
  },
};

const state = (description: string, status: string) => ({
  description,
  content: {
    "application/json": {
      schema: { type: "object", required: ["status"], properties: { status: { const: status } } },
    },
  },
});

const refused = {
  "403": { $ref: "#/components/responses/Problem403" },
  "421": { $ref: "#/components/responses/Problem421" },
};

const live: JsonSchema = {
  operationId: "gateway.live",
  tags: ["gateway"],
  summary: "Whether the process answers: for whoever restarts it",
  security: [{}],
  responses: { "200": state("It does", "ok"), ...refused },
};

const ready: JsonSchema = {
  operationId: "gateway.ready",
  tags: ["gateway"],
  summary: "Whether to send requests here: for load balancers",
  security: [{}],
  responses: {
    "200": state("Yes", "ok"),
    "503": {
      description: "Not now",
      content: {
        "application/json": {
          schema: {
            type: "object",
            required: ["status"],
            properties: { status: { enum: ["starting", "unavailable"] } },
          },
        },
      },
    },
    ...refused,
  },
};
