import { TroupeError } from "../errors/troupe-error.ts";
import { parseRetryAfter } from "../net/retry-after.ts";

export interface ProviderFailure {
  /** HTTP status; absent where the connection failed. */
  readonly status?: number;
  /** Header `Retry-After`: seconds or an HTTP date. */
  readonly retryAfter?: string | null;
  /** What the provider said. */
  readonly message: string;
  /** What a person does about a refusal, where it is not the key. */
  readonly hint?: string;
  readonly cause?: unknown;
}

/**
 * Turns a provider's answer into the error that the engine acts on: 401 and 403 blame the key, 429
 * waits without costing an attempt, other 4xx are final, 5xx and lost connections may pass.
 */
export function providerFailure(provider: string, failure: ProviderFailure): TroupeError {
  const { status, message, cause } = failure;
  const said = `${provider}: ${message.slice(0, 500)}`;
  const options = cause === undefined ? undefined : { cause };
  const refusal = {
    provider,
    status,
    ...(failure.hint === undefined ? {} : { hint: failure.hint }),
  };
  if (status === 401 || status === 403) {
    return new TroupeError("PROVIDER_UNAUTHORIZED", said, refusal, options);
  }
  const retryAfterMs = parseRetryAfter(failure.retryAfter);
  if (status === 429) {
    return new TroupeError(
      "PROVIDER_RATE_LIMITED",
      said,
      { provider, status, retryAfterMs: retryAfterMs ?? 30_000 },
      options,
    );
  }
  if (status !== undefined && status >= 400 && status < 500 && status !== 408) {
    return new TroupeError("PROVIDER_REJECTED", said, refusal, options);
  }
  return new TroupeError("PROVIDER_FAILED", said, { provider, status, retryAfterMs }, options);
}
