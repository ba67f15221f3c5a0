import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openDatabase } from "../../storage/documents/sqlite/database.ts";
import { SqliteDocumentStore } from "../../storage/documents/sqlite/store.ts";
import type { StoredDocument } from "../../storage/documents/types.ts";
import { FilesystemObjectStore } from "../../storage/objects/filesystem/store.ts";

interface Blob extends StoredDocument {
  readonly content: string;
}

describe("a full disk", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "troupe-full-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test("a document that does not fit is refused, those written stay readable", async () => {
    const options = { folder, durability: "crash" } as const;
    const store = new SqliteDocumentStore(options);
    const documents = await store.collection<Blob>("blobs");
    await documents.insert({ _id: "small", content: "fits" });
    const database = openDatabase(options);
    // SQLite answers a bounded file exactly as it answers a full disk.
    database.handle.exec("PRAGMA max_page_count = 8");
    const large = { content: "x".repeat(100_000) };
    const full = { type: "STORAGE_FULL", retryable: false };
    await expect(documents.insert({ _id: "large", ...large })).rejects.toMatchObject(full);
    const grown = documents.replaceIf("small", 1, { _id: "small", ...large });
    await expect(grown).rejects.toMatchObject(full);
    expect(await documents.get("small")).toMatchObject({ content: "fits", rev: 1 });
    database.close();
    await store.close();
  });

  test("hot documents that cannot go into their table now are there all the same", async () => {
    const options = { folder, durability: "crash" } as const;
    const store = new SqliteDocumentStore(options);
    const blobs = await store.collection<Blob>("blobs", [["content"]], { hot: true });
    await blobs.insert({ _id: "old", content: "one" });
    expect(await blobs.count({ content: "one" })).toBe(1);
    await blobs.insert({ _id: "new", content: "one" });
    const database = openDatabase(options);
    // SQLite answers a connection that may only read as it answers a file that may only be read.
    database.handle.exec("PRAGMA query_only = ON");
    const readOnly = { type: "STORAGE_READ_ONLY" };
    await expect(blobs.insert({ _id: "no", content: "one" })).rejects.toMatchObject(readOnly);
    expect(await blobs.get("no")).toBeUndefined();
    expect(await blobs.get("new")).toMatchObject({ content: "one", rev: 1 });
    // Lists are behind by what could not be written, and no longer.
    expect(await blobs.count({ content: "one" })).toBe(1);
    database.handle.exec("PRAGMA query_only = OFF");
    expect(await blobs.count({ content: "one" })).toBe(2);
    database.close();
    await store.close();
  });

  test("an object that does not fit is refused and leaves no part of itself", async () => {
    const store = new FilesystemObjectStore(folder);
    const source = new Readable({
      read() {
        this.destroy(Object.assign(new Error("no space left on device"), { code: "ENOSPC" }));
      },
    });
    const options = { workspaceId: "local", contentType: "video/mp4", extension: "mp4" };
    await expect(store.put(source, options)).rejects.toMatchObject({ type: "STORAGE_FULL" });
    const ref = await store.put(Buffer.from("small"), options);
    expect(await store.exists(ref.key)).toBe(true);
  });
});
