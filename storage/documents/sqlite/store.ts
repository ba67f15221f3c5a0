import type {
  CollectionOptions,
  DocumentCollection,
  DocumentStore,
  IndexSpec,
  StoredDocument,
} from "../types.ts";
import { SqliteCollection } from "./collection.ts";
import { openDatabase, type DatabaseOptions, type SharedDatabase } from "./database.ts";
import { JournalledCollection } from "./journalled-collection.ts";
import { Rows } from "./rows.ts";

/** The embedded document store: Node's own SQLite, one file under the data folder. */
export class SqliteDocumentStore implements DocumentStore {
  private readonly database: SharedDatabase;

  constructor(options: DatabaseOptions) {
    this.database = openDatabase(options);
  }

  async collection<D extends StoredDocument>(
    name: string,
    indexes: readonly IndexSpec[] = [],
    { hot = false }: CollectionOptions = {},
  ): Promise<DocumentCollection<D>> {
    const { handle, commits, journal } = this.database;
    const rows = new Rows<D>(handle, name, indexes);
    const isJournalled = hot || journal.has(name);
    if (isJournalled) return new JournalledCollection<D>(this.database, rows);
    return new SqliteCollection<D>(rows, commits);
  }

  async time(): Promise<number> {
    return Date.now();
  }

  async ping(): Promise<void> {
    this.database.handle.exec("SELECT 1");
  }

  async close(): Promise<void> {
    this.database.close();
  }
}
