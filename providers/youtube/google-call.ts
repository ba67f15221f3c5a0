import { connectionFailure } from "../connection-failure.ts";
import { providerFailure } from "../provider-failure.ts";
import { fieldOf } from "../../validation/record.ts";
import { type Credentials, withToken } from "./credentials.ts";
import { youtubeFailure } from "./youtube-failure.ts";

export interface GoogleCallOptions {
  /** `https://youtube.googleapis.com` */
  readonly baseUrl: string;
  readonly credentials: Credentials;
  readonly signal: AbortSignal;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds for one call. @default 30000 */
  readonly timeoutMs?: number;
}

/** What a method of Google's client gets besides its parameters. */
export interface MethodOptions {
  readonly signal: AbortSignal;
  readonly retry: false;
  /** Google's client takes the address of media from here alone. */
  readonly rootUrl: string;
}

/**
 * One call of one of Google's APIs by Google's own client.
 *
 * @param run makes the call with an access token
 * @param accepts whether an answer is of the kind that was asked for
 * @throws TroupeError the codes of `youtubeFailure`, `PROVIDER_FAILED`, `CANCELLED`
 */
export function callGoogle<Data>(
  options: GoogleCallOptions,
  run: (token: string, method: MethodOptions) => Promise<{ readonly data: unknown }>,
  accepts: (data: unknown) => data is Data,
): Promise<Data> {
  return withToken(options.credentials, async (token) => {
    const timeout = AbortSignal.timeout(options.timeoutMs ?? 30_000);
    const signal = AbortSignal.any([options.signal, timeout]);
    try {
      // The engine tries again, and it knows what has happened.
      const { data } = await run(token, { signal, retry: false, rootUrl: options.baseUrl });
      // Google's client hands on what is not JSON as text.
      if (accepts(data)) return data;
      throw providerFailure("youtube", { message: "the answer is not JSON" });
    } catch (error) {
      throw failureOf(error, { signal: options.signal, timeout }, options.now());
    }
  });
}

function failureOf(
  error: unknown,
  signals: { readonly signal: AbortSignal; readonly timeout: AbortSignal },
  now: number,
): Error {
  const response = fieldOf(error, "response");
  const status = fieldOf(response, "status");
  if (typeof status !== "number" || status < 400) {
    return connectionFailure("youtube", error, signals);
  }
  const headers = fieldOf(response, "headers");
  const retryAfter = headers instanceof Headers ? headers.get("retry-after") : null;
  return youtubeFailure({ status, retryAfter, body: fieldOf(response, "data"), now });
}
