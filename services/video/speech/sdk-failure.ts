import { TroupeError } from "../../../errors/troupe-error.ts";
import { providerFailure } from "../../../providers/provider-failure.ts";

/** What the SDKs of OpenAI and ElevenLabs throw; neither is loaded here. */
interface SdkError {
  /** OpenAI */
  readonly status?: number;
  readonly headers?: Headers;
  /** ElevenLabs */
  readonly statusCode?: number;
  readonly rawResponse?: { readonly headers?: Headers };
}

/** Turns what an SDK threw into the error that the engine acts on. */
export function sdkFailure(provider: string, thrown: unknown, signal: AbortSignal): TroupeError {
  if (thrown instanceof TroupeError) return thrown;
  if (signal.aborted) {
    const message = `${provider}: speaking was cancelled.`;
    return new TroupeError("CANCELLED", message, { provider }, { cause: signal.reason });
  }
  const error = thrown as Partial<Error> & SdkError;
  const status = error.status ?? error.statusCode;
  if (status === undefined && unreadableNames.has(error.name ?? "")) {
    return unreadable(provider, thrown);
  }
  return providerFailure(provider, {
    status,
    retryAfter: (error.headers ?? error.rawResponse?.headers)?.get("retry-after"),
    message: error.message ?? String(thrown),
    cause: thrown,
  });
}

/** `ParseError` and `JsonError` are ElevenLabs' words for an answer of another shape. */
const unreadableNames = new Set(["SyntaxError", "ParseError", "JsonError"]);

function unreadable(provider: string, cause: unknown): TroupeError {
  const message = `${provider} answered something that cannot be read.`;
  return new TroupeError("PROVIDER_ANSWER_INVALID", message, { provider }, { cause });
}
