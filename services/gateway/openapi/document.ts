import type { JsonSchema } from "../../../validation/json-schema.ts";
import { Components } from "./components.ts";
import { gatewayPaths } from "./gateway-paths.ts";
import { operation } from "./operation.ts";
import { problemResponses, problemSchema } from "./problems.ts";
import type { PublishedPipeline, PublishedRoute } from "./published-route.ts";
import { signInPaths } from "./sign-in-paths.ts";

export interface OpenApiOptions {
  readonly version: string;
  readonly routes: readonly PublishedRoute[];
  readonly pipelines: readonly PublishedPipeline[];
}

type Paths = Record<string, Record<string, unknown>>;

const description = `A company of actors for creators: pipelines, artifacts, catalog.

Errors are problem details (RFC 9457). Lists come in pages: send \`nextCursor\` back as \`cursor\`.
Every POST takes an \`Idempotency-Key\`, every GET has an \`ETag\`; sign-in has neither.`;

/** OpenAPI 3.1, written from the schemas that the actions validate with: the two cannot differ. */
export function openApiDocument({ version, routes, pipelines }: OpenApiOptions): JsonSchema {
  const components = new Components();
  const paths: Paths = { ...gatewayPaths(components), ...signInPaths(components) };
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, "{$1}");
    const one = operation(route, pipelines, components);
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: one };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Troupe", version, description, license: { name: "MIT", identifier: "MIT" } },
    servers: [{ url: "/" }],
    tags: tagsOf(paths),
    paths: sorted(paths),
    components: {
      schemas: { ...sorted(components.schemas), Problem: problemSchema },
      responses: problemResponses(),
      securitySchemes,
    },
    // On loopback the local person is the owner without a token.
    security: [{}, { bearer: [] }, { apiKey: [] }, { session: [] }],
  };
}

const securitySchemes = {
  bearer: {
    type: "http",
    scheme: "bearer",
    description: "An API key, a session's token or the owner's token",
  },
  apiKey: { type: "apiKey", in: "header", name: "X-Api-Key" },
  session: { type: "apiKey", in: "cookie", name: "troupe_session" },
  longSession: {
    ...{ type: "apiKey", in: "cookie", name: "troupe.session_token" },
    description: "What a browser's session is renewed by; by https `__Secure-troupe.session_token`",
  },
};

function tagsOf(paths: Paths): { readonly name: string }[] {
  const operations = Object.values(paths).flatMap((path) => Object.values(path));
  const names = operations.flatMap((one) => (one as { tags?: string[] }).tags ?? []);
  return [...new Set(names)].sort().map((name) => ({ name }));
}

/** The order in which services start must not show: clients are generated from the document. */
function sorted<Value>(record: Readonly<Record<string, Value>>): Record<string, Value> {
  const entries = Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries);
}
