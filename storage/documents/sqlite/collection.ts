import type { StatementSync } from "node:sqlite";
import { staleRevision } from "../conflict.ts";
import { decodeCursor, encodeCursor, parseSort } from "../cursor.ts";
import type {
  DocumentCollection,
  Filter,
  FindOptions,
  IndexSpec,
  Page,
  PageOptions,
  StoredDocument,
  Unsaved,
} from "../types.ts";
import { guarded, type SharedDatabase } from "./database.ts";
import {
  afterClause,
  expressions,
  orderClause,
  whereClause,
  type Expression,
  type Sql,
} from "./filter.ts";
import { prepareTable, columnValue } from "./table.ts";

interface Row {
  readonly id: string;
  readonly rev: number;
  readonly body: string;
}

/**
 * One table: name, revision, the fields that are indexed, and the document as JSON text. Writes of
 * the same moment share a transaction, whichever collection they are for.
 */
export class SqliteCollection<D extends StoredDocument> implements DocumentCollection<D> {
  private readonly database: SharedDatabase;
  private readonly table: string;
  private readonly fields: readonly string[];
  private readonly expressionOf: Expression;
  private readonly columns: readonly string[];
  private readonly insertText: string;
  private readonly sameText: string;
  private readonly statements = new Map<string, StatementSync>();

  constructor(database: SharedDatabase, name: string, indexes: readonly IndexSpec[] = []) {
    this.database = database;
    this.table = name;
    const columns = guarded(() => prepareTable(database.handle, name, indexes));
    this.fields = [...columns.keys()];
    this.expressionOf = expressions(columns);
    this.columns = [...columns.values()];
    const marks = ", ?".repeat(this.columns.length);
    this.insertText = `INSERT INTO ${name} (${["id", "rev", "body", ...this.columns].join(", ")}) VALUES (?, 1, ?${marks})`;
    const same = ["rev", ...this.columns.map((column) => `${column} IS ?`)];
    this.sameText = `SELECT ${same.join(", ")} FROM ${name} WHERE id = ? AND rev = ?`;
  }

  async get(id: string): Promise<D | undefined> {
    const row = this.prepare(`SELECT id, rev, body FROM ${this.table} WHERE id = ?`).get(id);
    return row === undefined ? undefined : this.read(row);
  }

  insert(document: Unsaved<D>): Promise<D> {
    const { id, body, columns } = this.write(document);
    return this.database.commits.add(() => {
      guarded(() => this.prepare(this.insertText).run(id, body, ...columns));
      return this.saved(document, 1);
    });
  }

  replaceIf(id: string, rev: number, next: Unsaved<D>): Promise<D> {
    const { body, columns } = this.write(next);
    return this.database.commits.add(() => {
      const row = this.prepare(this.sameText).get(...columns, id, rev);
      if (row === undefined) throw staleRevision(this.table, id, rev);
      const [, ...same] = Object.values(row);
      // Whatever column is set, its indexes are written, even if it is set to what it was.
      const set = this.columns.filter((_, index) => same[index] === 0);
      const values = columns.filter((_, index) => same[index] === 0);
      const names = ["rev", "body", ...set].map((column) => `${column} = ?`);
      const statement = this.prepare(`UPDATE ${this.table} SET ${names.join(", ")} WHERE id = ?`);
      guarded(() => statement.run(rev + 1, body, ...values, id));
      return this.saved(next, rev + 1);
    });
  }

  async find(options: FindOptions = {}): Promise<D[]> {
    return this.select(whereClause(options.filter ?? {}, this.expressionOf), options);
  }

  async page(options: PageOptions): Promise<Page<D>> {
    const sort = parseSort(options.sort);
    const matching = whereClause(options.filter ?? {}, this.expressionOf);
    const after =
      options.cursor === undefined
        ? { text: "1", values: [] }
        : afterClause(sort, decodeCursor(options.cursor, sort), this.expressionOf);
    const where = {
      text: `${matching.text} AND ${after.text}`,
      values: [...matching.values, ...after.values],
    };
    // One more than wanted tells whether there is another page.
    const found = this.select(where, { ...options, limit: options.limit + 1 });
    const documents = found.slice(0, options.limit);
    const last = documents.at(-1);
    const more = found.length > documents.length && last !== undefined;
    return { documents, nextCursor: more ? encodeCursor(last, sort) : null };
  }

  async count(filter: Filter = {}): Promise<number> {
    const where = whereClause(filter, this.expressionOf);
    const row = this.prepare(`SELECT count(*) AS n FROM ${this.table} WHERE ${where.text}`).get(
      ...where.values,
    );
    return Number(row?.n ?? 0);
  }

  remove(id: string): Promise<boolean> {
    return this.database.commits.add(() => {
      const statement = this.prepare(`DELETE FROM ${this.table} WHERE id = ?`);
      const { changes } = guarded(() => statement.run(id));
      return Number(changes) === 1;
    });
  }

  removeIf(id: string, rev: number): Promise<boolean> {
    return this.database.commits.add(() => {
      const statement = this.prepare(`DELETE FROM ${this.table} WHERE id = ? AND rev = ?`);
      const { changes } = guarded(() => statement.run(id, rev));
      return Number(changes) === 1;
    });
  }

  private select(where: Sql, { sort, limit }: FindOptions): D[] {
    const text = `SELECT id, rev, body FROM ${this.table} WHERE ${where.text} ORDER BY ${orderClause(parseSort(sort), this.expressionOf)} LIMIT ?`;
    // SQLite reads a negative limit as none.
    const rows = this.prepare(text).all(...where.values, limit ?? -1);
    return rows.map((row) => this.read(row));
  }

  private prepare(text: string): StatementSync {
    const known = this.statements.get(text);
    if (known) return known;
    // `$in` makes a statement per length; a bound keeps odd callers from filling the memory.
    if (this.statements.size >= 200) this.statements.clear();
    const statement = this.database.handle.prepare(text);
    this.statements.set(text, statement);
    return statement;
  }

  private write(document: Unsaved<D>) {
    const { _id: id } = document as unknown as StoredDocument;
    // Both have columns of their own; JSON leaves out what is undefined.
    const body = JSON.stringify({ ...document, _id: undefined, rev: undefined });
    return { id, body, columns: this.fields.map((field) => columnValue(document, field)) };
  }

  // The table holds nothing but what `write` put there.
  private read(row: unknown): D {
    const { id, rev, body } = row as Row;
    return { _id: id, ...(JSON.parse(body) as object), rev } as D;
  }

  private saved(document: Unsaved<D>, rev: number): D {
    return { ...document, rev } as unknown as D;
  }
}
