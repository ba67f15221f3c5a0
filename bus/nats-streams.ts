import type { JetStreamManager, NatsConnection, StreamConfig } from "nats";
import { fieldOf } from "../validation/record.ts";

/** Codes of JetStream's own errors, as the server numbers them. */
const streamNotFound = 10059;
const subjectIsTaken = 10077;

/**
 * Makes the stream, or brings it to what the code of today wants. Three copies in a cluster of NATS
 * servers, which survive the loss of one; one copy on a single server.
 *
 * @throws the server's error, where a cluster has fewer than three servers with JetStream, too
 */
export async function ensureStream(
  connection: NatsConnection,
  jsm: JetStreamManager,
  config: Partial<StreamConfig> & { readonly name: string },
): Promise<void> {
  const clustered = connection.info !== undefined && "cluster" in connection.info;
  const wanted = { ...config, num_replicas: clustered ? 3 : 1 };
  try {
    await jsm.streams.update(config.name, wanted);
  } catch (error) {
    if (errorCodeOf(error) !== streamNotFound) throw error;
    await jsm.streams.add(wanted);
  }
}

/** Whether a message was refused because its subject has one. */
export function isSubjectTaken(error: unknown): boolean {
  return errorCodeOf(error) === subjectIsTaken;
}

function errorCodeOf(error: unknown): unknown {
  return Error.isError(error) && "api_error" in error
    ? fieldOf(error.api_error, "err_code")
    : undefined;
}

/**
 * A text as one word of a subject, which knows neither dots nor spaces. Two texts never share a word.
 */
export function subjectWord(text: string): string {
  return text.replace(/[^A-Za-z0-9-]/g, (odd) => `_${(odd.codePointAt(0) ?? 0).toString(16)}_`);
}
