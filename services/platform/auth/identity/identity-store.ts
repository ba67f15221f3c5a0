import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { BetterAuthOptions } from "better-auth";
import type { mongodbAdapter } from "better-auth/adapters/mongodb";
import type { Environment } from "../../../../config/environment.ts";
import { mongoPlaceOf } from "../../../../storage/documents/mongo/place.ts";
import { explain as explainSqlite } from "../../../../storage/documents/sqlite/failure.ts";
import { watched } from "./store-troubles.ts";

/** Where better-auth keeps accounts, passwords and sessions: through its own adapters. */
export interface IdentityStore {
  readonly database: DatabaseSync | ReturnType<typeof mongodbAdapter>;
  /** An error of the database in our words. */
  explain(error: unknown): unknown;
  /** Makes tables and indexes that are missing. */
  prepare(options: BetterAuthOptions): Promise<void>;
  close(): Promise<void>;
}

/** `auth.db` in the data folder, or the cluster's MongoDB. */
export async function openIdentityStore(environment: Environment): Promise<IdentityStore> {
  const place = mongoPlaceOf(environment, "auth");
  if (!place) return openSqlite(environment);
  const { shareConnection } = await import("../../../../storage/documents/mongo/connection.ts");
  const { explain: explainMongo } = await import("../../../../storage/documents/mongo/failure.ts");
  const { mongodbAdapter: adapterOf } = await import("better-auth/adapters/mongodb");
  const shared = shareConnection(place);
  const connection = await shared.ready();
  const explain = (error: unknown) => explainMongo(shared.place, error);
  // Without a client there are no transactions, which a single mongod does not have.
  const adapter = adapterOf(connection.getClient().db(connection.name));
  return {
    database: (options) => watched(adapter(options), explain),
    explain,
    // The adapter makes a collection's indexes before its first insert.
    prepare: () => Promise.resolve(),
    close: () => shared.close(),
  };
}

function openSqlite({ data, durability }: Environment): IdentityStore {
  mkdirSync(data, { recursive: true });
  const file = join(data, "auth.db");
  const database = new DatabaseSync(file, { timeout: 5_000 });
  // It holds the hashes of passwords and the tokens of sessions.
  if (process.platform !== "win32") chmodSync(file, 0o600);
  database.exec("PRAGMA journal_mode = WAL");
  database.exec(`PRAGMA synchronous = ${durability === "power" ? "FULL" : "NORMAL"}`);
  database.exec("PRAGMA foreign_keys = ON");
  return {
    database,
    explain: explainSqlite,
    async prepare(options) {
      const { getMigrations } = await import("better-auth/db/migration");
      const { runMigrations } = await getMigrations(options);
      await runMigrations();
    },
    async close() {
      database.close();
    },
  };
}
