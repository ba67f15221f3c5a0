import { setTimeout as wait } from "node:timers/promises";
import type { Connection } from "mongoose";
import { hasCode } from "../../../errors/troupe-error.ts";
import type { DocumentCollection, DocumentStore, IndexSpec, StoredDocument } from "../types.ts";
import { MongoCollection } from "./collection.ts";
import { shareConnection, type SharedConnection } from "./connection.ts";
import { guarded } from "./failure.ts";
import type { MongoPlace } from "./place.ts";

/** Milliseconds until a server that went away is tried again. */
const retryMs = 500;

/** The cluster's document store. */
export class MongoDocumentStore implements DocumentStore {
  private readonly shared: SharedConnection;

  constructor(place: MongoPlace) {
    this.shared = shareConnection(place);
  }

  /** Waits until the server is there. */
  async collection<D extends StoredDocument>(
    name: string,
    indexes: readonly IndexSpec[] = [],
  ): Promise<DocumentCollection<D>> {
    for (;;) {
      const connection = await this.shared.ready();
      const database = connection.getClient().db(connection.name);
      const collection = new MongoCollection<D>(database, name, this.shared.place);
      try {
        await collection.prepare(indexes);
        return collection;
      } catch (error) {
        if (!hasCode(error, "STORAGE_UNREACHABLE")) throw error;
      }
      await wait(retryMs);
    }
  }

  async time(): Promise<number> {
    const connection = await this.shared.ready();
    const { localTime } = await guarded(this.shared.place, () =>
      connection.getClient().db().command({ hello: 1 }),
    );
    return (localTime as Date).getTime();
  }

  /** Waits until the server is there. */
  connection(): Promise<Connection> {
    return this.shared.ready();
  }

  ping(): Promise<void> {
    return this.shared.ping();
  }

  close(): Promise<void> {
    return this.shared.close();
  }
}
