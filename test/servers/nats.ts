import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Certificates } from "./certificates.ts";
import { answersHttp } from "./server-answers.ts";
import { programOf } from "./server-programs.ts";
import { freePorts, serverFolder, ServerProcess } from "./server-process.ts";

export interface NatsOptions {
  /** Every acknowledged write is on the disk first. @default false */
  readonly syncAlways?: boolean;
  readonly credentials?: { readonly user: string; readonly password: string };
  readonly tls?: Certificates;
}

export interface NatsServer extends ServerProcess {
  /** With the credentials; `tls://` where it has a certificate. */
  readonly url: string;
  /** Its monitoring: `/varz`, `/jsz?streams=true&consumers=true` ... */
  readonly monitorUrl: string;
}

/** Starts nats-server with JetStream. */
export async function startNats(options: NatsOptions = {}): Promise<NatsServer> {
  const [port = 0, monitor = 0] = await freePorts(2);
  return start({ name: "n1", port, monitor }, options);
}

/** Starts this many servers as one cluster; streams may have as many replicas. */
export async function startNatsCluster(
  count: number,
  options: NatsOptions = {},
): Promise<NatsServer[]> {
  const ports = await freePorts(count * 3);
  const routes = ports.slice(0, count);
  const servers = routes.map((route, index) =>
    start(
      {
        name: `n${index + 1}`,
        port: ports[count + index] ?? 0,
        monitor: ports[2 * count + index] ?? 0,
        cluster: { route, routes },
      },
      options,
    ),
  );
  return Promise.all(servers);
}

interface Place {
  readonly name: string;
  readonly port: number;
  readonly monitor: number;
  readonly cluster?: { readonly route: number; readonly routes: readonly number[] };
}

async function start(place: Place, options: NatsOptions): Promise<NatsServer> {
  const folder = serverFolder("nats");
  const file = join(folder, "nats.conf");
  writeFileSync(file, configuration(folder, place, options));
  const monitorUrl = `http://127.0.0.1:${place.monitor}`;
  const server = new ServerProcess(folder, {
    program: programOf("nats"),
    args: ["-c", file],
    answers: () => answersHttp(`${monitorUrl}/healthz`),
  });
  await server.start();
  return Object.assign(server, { url: urlOf(place.port, options), monitorUrl });
}

function urlOf(port: number, { credentials, tls }: NatsOptions): string {
  const who = credentials
    ? `${encodeURIComponent(credentials.user)}:${encodeURIComponent(credentials.password)}@`
    : "";
  return `${tls ? "tls" : "nats"}://${who}127.0.0.1:${port}`;
}

function configuration(folder: string, place: Place, options: NatsOptions): string {
  const { syncAlways = false, credentials, tls } = options;
  const quoted = (value: unknown) => JSON.stringify(value);
  return [
    `server_name: ${place.name}`,
    `listen: "127.0.0.1:${place.port}"`,
    `http: "127.0.0.1:${place.monitor}"`,
    "jetstream {",
    `  store_dir: ${quoted(join(folder, "jetstream"))}`,
    "  max_memory_store: 256MB, max_file_store: 4GB",
    ...(syncAlways ? ["  sync_interval: always"] : []),
    "}",
    ...(credentials
      ? [
          `authorization { user: ${quoted(credentials.user)}, password: ${quoted(credentials.password)} }`,
        ]
      : []),
    ...(tls
      ? [`tls { cert_file: ${quoted(tls.certFile)}, key_file: ${quoted(tls.keyFile)} }`]
      : []),
    ...(place.cluster
      ? [
          "cluster {",
          "  name: troupe",
          `  listen: "127.0.0.1:${place.cluster.route}"`,
          `  routes: [${place.cluster.routes.map((port) => `"nats://127.0.0.1:${port}"`).join(", ")}]`,
          "}",
        ]
      : []),
    "",
  ].join("\n");
}
