import createFetchClient, { type Middleware } from "openapi-fetch";
import type { Call, Method } from "./calls.ts";
import { follow, type FollowOptions, type LiveEvent } from "./follow.ts";
import { persistentFetch } from "./persistent-fetch.ts";
import { problemOf } from "./problem.ts";
import type { paths, StoredArtifact } from "./schema.ts";

export { TroupeProblem } from "./problem.ts";
export type { FollowOptions, LiveEvent } from "./follow.ts";
export type * from "./schema.ts";

export interface TroupeClientOptions {
  /** `http://127.0.0.1:3000`; in a page of the company itself `""`. */
  readonly baseUrl: string;
  /** API key `trp_…`, session token or owner's token. In a page the session's cookie does it. */
  readonly token?: string;
  /** Another of one's workspaces than the active one. */
  readonly workspace?: string;
  /** Headers of each request besides. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Tries after the first, for what may be repeated. @default 3 */
  readonly retries?: number;
  /** Milliseconds that are waited at most between two tries. @default 30000 */
  readonly longestPauseMs?: number;
  /** Called for an answer 401, to renew a session. @returns whether to ask once more */
  readonly onUnauthorized?: () => Promise<boolean>;
  /** @default the platform's */
  readonly fetch?: (request: Request) => Promise<Response>;
}

export interface UploadOptions {
  /** @default the type of the Blob */
  readonly contentType?: string;
  readonly signal?: AbortSignal;
}

/**
 * Calls a company. What it refuses is thrown as `TroupeProblem`; each POST carries an
 * `Idempotency-Key` of its own, so that trying again does nothing twice.
 *
 *     const troupe = createTroupeClient({ baseUrl: "http://127.0.0.1:3000" });
 *     const { pipelineId } = await troupe.post("/api/pipelines/start", { body: { pipeline, input } });
 *     for await (const event of troupe.runEvents(pipelineId)) console.log(event.type);
 */
export interface TroupeClient {
  readonly get: Call<"get">;
  readonly put: Call<"put">;
  readonly post: Call<"post">;
  readonly patch: Call<"patch">;
  readonly delete: Call<"delete">;
  /** Events of a run: its history, then what happens, until it ends. */
  runEvents(id: string, options?: FollowOptions): AsyncGenerator<LiveEvent, void, undefined>;
  /** Server-sent events of any address: `/api/events?types=pipeline.%23`. */
  events(path: string, options?: FollowOptions): AsyncGenerator<LiveEvent, void, undefined>;
  /** Stores bytes as an artifact. */
  upload(bytes: Blob | Uint8Array<ArrayBuffer>, options?: UploadOptions): Promise<StoredArtifact>;
  /** The bytes of an artifact, by its key. */
  download(key: string, init?: { readonly signal?: AbortSignal }): Promise<Response>;
}

export function createTroupeClient(options: TroupeClientOptions): TroupeClient {
  const persistent = {
    retries: options.retries ?? 3,
    longestPauseMs: options.longestPauseMs ?? 30_000,
    fetch: options.fetch ?? ((request) => globalThis.fetch(request)),
    onUnauthorized: options.onUnauthorized,
  };
  const send = persistentFetch(persistent);
  const request = (path: string, init: RequestInit & { duplex?: "half" } = {}) => {
    const headers = { ...standing(options), ...Object.fromEntries(new Headers(init.headers)) };
    return new Request(absolute(options.baseUrl, path), { ...init, headers });
  };
  const accepted = async (path: string, init: RequestInit) => {
    const response = await send(request(path, init));
    if (!response.ok) throw await problemOf(response);
    return response;
  };
  const events: TroupeClient["events"] = (path, follows = {}) =>
    follow((last, signal) => {
      const headers = new Headers({ Accept: "text/event-stream" });
      if (last !== undefined) headers.set("Last-Event-ID", last);
      return send(request(path, { headers, signal }));
    }, follows);
  return {
    ...calls(options, persistentFetch({ ...persistent, whole: true })),
    events,
    runEvents: (id, follows) => events(`/api/pipelines/${encodeURIComponent(id)}/events`, follows),
    async upload(bytes, { contentType, signal } = {}) {
      const type = contentType ?? (bytes instanceof Blob ? bytes.type : "");
      const headers = { "Content-Type": type, "Idempotency-Key": newKey() };
      const response = await accepted("/api/artifacts", {
        method: "POST",
        body: bytes,
        headers,
        signal,
      });
      return (await response.json()) as StoredArtifact;
    },
    download: (key, init = {}) => accepted(`/api/artifacts/${key}`, init),
  };
}

function calls(options: TroupeClientOptions, send: (request: Request) => Promise<Response>) {
  const raw = createFetchClient<paths>({
    baseUrl: absolute(options.baseUrl, ""),
    fetch: send,
    headers: standing(options),
  });
  raw.use(idempotent, throwing);
  const call = <M extends Method>(method: M) =>
    // What a path takes and gives is checked where it is called.
    (async (path: never, init: never) => {
      const reply = await raw.request(method as never, path, init);
      return (reply as { data?: unknown }).data;
    }) as unknown as Call<M>;
  return {
    get: call("get"),
    put: call("put"),
    post: call("post"),
    patch: call("patch"),
    delete: call("delete"),
  };
}

const idempotent: Middleware = {
  onRequest({ request }) {
    if (request.method !== "POST" || request.headers.has("Idempotency-Key")) return;
    request.headers.set("Idempotency-Key", newKey());
  },
};

const throwing: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) throw await problemOf(response);
  },
};

/** Headers of each request. */
function standing({ token, workspace, headers }: TroupeClientOptions): Record<string, string> {
  return {
    ...headers,
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    ...(workspace === undefined ? {} : { "X-Workspace": workspace }),
  };
}

/** A `Request` takes no relative address outside of a page. */
function absolute(baseUrl: string, path: string): string {
  return `${baseUrl.replace(/\/$/, "")}${path}`;
}

/** Also where a page is not on a secure origin, which has no `randomUUID`. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
