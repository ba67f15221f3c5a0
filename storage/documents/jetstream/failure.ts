import { isStorageFull, jetStreamCode } from "../../../bus/jetstream-code.ts";
import { TroupeError } from "../../../errors/troupe-error.ts";

/** Codes of JetStream's own errors, as the server numbers them. */
const wrongLastSequence = new Set([10_071, 10_164]);

/** Somebody else wrote the subject since. */
export function isWrongSequence(error: unknown): boolean {
  return wrongLastSequence.has(jetStreamCode(error));
}

/** Turns an error of NATS into ours; those of others stay what they are. */
export function explain(error: unknown): unknown {
  if (!Error.isError(error) || error instanceof TroupeError) return error;
  const options = { cause: error };
  if (isStorageFull(error)) {
    const message = "The disk of NATS is full. Free some space, then retry: nothing is lost.";
    return new TroupeError("STORAGE_FULL", message, {}, options);
  }
  if (error.name !== "NatsError") return error;
  const message = `NATS did not answer: ${error.message}.`;
  return new TroupeError("STORAGE_UNREACHABLE", message, {}, options);
}
