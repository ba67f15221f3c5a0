import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import type { JSONRPCMessage, RequestId } from "@modelcontextprotocol/sdk/types.js";
import { createTroupeClient } from "../../../packages/client/client.ts";
import { fieldOf } from "../../../validation/record.ts";
import { sendJson } from "../send-answer.ts";
import type { McpCancelled, RunningCalls } from "./running-calls.ts";

/** Bytes of one message. */
const bodyLimit = 2_000_000;

/** What says who asks, and where: each call of a tool is made with it, as any program makes it. */
const passedOn = ["authorization", "cookie", "x-api-key", "x-workspace", "x-correlation-id"];

export interface McpPlaces {
  /** Where this gateway listens: tools ask its own API, so that all that holds there holds for them. */
  readonly own: string;
  /** Where people reach the company. */
  readonly outside: string;
  readonly actorId: string;
  readonly running: RunningCalls;
  /** Tells every gateway. */
  readonly cancel: (cancelled: McpCancelled) => void;
}

/**
 * One message of an assistant, by the Streamable HTTP transport of the Model Context Protocol. A session
 * is a name alone, under which requests can be taken back; nothing is kept between two messages: any
 * gateway of a cluster answers any.
 */
export async function answerMcp(
  request: IncomingMessage,
  response: ServerResponse,
  places: McpPlaces,
): Promise<void> {
  const session = request.headers["mcp-session-id"];
  // By this answer clients begin a new session.
  if (session !== undefined && !isSession(session)) return refuseSession(response);
  const { StreamableHTTPServerTransport } =
    await import("@modelcontextprotocol/sdk/server/streamableHttp.js");
  const { createMcpServer } = await import("../../../mcp/server.ts");
  const headers = credentialsOf(request.headers);
  const troupe = createTroupeClient({ baseUrl: places.own, headers });
  const address = places.outside;
  const server = createMcpServer(() => Promise.resolve({ troupe, address }));
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: undefined,
    maxRequestBodySize: bodyLimit,
  });
  // Who hangs up stops what was begun for him.
  response.on("close", () => void server.close());
  await server.connect(transport);
  if (session === undefined) nameSession(transport, response);
  else listenForCancel(transport, response, { ...places, session });
  await transport.handleRequest(request, response);
}

/** The answer to the first message of a conversation gives it its name. */
function nameSession(transport: StreamableHTTPServerTransport, response: ServerResponse): void {
  onEach(transport, (message) => {
    if (fieldOf(message, "method") !== "initialize") return;
    response.setHeader("Mcp-Session-Id", randomUUID());
  });
}

/** Requests of the session may be taken back, by a message that comes in here or at another gateway. */
function listenForCancel(
  transport: StreamableHTTPServerTransport,
  response: ServerResponse,
  { session, actorId, running, cancel }: McpPlaces & { readonly session: string },
): void {
  const open = new Set<RequestId>();
  const take = onEach(transport, (message) => {
    const [id, method] = [fieldOf(message, "id"), fieldOf(message, "method")];
    if (method !== undefined && isRequestId(id)) open.add(id);
    if (method !== "notifications/cancelled") return;
    const params = fieldOf(message, "params");
    const [requestId, reason] = [fieldOf(params, "requestId"), fieldOf(params, "reason")];
    if (!isRequestId(requestId)) return;
    const said = typeof reason === "string" ? { reason } : {};
    cancel({ session, actorId, requestId, ...said });
  });
  /** What was taken back has no answer: the stream ends when the others have theirs. */
  const settle = (id: RequestId) => {
    if (open.delete(id) && open.size === 0) void transport.close();
  };
  const send = transport.send.bind(transport);
  let wasCancelled = false;
  transport.send = async (message, options) => {
    await send(message, options);
    const id = fieldOf(message, "id");
    if (wasCancelled && isRequestId(id)) settle(id);
    else if (isRequestId(id)) open.delete(id);
  };
  const remove = running.add({
    ...{ session, actorId },
    cancel({ requestId, reason = "The assistant took it back." }) {
      if (!open.has(requestId)) return;
      wasCancelled = true;
      const method = "notifications/cancelled";
      take({ jsonrpc: "2.0", method, params: { requestId, reason } });
      settle(requestId);
    },
  });
  response.on("close", remove);
}

/** @returns what takes a message in without telling of it */
function onEach(
  transport: StreamableHTTPServerTransport,
  look: (message: JSONRPCMessage) => void,
): (message: JSONRPCMessage) => void {
  const inner = transport.onmessage;
  transport.onmessage = (message, extra) => {
    look(message);
    inner?.(message, extra);
  };
  return (message) => inner?.(message);
}

function isSession(text: unknown): text is string {
  return typeof text === "string" && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text);
}

function isRequestId(value: unknown): value is RequestId {
  return typeof value === "string" || typeof value === "number";
}

function refuseSession(response: ServerResponse): void {
  const error = { code: -32_001, message: "Session not found: begin with initialize." };
  sendJson(response, 404, { jsonrpc: "2.0", error, id: null });
}

function credentialsOf(headers: IncomingHttpHeaders): Record<string, string> {
  const sent = passedOn.flatMap((name) => {
    const value = headers[name];
    return typeof value === "string" ? [[name, value] as const] : [];
  });
  return Object.fromEntries(sent);
}
