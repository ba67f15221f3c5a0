import { mkdtempSync, rmSync } from "node:fs";
import { type IncomingHttpHeaders, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ServiceBroker, type ServiceSchema } from "moleculer";
import { permissionMiddleware } from "../../company/permission-middleware.ts";
import { environmentVariables } from "../../config/environment.ts";
import gateway from "../../services/gateway/gateway.service.ts";
import { readSessionToken } from "../../services/gateway/session-token.ts";

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The body as JSON. */
  json(): Record<string, unknown>;
}

export interface RunningGateway {
  readonly broker: ServiceBroker;
  readonly port: number;
  readonly url: string;
  readonly sessionToken: string;
  /** A request as any program can send it, with any header. */
  send(method: string, path: string, options?: RequestOptions): Promise<Answer>;
  stop(): Promise<void>;
}

export interface RequestOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Objects go as JSON with its content type. */
  readonly body?: Buffer | string | object;
}

/** The real gateway on a free port over an empty data folder, beside the given services. */
export async function startGateway(
  services: readonly ServiceSchema[],
  settings: Readonly<Record<string, string>> = {},
): Promise<RunningGateway> {
  const data = mkdtempSync(join(tmpdir(), "troupe-gateway-"));
  for (const name of environmentVariables) delete process.env[name];
  Object.assign(process.env, { TROUPE_PORT: "0", TROUPE_DATA: data, ...settings });
  const broker = new ServiceBroker({ logger: false, middlewares: [permissionMiddleware] });
  for (const schema of [...services, gateway]) broker.createService(schema);
  await broker.start();
  const { server } = broker.getLocalService("gateway") as unknown as {
    server: { address(): AddressInfo };
  };
  const { port } = server.address();
  return {
    broker,
    port,
    url: `http://127.0.0.1:${port}`,
    sessionToken: readSessionToken(data) ?? "",
    send: (method, path, options = {}) => send(port, method, path, options),
    stop: async () => {
      await broker.stop();
      rmSync(data, { recursive: true });
    },
  };
}

function send(
  port: number,
  method: string,
  path: string,
  options: RequestOptions,
): Promise<Answer> {
  const { body } = options;
  const raw = Buffer.isBuffer(body) || typeof body === "string" || body === undefined;
  const payload = raw ? body : JSON.stringify(body);
  const headers = {
    ...(raw ? {} : { "Content-Type": "application/json" }),
    ...(payload === undefined ? {} : { "Content-Length": String(Buffer.byteLength(payload)) }),
    ...options.headers,
  };
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: "127.0.0.1", port, method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const received = Buffer.concat(chunks);
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: received,
          json: () => JSON.parse(received.toString("utf8")) as Record<string, unknown>,
        });
      });
    });
    request.on("error", reject);
    request.end(payload);
  });
}
