import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { MongoDocumentStore } from "../../storage/documents/mongo/store.ts";
import { PackedRecord } from "../../storage/documents/packed-record.ts";
import type { DocumentRecord, StoredDocument } from "../../storage/documents/types.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { startMongo, type MongoServer } from "../servers/mongo.ts";

interface Song extends StoredDocument {
  readonly title: string;
  readonly verses: readonly { readonly text: string }[];
  readonly notes?: object;
}

describeWithServers(["mongo"], "a packed record", () => {
  let mongo: MongoServer;
  let store: MongoDocumentStore;
  let plain: DocumentRecord<Song>;
  let songs: PackedRecord<Song>;

  beforeAll(async () => {
    mongo = await startMongo();
    store = new MongoDocumentStore({ url: mongo.url, journal: false });
    plain = (await store.collection<Song>("songs")) as DocumentRecord<Song>;
    songs = new PackedRecord(plain, ["verses", "notes"]);
  });
  afterAll(async () => {
    await store.close();
    await mongo.stop();
  });

  test("keeps fields as one text, and everybody who reads it gets them back", async () => {
    const song = { _id: "a", title: "Tea", verses: [{ text: "one" }, { text: "two" }] };
    const saved = { ...song, rev: 1 };
    expect(await songs.insert(song)).toEqual(saved);
    expect(await songs.get("a")).toEqual(saved);
    expect(await songs.find({ filter: { title: "Tea" } })).toEqual([saved]);
    expect(await songs.page({ limit: 1 })).toMatchObject({ documents: [saved] });
    expect(await plain.get("a")).toEqual({
      ...{ _id: "a", rev: 1, title: "Tea" },
      packed: '{"verses":[{"text":"one"},{"text":"two"}]}',
    });
  });

  test("takes newer versions, by revision or as copies", async () => {
    const next = { _id: "b", title: "Milk", verses: [], notes: { "a.b": { $c: null } } };
    await songs.insert({ ...next, verses: [{ text: "old" }] });
    expect(await songs.replaceIf("b", 1, next)).toEqual({ ...next, rev: 2 });
    await songs.saveNewer([{ ...next, rev: 2, title: "late" }]);
    expect(await songs.get("b")).toEqual({ ...next, rev: 2 });
    await songs.saveNewer([{ ...next, rev: 3, title: "new" }]);
    expect(await songs.get("b")).toEqual({ ...next, rev: 3, title: "new" });
  });

  test("reads what was written before it packed, and what another one packs", async () => {
    const old = await plain.insert({ _id: "c", title: "Old", verses: [{ text: "one" }] });
    expect(await songs.get("c")).toEqual(old);
    const other = new PackedRecord(plain, ["verses"]);
    await songs.insert({ _id: "d", title: "New", verses: [], notes: { pitch: 4 } });
    expect(await other.get("d")).toMatchObject({ notes: { pitch: 4 } });
  });
});
