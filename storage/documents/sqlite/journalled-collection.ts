import { nameTaken, staleRevision } from "../conflict.ts";
import type {
  DocumentCollection,
  Filter,
  FindOptions,
  Page,
  PageOptions,
  StoredDocument,
  Unsaved,
} from "../types.ts";
import { saved, SqliteCollection } from "./collection.ts";
import type { SharedDatabase } from "./database.ts";
import type { JournalledTable, Version } from "./journal.ts";
import { patchBetween } from "./patch.ts";
import { bodyOf, documentOf, nameOf, type Rows } from "./rows.ts";

/**
 * Documents that are written many times in a short life: what changes of them goes to the journal, and
 * they are written to the table a moment later. Whoever looks for them by their fields has that done
 * first, so everything here is exact at any time.
 */
export class JournalledCollection<D extends StoredDocument> implements DocumentCollection<D> {
  private readonly database: SharedDatabase;
  private readonly table: JournalledTable;
  private readonly rows: Rows<D>;
  private readonly stored: SqliteCollection<D>;
  /** No document has a name that sorts after this one. */
  private last: string;

  constructor(database: SharedDatabase, rows: Rows<D>) {
    this.database = database;
    this.rows = rows;
    this.table = database.journal.open(rows);
    this.stored = new SqliteCollection<D>(rows, database.commits);
    const names = [...this.table.versions.keys(), rows.lastName()];
    this.last = names.reduce((one, other) => (one > other ? one : other));
  }

  async get(id: string): Promise<D | undefined> {
    const version = this.table.versions.get(id);
    if (!version) return this.rows.get(id);
    const { document, rev, body } = version;
    // A copy: what was handed over is compared with what comes next.
    return document && documentOf<D>(id, rev, body ?? bodyOf(document));
  }

  insert(document: Unsaved<D>): Promise<D> {
    const id = nameOf(document);
    const body = bodyOf(document);
    return this.database.commits.note(() => {
      if (this.revisionOf(id) !== undefined) throw nameTaken();
      const isStored = this.table.versions.get(id)?.isStored ?? false;
      this.note(id, { document, rev: 1, body, isStored }, `,"document":${body}`);
      if (id > this.last) this.last = id;
      return saved(document, 1);
    });
  }

  replaceIf(id: string, rev: number, next: Unsaved<D>): Promise<D> {
    return this.database.commits.note(() => {
      if (this.revisionOf(id) !== rev) throw staleRevision(this.table.name, id, rev);
      const before = this.table.versions.get(id);
      const version = { document: next, rev: rev + 1, isStored: before?.isStored ?? true };
      if (before?.document) {
        const patch = JSON.stringify(patchBetween(before.document, next) ?? {});
        this.note(id, version, `,"patch":${patch}`);
      } else {
        const body = bodyOf(next);
        this.note(id, { ...version, body }, `,"document":${body}`);
      }
      return saved(next, rev + 1);
    });
  }

  async find(options?: FindOptions): Promise<D[]> {
    this.database.folding.beforeReading(this.table);
    return this.stored.find(options);
  }

  async page(options: PageOptions): Promise<Page<D>> {
    this.database.folding.beforeReading(this.table);
    return this.stored.page(options);
  }

  async count(filter?: Filter): Promise<number> {
    this.database.folding.beforeReading(this.table);
    return this.stored.count(filter);
  }

  remove(id: string): Promise<boolean> {
    return this.database.commits.note(() => this.noteRemoval(id, this.revisionOf(id)));
  }

  removeIf(id: string, rev: number): Promise<boolean> {
    return this.database.commits.note(
      () => this.revisionOf(id) === rev && this.noteRemoval(id, rev),
    );
  }

  private noteRemoval(id: string, rev: number | undefined): boolean {
    if (rev === undefined) return false;
    const isStored = this.table.versions.get(id)?.isStored ?? true;
    this.note(id, isStored ? { rev, isStored } : undefined, "");
    return true;
  }

  private note(id: string, version: Version | undefined, change: string): void {
    this.database.journal.note(this.table, id, version, change);
  }

  /** Of the newest version; undefined where there is none. */
  private revisionOf(id: string): number | undefined {
    const version = this.table.versions.get(id);
    if (version) return version.document && version.rev;
    // Names of what comes one after another sort in that order: most are known to be new.
    if (id > this.last && isAscii(id)) return undefined;
    return this.rows.revisionOf(id);
  }
}

// SQLite sorts by bytes and JavaScript by UTF-16: against ASCII both agree.
function isAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length;
}
