import { type JsonSchema, toJsonSchema } from "../../../validation/json-schema.ts";
import { isRecord } from "../../../validation/record.ts";
import type { Components } from "./components.ts";
import { entityTag, idempotencyKey, ifNoneMatch, replayed } from "./headers.ts";
import { problemsOf } from "./problems.ts";
import type { PublishedPipeline, PublishedRoute } from "./published-route.ts";

type Properties = Readonly<Record<string, JsonSchema>>;

/** One operation of the document, from the schemas that its action validates with. */
export function operation(
  route: PublishedRoute,
  pipelines: readonly PublishedPipeline[],
  components: Components,
): JsonSchema {
  const described = toJsonSchema(route.params);
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => String(name));
  const rest = without(described, inPath);
  const hasBody = !["GET", "HEAD", "DELETE"].includes(route.method);
  const body = hasBody && Object.keys(propertiesOf(rest)).length > 0;
  return {
    operationId: route.action,
    tags: [route.action.split(".")[0]],
    summary: route.description ?? route.action,
    ...(route.permission === undefined ? {} : { "x-permission": route.permission }),
    parameters: [
      ...inPath.map((name) => parameter(name, "path", described)),
      ...(hasBody
        ? []
        : Object.keys(propertiesOf(rest)).map((name) => parameter(name, "query", rest))),
      ...(route.method === "POST" && !route.once ? [idempotencyKey] : []),
      ...(route.method === "GET" && !route.once ? [ifNoneMatch] : []),
    ],
    ...(body ? { requestBody: requestBody(route, rest, pipelines) } : {}),
    responses: {
      ...success(route, components),
      ...problemsOf({
        writes: route.method !== "GET",
        hasBody,
        names: inPath.length > 0,
        works: route.works,
        raises: route.raises,
      }),
    },
  };
}

function parameter(name: string, place: "path" | "query", described: JsonSchema): JsonSchema {
  const { required } = described;
  const listed = Array.isArray(required) && required.includes(name);
  const schema = asText(propertiesOf(described)[name] ?? { type: "string" });
  return { name, in: place, required: place === "path" || listed, schema };
}

/** An address carries text: no null, and a number or a boolean as it is written. */
function asText(schema: JsonSchema): JsonSchema {
  if (Array.isArray(schema.enum)) {
    const values = (schema.enum as unknown[]).filter((value) => value !== null);
    return values.includes(true) ? { type: "boolean" } : { ...schema, enum: values };
  }
  const types = (Array.isArray(schema.type) ? schema.type : [schema.type]) as unknown[];
  const numeric = types.find((type) => type === "integer" || type === "number");
  const type = numeric ?? types.find((one) => one !== "null");
  return type === undefined ? schema : { ...schema, type };
}

function requestBody(
  { action, example }: PublishedRoute,
  schema: JsonSchema,
  pipelines: readonly PublishedPipeline[],
): JsonSchema {
  const required = Array.isArray(schema.required) && schema.required.length > 0;
  const content = {
    schema: action === "pipelines.start" ? startInputs(schema, pipelines) : schema,
  };
  const known = example && Object.entries(example).filter(([name]) => name in propertiesOf(schema));
  return {
    required,
    content: {
      "application/json": {
        ...content,
        ...(known ? { example: Object.fromEntries(known) } : {}),
      },
    },
  };
}

/** Says for each pipeline what its input looks like. */
function startInputs(body: JsonSchema, pipelines: readonly PublishedPipeline[]): JsonSchema {
  if (pipelines.length === 0) return body;
  const variants = pipelines.map((pipeline) => ({
    title: pipeline.title,
    properties: { pipeline: { const: pipeline.name }, input: toJsonSchema(pipeline.input) },
  }));
  return { ...body, anyOf: variants };
}

const links: JsonSchema = {
  type: "object",
  description: "Where to follow it and what can be done to it",
  additionalProperties: { type: "string" },
};

/** Actions whose run has just begun: the gateway answers 202 and adds the run's addresses. */
const beginning = ["pipelines.start", "pipelines.rerun"];

function success(route: PublishedRoute, components: Components): Record<string, JsonSchema> {
  const { action, returns } = route;
  const onward: Record<string, JsonSchema> = route.leadsOn ? { "302": leadsOn } : {};
  if (route.leadsOn && !returns) return onward;
  const answer: JsonSchema = returns ? toJsonSchema(returns, "answer") : {};
  const headers = route.once ? {} : keptHeaders(route);
  const some = Object.keys(headers).length > 0 ? { headers } : {};
  if (answer.type === "null") return { "204": { description: "Done", ...some } };
  const begun = beginning.includes(action);
  const schema = components.hoist(begun ? withLinks(answer) : answer);
  const content = { "application/json": { schema } };
  return {
    [begun ? "202" : "200"]: { description: begun ? "Begun" : "Done", ...some, content },
    ...onward,
    ...("ETag" in headers ? { "304": { description: "The client has it already" } } : {}),
  };
}

const leadsOn: JsonSchema = {
  description: "Leads on",
  headers: { Location: { description: "Where to", schema: { type: "string" } } },
};

function keptHeaders({ method }: PublishedRoute): Readonly<Record<string, JsonSchema>> {
  if (method === "GET") return { ETag: entityTag };
  return method === "POST" ? { "Idempotent-Replayed": replayed } : {};
}

function withLinks(answer: JsonSchema): JsonSchema {
  const required = Array.isArray(answer.required) ? (answer.required as unknown[]) : [];
  const properties = { ...propertiesOf(answer), links };
  return { ...answer, title: "StartedRun", properties, required: [...required, "links"] };
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

function propertiesOf({ properties }: JsonSchema): Properties {
  return isRecord(properties) ? (properties as Properties) : {};
}
