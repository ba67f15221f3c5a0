import type { Context } from "moleculer";
import type {
  ApiRouteSchema,
  GatewayResponse,
  IncomingRequest as GatewayRequest,
} from "moleculer-web";
import { requireAccess } from "../../mixins/access.ts";
import type { Access } from "../../mixins/permissions.ts";
import type { CallMeta } from "../../mixins/task.ts";
import { signInRoutes } from "../platform/auth/sign-in-routes.contract.ts";
import { dropNulls } from "../../validation/drop-nulls.ts";
import { toJsonSchema } from "../../validation/json-schema.ts";
import { isRecord } from "../../validation/record.ts";
import { callerOfRequest } from "./access/request-caller.ts";

type AnswerContext = Context<unknown, Record<string, unknown>>;

export type ActionRequest = GatewayRequest & { readonly $params: unknown };
export type ActionResponse = GatewayResponse;

export type Handler = (request: GatewayRequest, response: GatewayResponse) => Promise<void>;

/** What the routes need of the service: they stay free of its state. */
export interface RouteHandlers {
  readonly uploadArtifact: Handler;
  readonly sendArtifact: Handler;
  readonly streamEvents: Handler;
  readonly streamWorkspaceEvents: Handler;
  readonly sendOpenApi: Handler;
  readonly sendHealth: Handler;
  readonly sendReady: Handler;
  readonly sendLive: Handler;
  readonly sendReference: Handler;
  readonly answerMcp: Handler;
  readonly describeNodes: Handler;
  readonly forwardCall: Handler;
  readonly forwardSignIn: Handler;
  readonly refreshSession: Handler;
}

/** Bytes of a JSON body. */
const bodyLimit = 2_000_000;

const jsonBody = {
  json: {
    limit: bodyLimit,
    // `__proto__` as a field would change the prototype of the object that it is copied into.
    reviver: (key: string, value: unknown) => (key === "__proto__" ? undefined : value),
  },
};

/** Everything that services publish through `rest`, and the bytes and events of the gateway. */
export function apiRoute(handlers: RouteHandlers): ApiRouteSchema {
  return {
    path: "/api",
    mappingPolicy: "restrict",
    autoAliases: true,
    logging: false,
    bodyParsers: jsonBody,
    aliases: {
      "POST /artifacts": answer("artifacts:write", handlers.uploadArtifact),
      "GET /artifacts/*key": answer("artifacts:read", handlers.sendArtifact),
      "HEAD /artifacts/*key": answer("artifacts:read", handlers.sendArtifact),
      "GET /pipelines/:id/events": answer("runs:read", handlers.streamEvents),
      "GET /events": answer("workspace:read", handlers.streamWorkspaceEvents),
      "POST /auth/refresh": answer("anyone", handlers.refreshSession),
      ...signInAliases(handlers),
    },
    onBeforeCall: prepareCall,
  };
}

export function rootRoute(handlers: RouteHandlers): ApiRouteSchema {
  return {
    path: "/",
    mappingPolicy: "restrict",
    logging: false,
    bodyParsers: false,
    aliases: {
      "GET /openapi.json": answer("anyone", handlers.sendOpenApi),
      "GET /health": answer("anyone", handlers.sendHealth),
      "GET /ready": answer("anyone", handlers.sendReady),
      "GET /live": answer("anyone", handlers.sendLive),
      "GET /docs": answer("anyone", handlers.sendReference),
      "GET /docs/:file": answer("anyone", handlers.sendReference),
      // Each tool asks the API, which says who may.
      "POST /mcp": answer("signed-in", handlers.answerMcp),
    },
    onBeforeCall: nameCaller,
  };
}

/** For a REPL of the same person in another process: see `repl-bridge.ts`. */
export function bridgeRoute(handlers: RouteHandlers): ApiRouteSchema {
  return {
    path: "/internal",
    mappingPolicy: "restrict",
    logging: false,
    bodyParsers: jsonBody,
    aliases: {
      "GET /nodes": answer("company:admin", handlers.describeNodes),
      "POST /call": answer("company:admin", handlers.forwardCall),
    },
  };
}

/** Which of it needs a session, `auth` knows. */
function signInAliases({ forwardSignIn }: RouteHandlers) {
  const aliases = signInRoutes.map(
    ({ method, path }) => [`${method} /auth${path}`, answer("anyone", forwardSignIn)] as const,
  );
  return Object.fromEntries(aliases);
}

/** A route of the gateway's own, and who may use it. */
function answer(permission: Access, handler: Handler) {
  return {
    permission,
    handler(
      request: GatewayRequest,
      response: GatewayResponse,
      next?: (error?: unknown) => void,
    ): void {
      const answered = async () => {
        requireAccess(callerOfRequest(request), permission);
        await handler(request, response);
      };
      answered().catch((error: unknown) => next?.(error));
    },
  };
}

/** Calls are made in the name of who sent the request. */
function nameCaller(context: Context, _route: unknown, request: GatewayRequest): void {
  const caller: CallMeta = { ...callerOfRequest(request) };
  caller.correlationId = String(request.headers["x-correlation-id"]);
  Object.assign(context.meta, caller);
}

function prepareCall(
  context: Context,
  route: unknown,
  request: GatewayRequest,
  _response: GatewayResponse,
): void {
  nameCaller(context, route, request);
  const rules = request.$action?.params;
  const sent: unknown = request.$params;
  if (!isRecord(rules) || !isRecord(sent)) return;
  const key = request.headers["idempotency-key"];
  const keyed = typeof key === "string" && "idempotencyKey" in rules;
  request.$params = dropNulls(rules, keyed ? { ...sent, idempotencyKey: key } : sent);
}

/** What an action answered, as it goes out. */
export function completeAnswer(
  context: AnswerContext,
  request: ActionRequest,
  response: ActionResponse,
  data: unknown,
): unknown {
  const name = request.$action?.name;
  if (name === "pipelines.start" || name === "pipelines.rerun")
    return begun(context, response, data);
  return name === "pipelines.definitions" && Array.isArray(data) ? data.map(withJsonSchema) : data;
}

/** A run that was just begun is answered with 202 and the addresses to follow it. */
function begun(context: AnswerContext, response: GatewayResponse, data: unknown): unknown {
  if (!isRecord(data) || typeof data.pipelineId !== "string") return data;
  const links = runLinks(data.pipelineId);
  context.meta.$statusCode = 202;
  response.setHeader("Location", links.status);
  return { ...data, links };
}

/** Outside, a pipeline's input is described in the language that others read, too. */
function withJsonSchema(definition: unknown): unknown {
  if (!isRecord(definition) || !isRecord(definition.input)) return definition;
  return { ...definition, input: toJsonSchema(definition.input) };
}

/** Where the gateway serves an artifact. */
export function artifactHref(key: string): string {
  return `/api/artifacts/${key}`;
}

function runLinks(id: string) {
  return {
    status: `/api/pipelines/status/${id}`,
    events: `/api/pipelines/${id}/events`,
    cancel: `/api/pipelines/${id}/cancel`,
    retry: `/api/pipelines/${id}/retry`,
    rerun: `/api/pipelines/${id}/rerun`,
  };
}
