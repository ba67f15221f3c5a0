import { createReadStream, createWriteStream, statSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { isErrorCode } from "../errors/registry.ts";
import { TroupeError } from "../errors/troupe-error.ts";
import type { ArtifactRef } from "../storage/objects/types.ts";
import { fieldOf, isRecord } from "../validation/record.ts";

export interface CompanyAddress {
  /** `http://127.0.0.1:3000` */
  readonly address: string;
  readonly token?: string;
  /** Milliseconds that an answer may take, its body included. @default as long as it takes */
  readonly timeoutMs?: number;
}

/** Talks REST to a company, in this process or another: one way for both. */
export class CompanyClient {
  readonly address: string;
  readonly #token: string | undefined;
  readonly #timeoutMs: number | undefined;

  constructor({ address, token, timeoutMs }: CompanyAddress) {
    this.address = address.replace(/\/$/, "");
    this.#token = token;
    this.#timeoutMs = timeoutMs;
  }

  /** @throws TroupeError the problem that the company answered with */
  async get<Answer>(path: string): Promise<Answer> {
    const response = await this.#fetch(path, {});
    // The company is ours: its answers are described by its contracts.
    return (await response.json()) as Answer;
  }

  async post<Answer>(
    path: string,
    body?: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const response = await this.#fetch(path, {
      method: "POST",
      ...(body === undefined
        ? { headers }
        : {
            headers: {
              ...Object.fromEntries(new Headers(headers)),
              "Content-Type": "application/json",
            },
            body: JSON.stringify(body),
          }),
    });
    return (await response.json()) as Answer;
  }

  async remove(path: string): Promise<void> {
    await this.#fetch(path, { method: "DELETE" });
  }

  async upload(file: string, contentType: string): Promise<ArtifactRef> {
    const response = await this.#fetch("/api/artifacts", {
      method: "POST",
      headers: { "Content-Type": contentType, "Content-Length": String(statSync(file).size) },
      body: Readable.toWeb(createReadStream(file)) as ReadableStream,
      duplex: "half",
    });
    const { key, size, sha256, contentType: stored } = (await response.json()) as ArtifactRef;
    return { key, size, sha256, contentType: stored };
  }

  async download(ref: ArtifactRef, file: string): Promise<void> {
    const response = await this.#fetch(`/api/artifacts/${ref.key}`, {});
    if (!response.body) throw new TroupeError("ARTIFACT_NOT_FOUND", `${ref.key} is empty.`);
    await pipeline(Readable.fromWeb(response.body), createWriteStream(file));
  }

  /** The bytes of an event stream, as they come. */
  async events(path: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
    const response = await this.#fetch(path, { signal });
    return response.body ?? Readable.from([]);
  }

  async #fetch(path: string, init: RequestInit & { duplex?: "half" }): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.#token !== undefined) headers.set("Authorization", `Bearer ${this.#token}`);
    const signal =
      init.signal ??
      (this.#timeoutMs === undefined ? undefined : AbortSignal.timeout(this.#timeoutMs));
    const response = await fetch(this.address + path, { ...init, headers, signal }).catch(
      (error: unknown) => {
        throw this.#unreachable(error);
      },
    );
    if (!response.ok) throw await readProblem(response);
    return response;
  }

  #unreachable(cause: unknown): unknown {
    if (cause instanceof Error && cause.name === "AbortError") return cause;
    const message = `The company at ${this.address} does not answer.`;
    const data = { unreachable: true, hint: "Start it again: nothing is lost." };
    return new TroupeError("INTERNAL", message, data, { cause });
  }
}

/** True if the company went away, so that another may be found or started. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof TroupeError && fieldOf(error.data, "unreachable") === true;
}

/** Rebuilds the error that problem details describe. */
async function readProblem(response: Response): Promise<TroupeError> {
  const text = await response.text();
  const problem = parseObject(text);
  const { code, detail } = problem;
  // The fields that belong to the answer, not to the error.
  const own = ["code", "detail", "type", "title", "status", "instance", "retryable"];
  const data = Object.fromEntries(Object.entries(problem).filter(([name]) => !own.includes(name)));
  const message = typeof detail === "string" ? detail : `${response.status} ${text.slice(0, 200)}`;
  return new TroupeError(isErrorCode(code) ? code : "INTERNAL", message, data);
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}
