import { decodeCursor, encodeCursor, parseSort } from "../cursor.ts";
import type {
  DocumentCollection,
  Filter,
  FindOptions,
  Page,
  PageOptions,
  StoredDocument,
  Unsaved,
} from "../types.ts";
import { afterClause, orderClause, whereClause, type Sql } from "./filter.ts";
import type { GroupCommit } from "./group-commit.ts";
import { nameOf, type Rows } from "./rows.ts";

/**
 * The documents of one table. Writes of the same moment share a transaction, whichever collection
 * they are for.
 */
export class SqliteCollection<D extends StoredDocument> implements DocumentCollection<D> {
  private readonly rows: Rows<D>;
  private readonly commits: GroupCommit;

  constructor(rows: Rows<D>, commits: GroupCommit) {
    this.rows = rows;
    this.commits = commits;
  }

  async get(id: string): Promise<D | undefined> {
    return this.rows.get(id);
  }

  insert(document: Unsaved<D>): Promise<D> {
    const encoded = this.rows.encode(nameOf(document), document);
    return this.commits.add(() => {
      this.rows.insert(encoded);
      return saved(document, 1);
    });
  }

  replaceIf(id: string, rev: number, next: Unsaved<D>): Promise<D> {
    const encoded = this.rows.encode(id, next);
    return this.commits.add(() => {
      this.rows.replaceIf(rev, encoded);
      return saved(next, rev + 1);
    });
  }

  async find(options: FindOptions = {}): Promise<D[]> {
    return this.select(whereClause(options.filter ?? {}, this.rows.expressionOf), options);
  }

  async page(options: PageOptions): Promise<Page<D>> {
    const sort = parseSort(options.sort);
    const matching = whereClause(options.filter ?? {}, this.rows.expressionOf);
    const after =
      options.cursor === undefined
        ? { text: "1", values: [] }
        : afterClause(sort, decodeCursor(options.cursor, sort), this.rows.expressionOf);
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
    return this.rows.count(filter);
  }

  remove(id: string): Promise<boolean> {
    return this.commits.add(() => this.rows.remove(id));
  }

  removeIf(id: string, rev: number): Promise<boolean> {
    return this.commits.add(() => this.rows.removeIf(id, rev));
  }

  private select(where: Sql, { sort, limit }: FindOptions): D[] {
    const order = orderClause(parseSort(sort), this.rows.expressionOf);
    // SQLite reads a negative limit as none.
    return this.rows.select(where, order, limit ?? -1);
  }
}

/** The document as it was written. */
export function saved<D extends StoredDocument>(document: Unsaved<D>, rev: number): D {
  return { ...document, rev } as unknown as D;
}
