import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Certificates } from "./certificates.ts";
import { answersHttp } from "./server-answers.ts";
import { programOf } from "./server-programs.ts";
import { freePorts, serverFolder, ServerProcess } from "./server-process.ts";

export interface MinioServer extends ServerProcess {
  /** `http://127.0.0.1:PORT`, or https. */
  readonly endpoint: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** Where it keeps the buckets. */
  readonly data: string;
}

const accessKey = "troupe-test";
const secretKey = "troupe-test-secret";

/** Starts MinIO without its console. No bucket is there yet. */
export async function startMinio(
  options: { readonly tls?: Certificates } = {},
): Promise<MinioServer> {
  const [port = 0] = await freePorts(1);
  const folder = serverFolder("minio");
  const data = join(folder, "data");
  const certificates = join(folder, "certs");
  mkdirSync(data);
  mkdirSync(certificates);
  if (options.tls) {
    copyFileSync(options.tls.certFile, join(certificates, "public.crt"));
    copyFileSync(options.tls.keyFile, join(certificates, "private.key"));
  }
  const address = `127.0.0.1:${port}`;
  const endpoint = `${options.tls ? "https" : "http"}://${address}`;
  const server = new ServerProcess(folder, {
    program: programOf("minio"),
    args: ["server", data, "--address", address, "--certs-dir", certificates],
    environment: {
      MINIO_ROOT_USER: accessKey,
      MINIO_ROOT_PASSWORD: secretKey,
      MINIO_BROWSER: "off",
      MINIO_UPDATE: "off",
    },
    // Unlike "live", this one waits until writes are taken.
    answers: () => answersHttp(`${endpoint}/minio/health/cluster`),
  });
  await server.start();
  return Object.assign(server, { endpoint, accessKey, secretKey, data });
}
