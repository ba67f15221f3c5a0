import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { createTroupeClient } from "../../../packages/client/client.ts";

/** Bytes of one message. */
const bodyLimit = 2_000_000;

/** What says who asks, and where: each call of a tool is made with it, as any program makes it. */
const passedOn = ["authorization", "cookie", "x-api-key", "x-workspace", "x-correlation-id"];

export interface McpPlaces {
  /** Where this gateway listens: tools ask its own API, so that all that holds there holds for them. */
  readonly own: string;
  /** Where people reach the company. */
  readonly outside: string;
}

/**
 * One message of an assistant, by the Streamable HTTP transport of the Model Context Protocol. Nothing
 * is kept between two of them: any gateway of a cluster answers any.
 */
export async function answerMcp(
  request: IncomingMessage,
  response: ServerResponse,
  { own, outside }: McpPlaces,
): Promise<void> {
  const { StreamableHTTPServerTransport } =
    await import("@modelcontextprotocol/sdk/server/streamableHttp.js");
  const { createMcpServer } = await import("../../../mcp/server.ts");
  const headers = credentialsOf(request.headers);
  const troupe = createTroupeClient({ baseUrl: own, headers });
  const server = createMcpServer(() => Promise.resolve({ troupe, address: outside }));
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: undefined,
    maxRequestBodySize: bodyLimit,
  });
  // Who hangs up stops what was begun for him.
  response.on("close", () => void server.close());
  await server.connect(transport);
  await transport.handleRequest(request, response);
}

function credentialsOf(headers: IncomingHttpHeaders): Record<string, string> {
  const sent = passedOn.flatMap((name) => {
    const value = headers[name];
    return typeof value === "string" ? [[name, value] as const] : [];
  });
  return Object.fromEntries(sent);
}
