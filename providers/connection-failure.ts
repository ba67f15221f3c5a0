import { TroupeError } from "../errors/troupe-error.ts";
import { providerFailure } from "./provider-failure.ts";

export interface ConnectionSignals {
  /** The caller's: fires on cancel. */
  readonly signal: AbortSignal;
  /** Fired if the answer took too long. */
  readonly timeout: AbortSignal;
}

/** Turns what `fetch` threw before there was a whole answer into the error that the engine acts on. */
export function connectionFailure(
  provider: string,
  error: unknown,
  { signal, timeout }: ConnectionSignals,
): TroupeError {
  if (error instanceof TroupeError) return error;
  if (signal.aborted) {
    return new TroupeError("CANCELLED", `${provider}: the call was cancelled`, { provider });
  }
  const message = timeout.aborted ? "no answer in time" : `no connection (${reasonOf(error)})`;
  return providerFailure(provider, { message, cause: error });
}

/** Node's fetch says only "fetch failed"; the reason is in its cause. */
function reasonOf(error: unknown): string {
  if (!isErrorLike(error)) return String(error);
  if (isErrorLike(error.cause)) return error.cause.code ?? error.cause.message;
  return error.message;
}

/** Errors of Node's own modules are no `instanceof Error` within jest's realm. */
function isErrorLike(
  value: unknown,
): value is { readonly message: string; readonly code?: string; readonly cause?: unknown } {
  return typeof value === "object" && value !== null && "message" in value;
}
