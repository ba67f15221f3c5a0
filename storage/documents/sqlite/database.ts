import { mkdirSync } from "node:fs";
import { resolve, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { nameTaken } from "../conflict.ts";
import { GroupCommit } from "./group-commit.ts";

export interface DatabaseOptions {
  /** Folder that holds `troupe.db`. */
  readonly folder: string;
  /** `power`: every write is on the disk before it is acknowledged. */
  readonly durability: "crash" | "power";
}

export interface SharedDatabase {
  readonly handle: DatabaseSync;
  /** All writes go through it. */
  readonly commits: GroupCommit;
  /** The file is closed with its last user. */
  close(): void;
}

interface Entry {
  readonly handle: DatabaseSync;
  readonly commits: GroupCommit;
  users: number;
}

// All services of a process share one connection per file: SQLite has one writer anyway.
const open = new Map<string, Entry>();

/** Opens the database file, making folder and file where they are missing. */
export function openDatabase(options: DatabaseOptions): SharedDatabase {
  const path = resolve(join(options.folder, "troupe.db"));
  const entry = open.get(path) ?? connect(path, options);
  entry.users += 1;
  let closed = false;
  return {
    handle: entry.handle,
    commits: entry.commits,
    close() {
      if (closed) return;
      closed = true;
      entry.users -= 1;
      if (entry.users > 0) return;
      open.delete(path);
      entry.commits.flush();
      entry.handle.close();
    },
  };
}

function connect(path: string, { folder, durability }: DatabaseOptions): Entry {
  mkdirSync(folder, { recursive: true });
  const handle = new DatabaseSync(path, { timeout: 5_000 });
  guarded(() => handle.exec("PRAGMA journal_mode = WAL"));
  // In WAL mode NORMAL loses nothing when the process dies; FULL adds an fsync to every commit.
  handle.exec(`PRAGMA synchronous = ${durability === "power" ? "FULL" : "NORMAL"}`);
  handle.exec("PRAGMA journal_size_limit = 67108864");
  // Pages of 4 KiB. The same few pages are written over and over while runs are under way: the longer
  // they stay in the journal, the fewer of them are copied into the file, each time with an fsync.
  handle.exec("PRAGMA wal_autocheckpoint = 4000");
  // KiB. The pages of a few lists of a long history do not fit into SQLite's own two megabytes.
  handle.exec("PRAGMA cache_size = -16384");
  handle.function("fold", { deterministic: true }, fold);
  const entry = { handle, commits: new GroupCommit(handle, guarded), users: 0 };
  open.set(path, entry);
  return entry;
}

/** Text as `$contains` compares it: SQLite's own `lower` knows ASCII only. */
export function fold(value: unknown): string | null {
  return typeof value === "string" ? value.normalize("NFKC").toLowerCase() : null;
}

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
