import type { PipelineDefinition } from "../orchestrator/pipelines.contract.ts";
import type { Schema } from "../../validation/schema.ts";
import { type JsonSchema, toJsonSchema } from "../../validation/json-schema.ts";
import { componentSchemas, gatewayPaths, problemResponse } from "./openapi-parts.ts";

/** One published action, as the broker's registry knows it. */
export interface PublishedRoute {
  readonly method: string;
  /** Full path with `:name` for its parameters. */
  readonly path: string;
  readonly action: string;
  readonly description?: string;
  readonly params: Schema;
}

export type PublishedPipeline = Pick<PipelineDefinition, "name" | "title" | "input">;

export interface OpenApiOptions {
  readonly version: string;
  readonly routes: readonly PublishedRoute[];
  readonly pipelines: readonly PublishedPipeline[];
}

type Paths = Record<string, Record<string, unknown>>;

/** OpenAPI 3.1, written from the schemas that the actions validate with: the two cannot differ. */
export function openApiDocument({ version, routes, pipelines }: OpenApiOptions): JsonSchema {
  const paths: Paths = structuredClone(gatewayPaths);
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route, pipelines) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Troupe",
      version,
      description: "A company of actors for creators: pipelines, artifacts, catalog.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }],
    paths,
    components: {
      schemas: componentSchemas,
      responses: { Problem: problemResponse },
      securitySchemes: { owner: { type: "http", scheme: "bearer" } },
    },
    // On loopback the local person is the owner without a token.
    security: [{}, { owner: [] }],
  };
}

function operation(route: PublishedRoute, pipelines: readonly PublishedPipeline[]): JsonSchema {
  const described = toJsonSchema(route.params);
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => String(name));
  const rest = without(described, inPath);
  const hasBody = !["GET", "HEAD", "DELETE"].includes(route.method);
  const names = Object.keys(propertiesOf(rest));
  return {
    operationId: route.action,
    tags: [route.action.split(".")[0]],
    summary: route.description ?? route.action,
    parameters: [
      ...inPath.map((name) => pathParameter(name, described)),
      ...(hasBody ? [] : names.map((name) => queryParameter(name, rest))),
      ...(["pipelines.start", "pipelines.signal"].includes(route.action)
        ? [idempotencyHeader]
        : []),
    ],
    ...(hasBody && names.length > 0
      ? { requestBody: requestBody(startInputs(route.action, rest, pipelines)) }
      : {}),
    responses: responses(route.action),
  };
}

function pathParameter(name: string, described: JsonSchema): JsonSchema {
  const schema = propertiesOf(described)[name] ?? { type: "string" };
  return { name, in: "path", required: true, schema };
}

function queryParameter(name: string, described: JsonSchema): JsonSchema {
  const required = Array.isArray(described.required) && described.required.includes(name);
  return { name, in: "query", required, schema: propertiesOf(described)[name] };
}

const idempotencyHeader: JsonSchema = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: "The same key with the same input answers with the same run.",
  schema: { type: "string", maxLength: 200 },
};

function requestBody(schema: JsonSchema): JsonSchema {
  const required = Array.isArray(schema.required) && schema.required.length > 0;
  return { required, content: { "application/json": { schema } } };
}

/** Says for each pipeline what its input looks like. */
function startInputs(
  action: string,
  body: JsonSchema,
  pipelines: readonly PublishedPipeline[],
): JsonSchema {
  if (action !== "pipelines.start" || pipelines.length === 0) return body;
  const variants = pipelines.map((pipeline) => ({
    title: pipeline.title,
    properties: { pipeline: { const: pipeline.name }, input: toJsonSchema(pipeline.input) },
  }));
  return { ...body, anyOf: variants };
}

const statuses: Readonly<Record<string, { status: string; schema: string }>> = {
  "pipelines.start": { status: "202", schema: "StartedRun" },
  "pipelines.rerun": { status: "202", schema: "StartedRun" },
  "pipelines.approve": { status: "200", schema: "ApprovedStep" },
  "pipelines.status": { status: "200", schema: "RunStatus" },
};

function responses(action: string): JsonSchema {
  const { status, schema } = statuses[action] ?? { status: "200", schema: undefined };
  const json = schema === undefined ? {} : { $ref: `#/components/schemas/${schema}` };
  return {
    [status]: { description: "Done", content: { "application/json": { schema: json } } },
    default: { $ref: "#/components/responses/Problem" },
  };
}

function without(schema: JsonSchema, names: readonly string[]): JsonSchema {
  const keep = (name: string) => !names.includes(name);
  const entries = Object.entries(propertiesOf(schema)).filter(([name]) => keep(name));
  const { required, ...rest } = schema;
  const left = Array.isArray(required) ? (required as string[]).filter(keep) : [];
  return {
    ...rest,
    properties: Object.fromEntries(entries),
    ...(left.length > 0 ? { required: left } : {}),
  };
}

function propertiesOf(schema: JsonSchema): Readonly<Record<string, JsonSchema>> {
  const { properties } = schema;
  return isProperties(properties) ? properties : {};
}

function isProperties(value: unknown): value is Readonly<Record<string, JsonSchema>> {
  return typeof value === "object" && value !== null;
}
