import { problemOf, unreachable } from "./problem.ts";

export interface PersistentOptions {
  /** Tries after the first. */
  readonly retries: number;
  /** Longest pause in milliseconds; who is told to wait longer gets the answer instead. */
  readonly longestPauseMs: number;
  /** An answer whose body breaks off counts as none. Not for streams. @default false */
  readonly whole?: boolean;
  readonly fetch: (request: Request) => Promise<Response>;
  /** Called once for an answer 401. @returns whether it is worth another try */
  readonly onUnauthorized?: () => Promise<boolean>;
}

/** Milliseconds before the second try; doubles each time. */
const firstPauseMs = 300;

/**
 * `fetch` that tries again where nothing was done or doing it again does no harm: after 429 and 503,
 * when the company says so; after a broken connection or 502, 504 for what is safe to repeat. Not
 * where the answer says that the same call will not succeed later.
 *
 * @throws TroupeProblem `UNREACHABLE` where no answer came
 */
export function persistentFetch(
  options: PersistentOptions,
): (request: Request) => Promise<Response> {
  return async (request) => {
    let renewed = false;
    for (let tries = 0; ; tries += 1) {
      const outcome = await attempt(request, options);
      if (outcome instanceof Response && outcome.status === 401 && !renewed) {
        renewed = true;
        if (await options.onUnauthorized?.()) continue;
      }
      const mayRepeat = tries < options.retries && !(await isFinal(outcome));
      const pauseMs = mayRepeat ? pauseAfter(outcome, request, tries) : undefined;
      if (pauseMs === undefined || pauseMs > options.longestPauseMs) {
        if (outcome instanceof Response) return outcome;
        throw outcome;
      }
      if (outcome instanceof Response) await outcome.body?.cancel();
      await pause(pauseMs, request.signal);
    }
  };
}

async function attempt(request: Request, options: PersistentOptions): Promise<Response | Error> {
  try {
    // Its body can be sent once: the original is kept for the next try.
    const response = await options.fetch(request.clone());
    return options.whole ? await readWhole(response) : response;
  } catch (error) {
    if (request.signal.aborted) throw error;
    return unreachable(error);
  }
}

async function readWhole(response: Response): Promise<Response> {
  if (response.body === null) return response;
  const { status, statusText, headers } = response;
  return new Response(await response.arrayBuffer(), { status, statusText, headers });
}

/** Whether the company says that trying again is of no use: a key is wrong, a program is missing. */
async function isFinal(outcome: Response | Error): Promise<boolean> {
  if (!(outcome instanceof Response) || outcome.status < 500) return false;
  const { body } = await problemOf(outcome.clone());
  return body.retryable === false;
}

/** @returns undefined where it is not to be tried again */
function pauseAfter(
  outcome: Response | Error,
  request: Request,
  tries: number,
): number | undefined {
  const backoff = firstPauseMs * 2 ** tries * (0.75 + Math.random() / 2);
  if (!(outcome instanceof Response)) return isRepeatable(request) ? backoff : undefined;
  const { status } = outcome;
  if (status === 429 || status === 503) return retryAfterMs(outcome) ?? backoff;
  return (status === 502 || status === 504) && isRepeatable(request) ? backoff : undefined;
}

function isRepeatable({ method, headers }: Request): boolean {
  return method !== "POST" || headers.has("Idempotency-Key");
}

/** Seconds or a date (RFC 9110). */
function retryAfterMs({ headers }: Response): number | undefined {
  const value = headers.get("Retry-After");
  if (value === null) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

/** @throws what the signal was aborted with */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    if (signal.aborted) return stop();
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal.addEventListener("abort", stop, { once: true });
  });
}
