import { readFileSync } from "node:fs";
import { Agent as HttpAgent, type ClientRequest, request as requestHttp } from "node:http";
import { Agent as HttpsAgent, request as requestHttps, type RequestOptions } from "node:https";
import type { Client } from "minio";
import type { ClusterSettings } from "../../../config/cluster.ts";
import { explain, isBucketMissing } from "./failure.ts";

/** Milliseconds without a byte after which a server that stands still is given up. */
const silenceMs = 20_000;
const region = "us-east-1";

/** One bucket and the client that talks to it, made on first use. */
export class Bucket {
  readonly name: string;
  private readonly settings: ClusterSettings["s3"];
  private readonly tlsCa: string | undefined;
  private readonly silenceMs: number;
  private opening?: Promise<Client>;

  /** @param options.silenceMs see above */
  constructor(
    settings: ClusterSettings["s3"],
    options: { readonly tlsCa?: string; readonly silenceMs?: number } = {},
  ) {
    this.settings = settings;
    this.name = settings.bucket;
    this.tlsCa = options.tlsCa;
    this.silenceMs = options.silenceMs ?? silenceMs;
  }

  /**
   * Runs an operation on the bucket, which is made where it is missing.
   * @throws TroupeError `STORAGE_UNREACHABLE`, `STORAGE_REFUSED`, `STORAGE_FULL`, `STORAGE_READ_ONLY`
   */
  async use<T>(operation: (client: Client) => Promise<T>): Promise<T> {
    try {
      return await operation(await this.client());
    } catch (error) {
      // Somebody removed the bucket while we ran: the next operation makes it anew.
      if (isBucketMissing(error)) this.opening = undefined;
      throw explain(`${new URL(this.settings.endpoint).host}/${this.name}`, error);
    }
  }

  private client(): Promise<Client> {
    this.opening ??= this.open().catch((error: unknown) => {
      this.opening = undefined;
      throw error;
    });
    return this.opening;
  }

  private async open(): Promise<Client> {
    const { Client } = await import("minio");
    const { protocol, hostname, port } = new URL(this.settings.endpoint);
    const secure = protocol === "https:";
    const ca = this.tlsCa === undefined ? {} : { ca: readFileSync(this.tlsCa) };
    const client = new Client({
      endPoint: hostname,
      useSSL: secure,
      ...(port === "" ? {} : { port: Number(port) }),
      accessKey: this.settings.accessKey,
      secretKey: this.settings.secretKey,
      region,
      transport: { request: impatient(secure ? requestHttps : requestHttp, this.silenceMs) },
      transportAgent: secure
        ? new HttpsAgent({ keepAlive: true, ...ca })
        : new HttpAgent({ keepAlive: true }),
      // It would send a stream again that is spent; the engine tries again, whole.
      retryOptions: { disableRetry: true },
    });
    await prepare(client, this.name);
    return client;
  }
}

async function prepare(client: Client, bucket: string): Promise<void> {
  if (!(await client.bucketExists(bucket))) {
    await client.makeBucket(bucket, region).catch(ifTaken);
  }
  // An old version can be removed without touching one that came meanwhile.
  await client.setBucketVersioning(bucket, { Status: "Enabled" });
}

/** Two nodes that start at once both make the bucket. */
function ifTaken(error: unknown): void {
  const taken = ["BucketAlreadyOwnedByYou", "BucketAlreadyExists"];
  if (!Error.isError(error) || !("code" in error) || !taken.includes(String(error.code))) {
    throw error;
  }
}

type Request = (options: RequestOptions, ...rest: never[]) => ClientRequest;

function impatient(
  request: typeof requestHttp | typeof requestHttps,
  ms: number,
): typeof requestHttp {
  const limited: Request = (options, ...rest) => {
    const sent = (request as Request)(options, ...rest);
    return sent.setTimeout(ms, () => {
      const silent = new Error(`no byte came within ${ms} ms`);
      sent.destroy(Object.assign(silent, { code: "ETIMEDOUT" }));
    });
  };
  return limited as typeof requestHttp;
}
