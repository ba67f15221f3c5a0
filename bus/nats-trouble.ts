import { TroupeError } from "../errors/troupe-error.ts";
import { isStorageFull } from "./jetstream-code.ts";

/**
 * Does something on JetStream.
 * @throws TroupeError `NATS_UNREACHABLE` where NATS does not answer or has no leader now,
 *   `STORAGE_FULL`; besides what the operation throws that is not of NATS
 */
export async function onNats<T>(operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw explainNats(error);
  }
}

/** An error of NATS in our words; those of others stay what they are. */
export function explainNats(error: unknown): unknown {
  if (!Error.isError(error)) return error;
  const options = { cause: error };
  if (isStorageFull(error)) {
    const message = "The disk of NATS is full. Free some space, then retry: nothing is lost.";
    return new TroupeError("STORAGE_FULL", message, {}, options);
  }
  if (error.name !== "NatsError") return error;
  const message = `NATS does not answer now: ${error.message}.`;
  return new TroupeError("NATS_UNREACHABLE", message, {}, options);
}
