import { TroupeError } from "../../../errors/troupe-error.ts";
import { nameTaken } from "../conflict.ts";

const sqliteReadOnly = 8;
const sqliteFull = 13;
const sqliteConstraint = 19;

/** Turns SQLite's errors into ours. */
export function guarded<T>(operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    throw explain(error);
  }
}

/** An error of SQLite as one of ours, where it is one that we know. */
export function explain(error: unknown): unknown {
  // The low byte is the primary result code, the rest says more.
  const code = primaryCode(error);
  if (code === sqliteConstraint) return nameTaken();
  if (code === sqliteFull) {
    return new TroupeError(
      "STORAGE_FULL",
      "The disk is full. Free some space, then retry: nothing is lost.",
      {},
      { cause: error },
    );
  }
  if (code === sqliteReadOnly) {
    return new TroupeError(
      "STORAGE_READ_ONLY",
      "The database in TROUPE_DATA may only be read.",
      { hint: "Make the folder and its files writable, then retry: nothing is lost." },
      { cause: error },
    );
  }
  return error;
}

function primaryCode(error: unknown): number | undefined {
  if (!Error.isError(error) || !("errcode" in error)) return undefined;
  return typeof error.errcode === "number" ? error.errcode & 0xff : undefined;
}
