import { TroupeError } from "../../../errors/troupe-error.ts";
import { nameTaken } from "../conflict.ts";

/** MongoDB's numbers: https://github.com/mongodb/mongo/blob/master/src/mongo/base/error_codes.yml */
export const duplicateKey = 11_000;
const tooLarge = new Set([10_334, 17_419, 17_420]);
const diskFull = new Set([14_031]);
const unauthorized = new Set([13, 18, 8_000]);
/** No primary just now: an election takes seconds. */
const noPrimary = new Set([10_107, 13_435, 13_436, 11_600, 11_602, 189, 91]);
/** The server that had the rest of an answer was started again since. */
const cursorNotFound = 43;

const connectionErrors =
  /^Mongo(Network|NetworkTimeout|ServerSelection|NotConnected|TopologyClosed|PoolCleared|PoolClosed|WaitQueueTimeout|ServerClosed|ExpiredSession|OperationTimeout)/;

const socketErrors = new Set(["EPIPE", "ECONNRESET", "ECONNREFUSED", "ETIMEDOUT"]);

/** Runs an operation on MongoDB and turns its errors into ours. `place` holds no secret. */
export async function guarded<T>(place: string, operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw explain(place, error);
  }
}

function explain(place: string, error: unknown): unknown {
  if (!Error.isError(error) || error instanceof TroupeError) return error;
  const code = "code" in error && typeof error.code === "number" ? error.code : 0;
  const options = { cause: error };
  if (code === duplicateKey) return nameTaken();
  if (isConnectionLost(error) || noPrimary.has(code) || code === cursorNotFound) {
    return unreachable(place, error.message, options);
  }
  if (isTooLarge(code, error)) return documentTooLarge(options);
  return refusedWrite(place, code, error);
}

/** The driver lets an error of the socket itself through where it was just writing to it. */
function isConnectionLost(error: Error): boolean {
  if (connectionErrors.test(error.name)) return true;
  return "code" in error && socketErrors.has(String(error.code));
}

function refusedWrite(place: string, code: number, error: Error): unknown {
  const options = { cause: error };
  // The small server of the tests has no number for what its SQLite says.
  if (diskFull.has(code) || /database or disk is full/.test(error.message)) {
    const message = `The disk of MongoDB at ${place} is full. Free some space, then retry: nothing is lost.`;
    return new TroupeError("STORAGE_FULL", message, {}, options);
  }
  if (/readonly database|read-?only/i.test(error.message)) {
    const message = `MongoDB at ${place} takes no writes: ${error.message}.`;
    const hint = "Make its disk writable, then retry: nothing is lost.";
    return new TroupeError("STORAGE_READ_ONLY", message, { hint }, options);
  }
  if (unauthorized.has(code)) {
    const message = `MongoDB at ${place} refuses us: ${error.message}`;
    const hint = "Check user, password and rights in TROUPE_MONGO_URL.";
    return new TroupeError("STORAGE_REFUSED", message, { hint }, options);
  }
  return error;
}

function isTooLarge(code: number, error: Error): boolean {
  if (tooLarge.has(code)) return true;
  // The client's own buffer ends a little above 16 MB.
  return error.name === "RangeError" || /larger than the maximum size/.test(error.message);
}

function documentTooLarge(options: ErrorOptions): TroupeError {
  return new TroupeError(
    "INPUT_TOO_LARGE",
    "The document has more than the 16 MB that MongoDB takes.",
    { hint: "Put what is large into an artifact and keep its reference." },
    options,
  );
}

export function unreachable(place: string, reason: string, options?: ErrorOptions): TroupeError {
  return new TroupeError(
    "STORAGE_UNREACHABLE",
    `MongoDB at ${place} does not answer: ${reason}`,
    { hint: "It is tried again until it answers; check TROUPE_MONGO_URL if it never does." },
    options,
  );
}
