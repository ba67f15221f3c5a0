import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface ReceivedRequest {
  readonly method: string;
  /** Path with query. */
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** What a server that speaks a paid API's protocol does with a request besides answering well. */
export type Fault =
  | {
      readonly kind: "status";
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: unknown;
    }
  /** Accepts the request and never answers. */
  | { readonly kind: "silent" }
  /** Sends half of the answer, then cuts the connection. */
  | { readonly kind: "cut" }
  /** Status 200 with a body that is not JSON. */
  | { readonly kind: "malformed" };

export type Answer = {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body: unknown;
};

export interface ProtocolServer {
  readonly url: string;
  readonly requests: readonly ReceivedRequest[];
  /** The next requests meet these faults, one each, in order; later ones are answered well. */
  fail(...faults: readonly Fault[]): void;
  close(): Promise<void>;
}

/**
 * Starts an HTTP server on a free loopback port.
 * @param answer the protocol's good answer; Buffers are sent as they are, other bodies as JSON
 */
export async function startProtocolServer(
  answer: (request: ReceivedRequest) => Answer | Promise<Answer>,
): Promise<ProtocolServer> {
  const requests: ReceivedRequest[] = [];
  const faults: Fault[] = [];
  const server = createServer((incoming, response) => {
    void receive(incoming).then(async (request) => {
      requests.push(request);
      const fault = faults.shift();
      if (fault) misbehave(response, fault);
      else send(response, await answer(request));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    requests,
    fail: (...more) => void faults.push(...more),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function receive(incoming: IncomingMessage): Promise<ReceivedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return {
    method: incoming.method ?? "GET",
    url: incoming.url ?? "/",
    headers: incoming.headers,
    body: Buffer.concat(chunks).toString("utf8"),
  };
}

function send(response: ServerResponse, answer: Answer): void {
  const raw = Buffer.isBuffer(answer.body) || typeof answer.body === "string";
  const body = raw ? answer.body : JSON.stringify(answer.body);
  const contentType = raw ? "application/octet-stream" : "application/json";
  response.writeHead(answer.status ?? 200, { "content-type": contentType, ...answer.headers });
  response.end(body);
}

function misbehave(response: ServerResponse, fault: Fault): void {
  if (fault.kind === "status") {
    send(response, {
      status: fault.status,
      headers: fault.headers,
      body: fault.body ?? { error: { message: `status ${String(fault.status)}` } },
    });
  } else if (fault.kind === "cut") {
    response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
    response.write('{"half":', () => response.destroy());
  } else if (fault.kind === "malformed") {
    response.writeHead(200, { "content-type": "application/json" });
    response.end("{not json");
  }
}
