import { TroupeError } from "../../../errors/troupe-error.ts";
import { nameTaken } from "../conflict.ts";

/** MongoDB's numbers: https://github.com/mongodb/mongo/blob/master/src/mongo/base/error_codes.yml */
export const duplicateKey = 11_000;
const tooLarge = new Set([10_334, 17_419, 17_420]);
const diskFull = new Set([14_031]);
const unauthorized = new Set([13, 18]);
/** Atlas has one number for its own refusals, such as a wrong password and a quota that is used up. */
const atlas = 8_000;
const overQuota = /over your space quota/;
/** Another server is the primary, if any; nothing was written. */
const notPrimary = new Set([10_058, 10_107]);
/** An administrator blocks all writes, for a migration say. */
const writesBlocked = 371;
/** No primary just now, or too few copies: an election takes seconds, and nobody knows what was written. */
const noPrimary = new Set([64, 91, 100, 189, 11_600, 11_602, 13_435, 13_436]);
/** The server that had the rest of an answer was started again since. */
const cursorNotFound = 43;

const connectionErrors =
  /^(Mongo(Network|NetworkTimeout|ServerSelection|NotConnected|TopologyClosed|PoolCleared|PoolClosed|WaitQueueTimeout|ServerClosed|ExpiredSession|OperationTimeout|StalePrimary)|PoolClearedOnNetwork)Error$/;

/** Milliseconds until it is worth a try again: by itself, by an administrator, by somebody with a broom. */
const waits = { unreachable: 2_000, readOnly: 5_000, full: 15_000 };

const socketErrors = new Set(["EPIPE", "ECONNRESET", "ECONNREFUSED", "ETIMEDOUT"]);

/** Runs an operation on MongoDB and turns its errors into ours. `place` holds no secret. */
export async function guarded<T>(place: string, operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw explain(place, error);
  }
}

/** An error of MongoDB as one of ours, where it is one that we know. */
export function explain(place: string, error: unknown): unknown {
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
  if (isFull(code, error)) {
    const message = `MongoDB at ${place} has no space left. Free some, then it goes on: nothing is lost.`;
    return new TroupeError("STORAGE_FULL", message, { retryAfterMs: waits.full }, options);
  }
  if (isReadOnly(code, error)) {
    const message = `MongoDB at ${place} takes no writes: ${error.message}.`;
    const hint = "What waits for it goes on when it takes writes again: nothing is lost.";
    const data = { hint, retryAfterMs: waits.readOnly };
    return new TroupeError("STORAGE_READ_ONLY", message, data, options);
  }
  if (unauthorized.has(code) || code === atlas) {
    const message = `MongoDB at ${place} refuses us: ${error.message}`;
    const hint = "Check user, password and rights in TROUPE_MONGO_URL.";
    return new TroupeError("STORAGE_REFUSED", message, { hint }, options);
  }
  return error;
}

// The small server of the tests has no numbers for what its SQLite says.
function isFull(code: number, { message }: Error): boolean {
  if (code === atlas) return overQuota.test(message);
  return diskFull.has(code) || /database or disk is full/.test(message);
}

function isReadOnly(code: number, { message }: Error): boolean {
  if (notPrimary.has(code) || code === writesBlocked) return true;
  return /readonly database|read-?only/i.test(message);
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
    {
      hint: "It is tried again until it answers; check TROUPE_MONGO_URL if it never does.",
      retryAfterMs: waits.unreachable,
    },
    options,
  );
}
