import { ApiProblem, unreachable } from "./problem.ts";

export interface AskOptions {
  readonly signal?: AbortSignal;
  /** Fields that are undefined are left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
}

export interface SendOptions extends AskOptions {
  /** The same key with the same body is the same deed. @default a new one */
  readonly idempotencyKey?: string;
}

/** @throws ApiProblem what the company answered in place of it */
export async function getJson<Answer>(path: string, options: AskOptions = {}): Promise<Answer> {
  return read<Answer>(await ask(withQuery(path, options), { signal: options.signal }));
}

export async function postJson<Answer>(
  path: string,
  body: object = {},
  options: SendOptions = {},
): Promise<Answer> {
  const key = options.idempotencyKey ?? crypto.randomUUID();
  return read<Answer>(
    await ask(withQuery(path, options), {
      ...json("POST", body, { "Idempotency-Key": key }),
      signal: options.signal,
    }),
  );
}

export async function patchJson<Answer>(path: string, body: object): Promise<Answer> {
  return read<Answer>(await ask(path, json("PATCH", body)));
}

export async function remove(path: string): Promise<void> {
  await ask(path, { method: "DELETE" });
}

/** Stores a file as an artifact. */
export async function upload<Answer>(file: Blob, signal?: AbortSignal): Promise<Answer> {
  const headers = { "Content-Type": file.type, "Idempotency-Key": crypto.randomUUID() };
  return read<Answer>(await ask("/api/artifacts", { method: "POST", body: file, headers, signal }));
}

function json(method: string, body: object, headers: Readonly<Record<string, string>> = {}) {
  return {
    method,
    body: JSON.stringify(body),
    headers: { ...headers, "Content-Type": "application/json" },
  };
}

function withQuery(path: string, { query = {} }: AskOptions): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text === "" ? path : `${path}?${text}`;
}

async function read<Answer>(response: Response): Promise<Answer> {
  // The company is ours: its answers are described by its contracts.
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}

async function ask(path: string, init: RequestInit): Promise<Response> {
  const response = await send(path, init);
  if (response.status !== 401 || !(await refreshSession())) return accept(response);
  return accept(await send(path, init));
}

/** @throws ApiProblem with code `UNREACHABLE` where no answer came */
export async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw unreachable();
  }
}

let refreshing: Promise<boolean> | undefined;

/** Sessions are short; what asks at the same moment waits for the same new one. */
export async function refreshSession(): Promise<boolean> {
  refreshing ??= send("/api/auth/refresh", json("POST", {}))
    .then(({ ok }) => ok)
    .finally(() => (refreshing = undefined));
  return refreshing;
}

async function accept(response: Response): Promise<Response> {
  if (response.ok) return response;
  throw new ApiProblem(response.status, await problemBody(response));
}

async function problemBody(response: Response): Promise<Record<string, unknown>> {
  try {
    return (await response.json()) as Record<string, unknown>;
  } catch {
    return { detail: `The company answered ${response.status} ${response.statusText}`.trim() };
  }
}
