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

const happened = {
  NATS_UNREACHABLE: "NATS does not answer now",
  STORAGE_UNREACHABLE: "NATS did not answer",
} as const;

/**
 * An error of NATS in our words; those of others stay what they are.
 * @param away what it is that NATS is asked for where it does not answer
 */
export function explainNats(
  error: unknown,
  away: keyof typeof happened = "NATS_UNREACHABLE",
): unknown {
  if (!Error.isError(error)) return error;
  const options = { cause: error };
  if (isStorageFull(error)) {
    const message = "The disk of NATS is full. Free some space, then retry: nothing is lost.";
    return new TroupeError("STORAGE_FULL", message, {}, options);
  }
  if (error.name !== "NatsError") return error;
  return new TroupeError(away, `${happened[away]}: ${error.message}.`, {}, options);
}
