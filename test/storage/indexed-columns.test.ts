import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { openDatabase, type SharedDatabase } from "../../storage/documents/sqlite/database.ts";
import { SqliteDocumentStore } from "../../storage/documents/sqlite/store.ts";
import type { StoredDocument } from "../../storage/documents/types.ts";

interface Thing extends StoredDocument {
  readonly at?: unknown;
  readonly place?: { readonly name?: unknown };
  readonly more: number;
}

let folder: string;
let store: SqliteDocumentStore;
let database: SharedDatabase;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "troupe-columns-"));
  store = new SqliteDocumentStore({ folder, durability: "crash" });
  database = openDatabase({ folder, durability: "crash" });
});
afterEach(async () => {
  database.close();
  await store.close();
  await rm(folder, { recursive: true });
});

test("the columns of a document that is written again are what it says now, whatever they were", async () => {
  const things = await store.collection<Thing>("things", [
    ["at", "_id"],
    ["place.name", "at"],
  ]);
  const values = [undefined, null, "", "a", "12", "1e3", 12, 0.5, -1, 2 ** 60, true, false, [1]];
  let saved = await things.insert({ _id: "thing", more: 0 });
  for (const before of values) {
    for (const after of values) {
      for (const [at, name] of [
        [before, after],
        [after, after],
        [after, before],
      ]) {
        const next = { _id: "thing", at, place: { name }, more: saved.more + 1 };
        saved = await things.replaceIf("thing", saved.rev, next);
        expect(columns()).toEqual({ ...said(at, name), rev: String(saved.rev) });
      }
    }
  }
  expect(database.handle.prepare("PRAGMA integrity_check").get()).toEqual({
    integrity_check: "ok",
  });
});

/** As SQLite shows them: as text, because some of the numbers are too large for JavaScript. */
function columns() {
  return database.handle
    .prepare(
      `SELECT CAST("field:at" AS TEXT) AS at, CAST("field:place.name" AS TEXT) AS name, CAST(rev AS TEXT) AS rev FROM things`,
    )
    .get();
}

/** What a table says that was never written before. */
function said(at: unknown, name: unknown) {
  const bound = [at, name].map((value) => {
    if (typeof value === "string" || typeof value === "number") return value;
    if (typeof value === "boolean") return Number(value);
    return value === undefined || value === null ? null : JSON.stringify(value);
  });
  database.handle.exec("CREATE TEMP TABLE IF NOT EXISTS fresh (at ANY, name ANY)");
  database.handle.exec("DELETE FROM fresh");
  database.handle.prepare("INSERT INTO fresh VALUES (?, ?)").run(...bound);
  return database.handle
    .prepare("SELECT CAST(at AS TEXT) AS at, CAST(name AS TEXT) AS name FROM fresh")
    .get();
}
