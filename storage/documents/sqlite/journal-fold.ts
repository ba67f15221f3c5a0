import type { DatabaseSync } from "node:sqlite";
import { hasCode } from "../../../errors/troupe-error.ts";
import { guarded } from "./failure.ts";
import type { Journal, JournalledTable, Version } from "./journal.ts";
import { inTransaction } from "./transaction.ts";

/** Milliseconds that a version stays in the journal: what is replaced or removed meanwhile is never folded. */
const stayMs = 200;
/** Documents written in one go, which whoever writes meanwhile waits for. */
const portion = 100;

interface Chosen {
  readonly table: JournalledTable;
  readonly id: string;
  readonly version: Version;
}

/** Writes what the journal has into the tables, and takes it out of the journal. */
export class JournalFold {
  private readonly handle: DatabaseSync;
  private readonly journal: Journal;
  private readonly isSynced: boolean;
  /** Versions from rows before this one have stayed long enough when the time is over. */
  private agedRow = 0;
  /** Rows before this one are out of the journal. */
  private clearedTo = 1;
  private timer?: NodeJS.Timeout;
  private rest?: NodeJS.Immediate;

  /** @param isSynced commits of this connection wait for the disk */
  constructor(handle: DatabaseSync, journal: Journal, isSynced: boolean) {
    this.handle = handle;
    this.journal = journal;
    this.isSynced = isSynced;
  }

  /** Something was written to the journal. */
  later(): void {
    // What is not folded when the process ends is read again at the next start.
    this.timer ??= setTimeout(() => this.foldAged(), stayMs).unref();
  }

  /** Before somebody reads a table: where nothing can be written, it stays behind. */
  beforeReading(table: JournalledTable): void {
    try {
      this.write(this.choose([table], this.journal.nextRow, Infinity));
    } catch (error) {
      if (!hasCode(error, "STORAGE_FULL") && !hasCode(error, "STORAGE_READ_ONLY")) throw error;
    }
  }

  /** The last time before the file is closed. */
  end(): void {
    clearTimeout(this.timer);
    clearImmediate(this.rest);
    try {
      this.write(this.choose(this.journal.tables, this.journal.nextRow, Infinity));
      this.clear();
    } catch {
      // What cannot be written now is read again when the file is opened.
    }
  }

  /** Those have stayed long enough that were there the last time already. */
  foldAged(): void {
    clearTimeout(this.timer);
    const row = this.agedRow;
    this.agedRow = this.journal.nextRow;
    this.foldBefore(row);
  }

  private foldBefore(row: number): void {
    const chosen = this.choose(this.journal.tables, row, portion);
    const isLast = chosen.length < portion;
    try {
      this.write(chosen);
      if (isLast) this.clear();
    } catch {
      // The disk is full, for example. It is all in the journal, and tried again.
      return this.again();
    }
    if (isLast) this.again();
    else this.rest = setImmediate(() => this.foldBefore(row));
  }

  private again(): void {
    this.timer = undefined;
    if (this.clearedTo < this.journal.nextRow) this.later();
  }

  private choose(tables: readonly JournalledTable[], before: number, most: number): Chosen[] {
    const chosen: Chosen[] = [];
    for (const table of tables) {
      for (const [id, version] of table.versions) {
        if (chosen.length >= most) return chosen;
        if (version.row >= before) break;
        chosen.push({ table, id, version });
      }
    }
    return chosen;
  }

  private write(chosen: readonly Chosen[]): void {
    if (chosen.length === 0) return;
    this.transact(() => {
      for (const one of chosen) store(one);
    });
    for (const { table, id } of chosen) table.versions.delete(id);
  }

  /** Takes out of the journal what the tables have. */
  private clear(): void {
    const least = this.journal.leastRow();
    if (least === this.clearedTo) return;
    const deletion = this.handle.prepare("DELETE FROM _journal WHERE row < ?");
    this.transact(() => deletion.run(least));
    this.clearedTo = least;
  }

  private transact(work: () => void): void {
    guarded(() => {
      // The journal has it already, and until it is on the disk has it still.
      if (this.isSynced) this.handle.exec("PRAGMA synchronous = NORMAL");
      try {
        inTransaction(this.handle, work);
      } finally {
        if (this.isSynced) this.handle.exec("PRAGMA synchronous = FULL");
      }
    });
  }
}

function store({ table: { rows }, id, version }: Chosen): void {
  const { document, rev, body, isStored } = version;
  if (!document) rows.remove(id);
  else if (isStored) rows.put(rows.encode(id, document, body), rev);
  else rows.insert(rows.encode(id, document, body), rev);
}
