import type { DatabaseSync, StatementSync } from "node:sqlite";
import { staleRevision } from "../conflict.ts";
import type { Filter, IndexSpec, StoredDocument } from "../types.ts";
import { guarded } from "./failure.ts";
import { expressions, whereClause, type Expression, type Sql } from "./filter.ts";
import { columnValue, prepareTable } from "./table.ts";

interface Row {
  readonly id: string;
  readonly rev: number;
  readonly body: string;
}

/** A document as its row has it. */
export interface EncodedDocument {
  readonly id: string;
  readonly body: string;
  /** Values of the columns of indexed fields. */
  readonly columns: readonly (string | number | null)[];
}

/**
 * One table: name, revision, the fields that are indexed, and the document as JSON text. Everything
 * here happens at once, within the transaction of the caller.
 */
export class Rows<D extends StoredDocument> {
  readonly table: string;
  readonly expressionOf: Expression;
  private readonly handle: DatabaseSync;
  private readonly fields: readonly string[];
  private readonly columns: readonly string[];
  private readonly insertText: string;
  private readonly sameText: string;
  private readonly statements = new Map<string, StatementSync>();

  constructor(handle: DatabaseSync, table: string, indexes: readonly IndexSpec[] = []) {
    this.handle = handle;
    this.table = table;
    const columns = guarded(() => prepareTable(handle, table, indexes));
    this.fields = [...columns.keys()];
    this.expressionOf = expressions(columns);
    this.columns = [...columns.values()];
    const marks = ", ?".repeat(this.columns.length);
    this.insertText = `INSERT INTO ${table} (${["id", "rev", "body", ...this.columns].join(", ")}) VALUES (?, ?, ?${marks})`;
    const same = ["rev", ...this.columns.map((column) => `${column} IS ?`)];
    this.sameText = `SELECT ${same.join(", ")} FROM ${table} WHERE id = ?`;
  }

  encode(id: string, document: object, body = bodyOf(document)): EncodedDocument {
    return { id, body, columns: this.fields.map((field) => columnValue(document, field)) };
  }

  get(id: string): D | undefined {
    const row = this.prepare(`SELECT id, rev, body FROM ${this.table} WHERE id = ?`).get(id);
    return row === undefined ? undefined : this.read(row);
  }

  revisionOf(id: string): number | undefined {
    const row = this.prepare(`SELECT rev FROM ${this.table} WHERE id = ?`).get(id);
    return row && Number(row.rev);
  }

  /** The name that sorts last; empty where there is no document. */
  lastName(): string {
    return String(this.prepare(`SELECT max(id) AS last FROM ${this.table}`).get()?.last ?? "");
  }

  /** @throws TroupeError `REVISION_CONFLICT` where the name is taken */
  insert({ id, body, columns }: EncodedDocument, rev = 1): void {
    guarded(() => this.prepare(this.insertText).run(id, rev, body, ...columns));
  }

  /** @throws TroupeError `REVISION_CONFLICT` where it is not of this revision */
  replaceIf(rev: number, next: EncodedDocument): void {
    if (!this.update(next, rev + 1, rev)) throw staleRevision(this.table, next.id, rev);
  }

  /** Writes this version, whatever is there. */
  put(next: EncodedDocument, rev: number): void {
    if (!this.update(next, rev)) this.insert(next, rev);
  }

  remove(id: string): boolean {
    const statement = this.prepare(`DELETE FROM ${this.table} WHERE id = ?`);
    return Number(guarded(() => statement.run(id)).changes) === 1;
  }

  removeIf(id: string, rev: number): boolean {
    const statement = this.prepare(`DELETE FROM ${this.table} WHERE id = ? AND rev = ?`);
    return Number(guarded(() => statement.run(id, rev)).changes) === 1;
  }

  /** @param limit negative for none */
  select(where: Sql, order: string, limit: number): D[] {
    const text = `SELECT id, rev, body FROM ${this.table} WHERE ${where.text} ORDER BY ${order} LIMIT ?`;
    const rows = this.prepare(text).all(...where.values, limit);
    return rows.map((row) => this.read(row));
  }

  count(filter: Filter): number {
    const where = whereClause(filter, this.expressionOf);
    const text = `SELECT count(*) AS n FROM ${this.table} WHERE ${where.text}`;
    return Number(this.prepare(text).get(...where.values)?.n ?? 0);
  }

  /** @returns whether there was one, of the revision `from` where that is asked for */
  private update({ id, body, columns }: EncodedDocument, rev: number, from?: number): boolean {
    const row = this.prepare(this.sameText).get(...columns, id);
    if (row === undefined || (from !== undefined && row.rev !== from)) return false;
    const [, ...same] = Object.values(row);
    // Whatever column is set, its indexes are written, even if it is set to what it was.
    const set = this.columns.filter((_, index) => same[index] === 0);
    const values = columns.filter((_, index) => same[index] === 0);
    const names = ["rev", "body", ...set].map((column) => `${column} = ?`);
    const statement = this.prepare(`UPDATE ${this.table} SET ${names.join(", ")} WHERE id = ?`);
    guarded(() => statement.run(rev, body, ...values, id));
    return true;
  }

  private prepare(text: string): StatementSync {
    const known = this.statements.get(text);
    if (known) return known;
    // `$in` makes a statement per length; a bound keeps odd callers from filling the memory.
    if (this.statements.size >= 200) this.statements.clear();
    const statement = this.handle.prepare(text);
    this.statements.set(text, statement);
    return statement;
  }

  // The table holds nothing but what `encode` put there.
  private read(row: unknown): D {
    const { id, rev, body } = row as Row;
    return documentOf<D>(id, rev, body);
  }
}

export function nameOf(document: object): string {
  // `Unsaved<D>` hides the field from TypeScript while D is not known.
  return (document as StoredDocument)._id;
}

/** JSON text of all but name and revision, which have columns of their own. */
export function bodyOf(document: object): string {
  // JSON leaves out what is undefined.
  return JSON.stringify({ ...document, _id: undefined, rev: undefined });
}

export function documentOf<D extends StoredDocument>(id: string, rev: number, body: string): D {
  return { _id: id, ...(JSON.parse(body) as object), rev } as D;
}
