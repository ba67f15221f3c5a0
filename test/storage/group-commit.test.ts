import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openDatabase, type SharedDatabase } from "../../storage/documents/sqlite/database.ts";
import { SqliteDocumentStore } from "../../storage/documents/sqlite/store.ts";
import type { DocumentCollection, StoredDocument } from "../../storage/documents/types.ts";

interface Note extends StoredDocument {
  readonly text: string;
  readonly author?: { readonly name: string };
}

describe("writes of one moment", () => {
  let folder: string;
  let store: SqliteDocumentStore;
  let notes: DocumentCollection<Note>;
  let database: SharedDatabase;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "troupe-commit-"));
    store = new SqliteDocumentStore({ folder, durability: "crash" });
    notes = await store.collection<Note>("notes");
    database = openDatabase({ folder, durability: "crash" });
  });
  afterEach(async () => {
    database.close();
    await store.close();
    await rm(folder, { recursive: true });
  });

  test("are answered only when another connection can see them", async () => {
    const other = new DatabaseSync(join(folder, "troupe.db"), { readOnly: true });
    const seen = () => other.prepare("SELECT count(*) AS n FROM notes").get();
    const writes = ["a", "b", "c"].map((id) => notes.insert({ _id: id, text: id }));
    expect(seen()).toEqual({ n: 0 });
    await Promise.race(writes);
    expect(seen()).toEqual({ n: 3 });
    await Promise.all(writes);
    other.close();
  });

  test("fail each for itself", async () => {
    await notes.insert({ _id: "there", text: "first" });
    const results = await Promise.allSettled([
      notes.insert({ _id: "new", text: "n" }),
      notes.insert({ _id: "there", text: "again" }),
      notes.replaceIf("there", 1, { _id: "there", text: "second" }),
      notes.replaceIf("there", 1, { _id: "there", text: "third" }),
      notes.remove("nowhere"),
    ]);
    expect(results.map(({ status }) => status)).toEqual([
      ...["fulfilled", "rejected", "fulfilled", "rejected", "fulfilled"],
    ]);
    expect(await notes.get("there")).toMatchObject({ text: "second", rev: 2 });
    expect(await notes.count()).toBe(2);
  });

  test("fail together where the disk is full, and nothing of them is kept", async () => {
    await notes.insert({ _id: "kept", text: "fits" });
    database.handle.exec("PRAGMA max_page_count = 8");
    const results = await Promise.allSettled([
      notes.replaceIf("kept", 1, { _id: "kept", text: "small" }),
      notes.insert({ _id: "large", text: "x".repeat(200_000) }),
    ]);
    expect(results[1]).toMatchObject({ status: "rejected", reason: { type: "STORAGE_FULL" } });
    // The small one is either written and answered so, or refused and as before.
    const kept = await notes.get("kept");
    expect(kept?.text).toBe(results[0]?.status === "fulfilled" ? "small" : "fits");
    expect(await notes.get("large")).toBeUndefined();
  });

  test("are committed when the store is closed at once", async () => {
    const write = notes.insert({ _id: "last", text: "words" });
    database.close();
    await store.close();
    await write;
    database = openDatabase({ folder, durability: "crash" });
    store = new SqliteDocumentStore({ folder, durability: "crash" });
    expect(await (await store.collection<Note>("notes")).get("last")).toMatchObject({ rev: 1 });
  });
});

describe("an index that is new since the data was written", () => {
  test("knows the documents that were there before", async () => {
    const folder = await mkdtemp(join(tmpdir(), "troupe-index-"));
    const store = new SqliteDocumentStore({ folder, durability: "crash" });
    const before = await store.collection<Note>("notes");
    await before.insert({ _id: "a", text: "one", author: { name: "Ada" } });
    await before.insert({ _id: "b", text: "two" });
    const after = await store.collection<Note>("notes", [["author.name", "_id"], ["text"]]);
    expect(await after.find({ filter: { "author.name": "Ada" } })).toHaveLength(1);
    expect(await after.find({ filter: { "author.name": null } })).toMatchObject([{ _id: "b" }]);
    await after.replaceIf("b", 1, { _id: "b", text: "two", author: { name: "Bea" } });
    expect(await after.count({ "author.name": { $exists: true } })).toBe(2);
    await store.close();
    await rm(folder, { recursive: true });
  });
});
