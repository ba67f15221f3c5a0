import { TroupeError } from "../../../errors/troupe-error.ts";
import { providerFailure } from "../../../providers/provider-failure.ts";

/** Longest wait for one answer in milliseconds: a reasoning model may think for a minute. */
export const answerTimeoutMs = 120_000;

/** Both SDKs come from one generator and throw errors of this shape; none of them is loaded here. */
interface SdkError {
  readonly status?: number;
  readonly headers?: Headers;
}

/** Turns what an SDK threw into the error that the engine acts on. */
export function modelFailure(provider: string, thrown: unknown, signal: AbortSignal): TroupeError {
  if (thrown instanceof TroupeError) return thrown;
  if (signal.aborted) {
    const reason: unknown = signal.reason;
    return reason instanceof TroupeError
      ? reason
      : new TroupeError("CANCELLED", `${provider}: the call was cancelled`, { provider });
  }
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const { status, headers } = error as Error & SdkError;
  return providerFailure(provider, {
    status,
    retryAfter: headers?.get("retry-after"),
    message: error.message,
    cause: error,
  });
}
