import { mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { Certificates } from "./certificates.ts";
import { answersTcp } from "./server-answers.ts";
import { programOf } from "./server-programs.ts";
import { freePorts, serverFolder, ServerProcess } from "./server-process.ts";

export interface MongoServer extends ServerProcess {
  /** `mongodb://127.0.0.1:PORT/troupe` */
  readonly url: string;
  /** True for a mongod; false for the small server of `mongo-wire/`. */
  readonly real: boolean;
}

/** Starts mongod, or the small server that speaks its protocol. */
export async function startMongo(
  options: { readonly tls?: Certificates } = {},
): Promise<MongoServer> {
  const [port = 0] = await freePorts(1);
  const program = programOf("mongo");
  const folder = serverFolder("mongo");
  const data = join(folder, "data");
  mkdirSync(data);
  const real = basename(program) === "mongod";
  const server = new ServerProcess(folder, {
    program,
    args: (real ? mongodArgs : wireArgs)(port, data, options.tls),
    answers: () => answersTcp(port),
  });
  await server.start();
  const url = `mongodb://127.0.0.1:${port}/troupe${options.tls ? "?tls=true" : ""}`;
  return Object.assign(server, { url, real });
}

function mongodArgs(port: number, data: string, tls?: Certificates): string[] {
  const place = ["--port", String(port), "--bind_ip", "127.0.0.1", "--dbpath", data];
  if (!tls) return place;
  return [...place, "--tlsMode", "requireTLS", "--tlsCertificateKeyFile", tls.pairFile];
}

function wireArgs(port: number, data: string, tls?: Certificates): string[] {
  const place = ["-data", data, "-listen", `127.0.0.1:${port}`];
  return tls ? [...place, "-cert", tls.certFile, "-key", tls.keyFile] : place;
}
