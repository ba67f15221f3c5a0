import { mkdirSync } from "node:fs";
import { resolve, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { guarded } from "./failure.ts";
import { foldedText } from "./folded-text.ts";
import { GroupCommit } from "./group-commit.ts";
import { Journal } from "./journal.ts";
import { JournalFold } from "./journal-fold.ts";
import { replayJournal } from "./journal-replay.ts";

export interface DatabaseOptions {
  /** Folder that holds `troupe.db`. */
  readonly folder: string;
  /** `power`: every write is on the disk before it is acknowledged. */
  readonly durability: "crash" | "power";
}

interface Connection {
  readonly handle: DatabaseSync;
  /** All writes go through it. */
  readonly commits: GroupCommit;
  readonly journal: Journal;
  readonly folding: JournalFold;
}

export interface SharedDatabase extends Connection {
  /** The file is closed with its last user. */
  close(): void;
}

interface Entry extends Connection {
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
  const { handle, commits, journal, folding } = entry;
  return {
    handle,
    commits,
    journal,
    folding,
    close() {
      if (closed) return;
      closed = true;
      entry.users -= 1;
      if (entry.users > 0) return;
      open.delete(path);
      commits.flush();
      folding.end();
      handle.close();
    },
  };
}

function connect(path: string, options: DatabaseOptions): Entry {
  const handle = openFile(path, options);
  guarded(() => replayJournal(handle));
  const journal = new Journal(handle);
  const folding = new JournalFold(handle, journal, options.durability === "power");
  const commits = new GroupCommit({ handle, journal, onJournal: () => folding.later() });
  const entry = { handle, commits, journal, folding, users: 0 };
  open.set(path, entry);
  return entry;
}

function openFile(path: string, { folder, durability }: DatabaseOptions): DatabaseSync {
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
  handle.function("fold", { deterministic: true }, foldedText);
  return handle;
}
