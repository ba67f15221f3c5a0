import type { DocumentCollection, DocumentStore, IndexSpec, StoredDocument } from "../types.ts";
import { SqliteCollection } from "./collection.ts";
import { openDatabase, type DatabaseOptions, type SharedDatabase } from "./database.ts";

/** The embedded document store: Node's own SQLite, one file under the data folder. */
export class SqliteDocumentStore implements DocumentStore {
  private readonly database: SharedDatabase;

  constructor(options: DatabaseOptions) {
    this.database = openDatabase(options);
  }

  async collection<D extends StoredDocument>(
    name: string,
    indexes: readonly IndexSpec[] = [],
  ): Promise<DocumentCollection<D>> {
    return new SqliteCollection<D>(this.database, name, indexes);
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
