import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { StoredDocument } from "../types.ts";
import type { Patch } from "./patch.ts";
import type { Rows } from "./rows.ts";

/** The newest version of a document, which its table does not have yet. */
export interface Version {
  /** Undefined where it was removed. */
  readonly document?: object;
  readonly rev: number;
  /** JSON text of the document, where it is at hand. */
  readonly body?: string;
  /** Its table has a row of this name. */
  readonly isStored: boolean;
}

interface NotedVersion extends Version {
  /** Row of the journal with the first change that the table does not have. */
  readonly row: number;
}

/** A table some of whose documents are newer in the journal. */
export interface JournalledTable {
  readonly name: string;
  /** Of who opened it last, and knows all of its columns. */
  rows: Rows<StoredDocument>;
  /** By the documents' names, those that were changed first standing first. */
  readonly versions: Map<string, NotedVersion>;
}

/** What became of a document, as the journal has it: a whole one, a patch, or neither where it is gone. */
export interface Change {
  readonly table: string;
  readonly id: string;
  readonly rev: number;
  readonly document?: object;
  readonly patch?: Patch;
}

/**
 * Changes of documents that are written many times in a short life. All of a group commit are one row
 * here, so that a step of a run costs what it changes and not the whole run with its indexes. The
 * tables get the newest versions a moment later (`JournalFold`), and after a crash from here.
 */
export class Journal {
  private readonly insertion: StatementSync;
  private readonly byName = new Map<string, JournalledTable>();
  /** Of the group commit under way: JSON texts of changes, and what takes them back. */
  private changes: string[] = [];
  private undo: (() => void)[] = [];
  private row = 1;

  /** @param handle of a database whose journal is empty */
  constructor(handle: DatabaseSync) {
    this.insertion = handle.prepare("INSERT INTO _journal VALUES (?, ?)");
  }

  /** @param rows of who opens it last, and knows all of its columns */
  open(rows: Rows<StoredDocument>): JournalledTable {
    const name = rows.table;
    const table = this.byName.get(name) ?? { name, rows, versions: new Map() };
    table.rows = rows;
    this.byName.set(name, table);
    return table;
  }

  has(name: string): boolean {
    return this.byName.has(name);
  }

  get tables(): readonly JournalledTable[] {
    return [...this.byName.values()];
  }

  /** Number of the row that is written next. */
  get nextRow(): number {
    return this.row;
  }

  /** The first row with a change that its table does not have. */
  leastRow(): number {
    let least = this.row;
    for (const { versions } of this.byName.values()) {
      for (const { row } of versions.values()) least = Math.min(least, row);
    }
    return least;
  }

  /**
   * Notes a change, within the group commit under way.
   * @param next undefined where its table never had the document and nobody has it any more
   * @param change the document or the patch as a field of JSON; empty for a removal
   */
  note(table: JournalledTable, id: string, next: Version | undefined, change: string): void {
    const { name, versions } = table;
    const before = versions.get(id);
    this.undo.push(() => (before ? versions.set(id, before) : versions.delete(id)));
    const rev = String(next?.rev ?? 0);
    this.changes.push(`{"table":"${name}","id":${JSON.stringify(id)},"rev":${rev}${change}}`);
    if (next) versions.set(id, { ...next, row: before?.row ?? this.row });
    else versions.delete(id);
  }

  /** Writes what was noted, in one statement. */
  write(): void {
    if (this.changes.length > 0) this.insertion.run(this.row, `[${this.changes.join(",")}]`);
  }

  /** The group commit has taken place. @returns whether anything was noted in it */
  keep(): boolean {
    const isChanged = this.changes.length > 0;
    if (isChanged) this.row += 1;
    this.forget();
    return isChanged;
  }

  /** It has not: everything is as it was before. */
  takeBack(): void {
    for (const undo of this.undo.toReversed()) undo();
    this.forget();
  }

  private forget(): void {
    this.changes = [];
    this.undo = [];
  }
}
