import type { Certificates } from "./certificates.ts";
import { answersTcp } from "./server-answers.ts";
import { programOf } from "./server-programs.ts";
import { freePorts, serverFolder, ServerProcess } from "./server-process.ts";

export interface RedisServer extends ServerProcess {
  /** With the password; `rediss://` where it has a certificate. */
  readonly url: string;
}

/** Starts Redis with an append-only file. */
export async function startRedis(
  options: { readonly password?: string; readonly tls?: Certificates } = {},
): Promise<RedisServer> {
  const [port = 0] = await freePorts(1);
  const { password, tls } = options;
  const folder = serverFolder("redis");
  const server = new ServerProcess(folder, {
    program: programOf("redis"),
    args: [
      ...["--bind", "127.0.0.1", "--dir", folder, "--save", "", "--appendonly", "yes"],
      ...(password === undefined ? [] : ["--requirepass", password]),
      ...(tls ? tlsArgs(port, tls) : ["--port", String(port)]),
    ],
    answers: () => answersTcp(port),
  });
  await server.start();
  const who = password === undefined ? "" : `:${encodeURIComponent(password)}@`;
  return Object.assign(server, { url: `${tls ? "rediss" : "redis"}://${who}127.0.0.1:${port}` });
}

function tlsArgs(port: number, { caFile, certFile, keyFile }: Certificates): string[] {
  return [
    ...["--port", "0", "--tls-port", String(port), "--tls-auth-clients", "no"],
    ...["--tls-cert-file", certFile, "--tls-key-file", keyFile, "--tls-ca-cert-file", caFile],
  ];
}
