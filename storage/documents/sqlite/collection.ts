import type { DatabaseSync, StatementSync } from "node:sqlite";
import { TroupeError } from "../../../errors/troupe-error.ts";
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
import { guarded } from "./database.ts";
import { afterClause, fieldExpression, orderClause, whereClause, type Sql } from "./filter.ts";

interface Row {
  readonly id: string;
  readonly rev: number;
  readonly body: string;
}

const collectionName = /^[a-z][a-z0-9_]*$/;

/** One table: name, revision, and the rest of the document as JSON text. */
export class SqliteCollection<D extends StoredDocument> implements DocumentCollection<D> {
  private readonly database: DatabaseSync;
  private readonly table: string;
  private readonly statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync, name: string, indexes: readonly IndexSpec[] = []) {
    if (!collectionName.test(name)) throw new TypeError(`"${name}" is not a collection name`);
    this.database = database;
    this.table = name;
    guarded(() => {
      database.exec(
        `CREATE TABLE IF NOT EXISTS ${name} (id TEXT PRIMARY KEY, rev INTEGER NOT NULL, body TEXT NOT NULL)`,
      );
      for (const index of indexes) this.createIndex(index);
    });
  }

  async get(id: string): Promise<D | undefined> {
    const row = this.prepare(`SELECT id, rev, body FROM ${this.table} WHERE id = ?`).get(id);
    return row === undefined ? undefined : this.read(row);
  }

  async insert(document: Unsaved<D>): Promise<D> {
    const { id, body } = this.write(document);
    guarded(() =>
      this.prepare(`INSERT INTO ${this.table} (id, rev, body) VALUES (?, 1, ?)`).run(id, body),
    );
    return this.saved(document, 1);
  }

  async replaceIf(id: string, rev: number, next: Unsaved<D>): Promise<D> {
    const { body } = this.write(next);
    const { changes } = guarded(() =>
      this.prepare(`UPDATE ${this.table} SET rev = ?, body = ? WHERE id = ? AND rev = ?`).run(
        rev + 1,
        body,
        id,
        rev,
      ),
    );
    if (Number(changes) === 1) return this.saved(next, rev + 1);
    throw new TroupeError(
      "REVISION_CONFLICT",
      `${this.table}/${id} is no longer at revision ${rev}.`,
      { hint: "Read it again and repeat the change." },
    );
  }

  async find(options: FindOptions = {}): Promise<D[]> {
    return this.select(whereClause(options.filter ?? {}), options);
  }

  async page(options: PageOptions): Promise<Page<D>> {
    const sort = parseSort(options.sort);
    const matching = whereClause(options.filter ?? {});
    const after =
      options.cursor === undefined
        ? { text: "1", values: [] }
        : afterClause(sort, decodeCursor(options.cursor, sort));
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
    const where = whereClause(filter);
    const row = this.prepare(`SELECT count(*) AS n FROM ${this.table} WHERE ${where.text}`).get(
      ...where.values,
    );
    return Number(row?.n ?? 0);
  }

  async remove(id: string): Promise<boolean> {
    const { changes } = guarded(() =>
      this.prepare(`DELETE FROM ${this.table} WHERE id = ?`).run(id),
    );
    return Number(changes) === 1;
  }

  private select(where: Sql, { sort, limit }: FindOptions): D[] {
    const text = `SELECT id, rev, body FROM ${this.table} WHERE ${where.text} ORDER BY ${orderClause(parseSort(sort))} LIMIT ?`;
    // SQLite reads a negative limit as none.
    const rows = this.prepare(text).all(...where.values, limit ?? -1);
    return rows.map((row) => this.read(row));
  }

  private createIndex(fields: IndexSpec): void {
    const name = `${this.table}_${fields.join("_").replaceAll(".", "_")}`;
    const expressions = fields.map(fieldExpression).join(", ");
    this.database.exec(`CREATE INDEX IF NOT EXISTS ${name} ON ${this.table} (${expressions})`);
  }

  private prepare(text: string): StatementSync {
    const known = this.statements.get(text);
    if (known) return known;
    // `$in` makes a statement per length; a bound keeps odd callers from filling the memory.
    if (this.statements.size >= 200) this.statements.clear();
    const statement = this.database.prepare(text);
    this.statements.set(text, statement);
    return statement;
  }

  private write(document: Unsaved<D>): { id: string; body: string } {
    const { _id: id } = document as unknown as StoredDocument;
    // Both have columns of their own; JSON leaves out what is undefined.
    return { id, body: JSON.stringify({ ...document, _id: undefined, rev: undefined }) };
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
