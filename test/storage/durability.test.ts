import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { readEnvironment } from "../../config/environment.ts";
import { openDocumentStore } from "../../storage/documents/open-document-store.ts";
import { openDatabase } from "../../storage/documents/sqlite/database.ts";

describe("TROUPE_DURABILITY", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "troupe-durability-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  // SQLite's numbers: 1 is NORMAL, 2 is FULL, an fsync before every commit is acknowledged.
  test.each([
    [undefined, 1],
    ["crash", 1],
    ["power", 2],
  ] as const)("%s sets SQLite to %i, in write-ahead mode", async (setting, synchronous) => {
    const environment = readEnvironment({ TROUPE_DATA: folder, TROUPE_DURABILITY: setting });
    const store = openDocumentStore(environment, "test");
    // The same connection, however it was opened.
    const database = openDatabase({ folder, durability: "crash" });
    expect(database.handle.prepare("PRAGMA synchronous").get()).toEqual({ synchronous });
    expect(database.handle.prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "wal" });
    database.close();
    await store.close();
  });
});
