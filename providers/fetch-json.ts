import { TroupeError } from "../errors/troupe-error.ts";
import type { FieldProblem } from "../validation/schema.ts";
import { connectionFailure } from "./connection-failure.ts";
import { providerFailure } from "./provider-failure.ts";

/** Says who asks: Wikimedia refuses clients without a name. */
const userAgent = "Troupe/0.1 (makes videos on its owner's machine)";

export interface JsonRequest {
  /** Name of the provider, for errors. */
  readonly provider: string;
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Milliseconds for the whole answer. @default 10000 */
  readonly timeoutMs?: number;
  /** @default 4 MB */
  readonly maxBytes?: number;
}

/** Lists what in an answer does not fit, as `compileSchema` makes it. */
export type AnswerCheck = (answer: object) => readonly FieldProblem[];

/**
 * GETs JSON from a provider's API and checks its shape. `T` is what the check promises.
 *
 * @throws TroupeError the codes of `providerFailure`, `PROVIDER_ANSWER_INVALID`, `CANCELLED`. The
 * address is in no message: it may hold a key.
 */
export async function fetchJson<T extends object>(
  check: AnswerCheck,
  request: JsonRequest,
): Promise<T> {
  const text = await fetchText(request);
  const answer = parseObject(text, request.provider);
  const [problem] = check(answer);
  if (problem) throw invalid(request.provider, problem.message);
  return answer as T;
}

async function fetchText(request: JsonRequest): Promise<string> {
  const timeout = AbortSignal.timeout(request.timeoutMs ?? 10_000);
  const signal = AbortSignal.any([request.signal, timeout]);
  try {
    const response = await fetch(request.url, {
      headers: { accept: "application/json", "user-agent": userAgent, ...request.headers },
      signal,
    });
    const text = await readLimited(response, request.maxBytes ?? 4_000_000, request.provider);
    if (response.ok) return text;
    throw providerFailure(request.provider, {
      status: response.status,
      retryAfter: response.headers.get("retry-after"),
      message: `HTTP ${response.status} ${errorText(text)}`.trim(),
    });
  } catch (error) {
    throw connectionFailure(request.provider, error, { signal: request.signal, timeout });
  }
}

async function readLimited(
  response: Response,
  maxBytes: number,
  provider: string,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  const body: AsyncIterable<Uint8Array> | null = response.body;
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw invalid(provider, `the answer is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Where the APIs that are used here keep their sentence: `error`, `error.message`, `detail`. */
function errorText(body: string): string {
  try {
    const answer: unknown = JSON.parse(body);
    if (typeof answer !== "object" || answer === null) return "";
    const said = "error" in answer ? answer.error : "detail" in answer ? answer.detail : undefined;
    if (typeof said === "string") return said;
    const nested = typeof said === "object" && said !== null && "message" in said && said.message;
    return typeof nested === "string" ? nested : "";
  } catch {
    return "";
  }
}

function parseObject(text: string, provider: string): object {
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer === "object" && answer !== null) return answer;
  } catch (error) {
    throw invalid(provider, "the answer is not JSON", error);
  }
  throw invalid(provider, "the answer is no JSON object");
}

function invalid(provider: string, message: string, cause?: unknown): TroupeError {
  return new TroupeError(
    "PROVIDER_ANSWER_INVALID",
    `${provider}: ${message}`,
    { provider, hint: "Try again later, or choose another provider." },
    { cause },
  );
}

/** True where the provider was not reached at all: no connection, or silence. */
export function isUnreachable(error: unknown): error is TroupeError {
  return (
    error instanceof TroupeError &&
    error.type === "PROVIDER_FAILED" &&
    (error.data as { status?: number } | undefined)?.status === undefined
  );
}
