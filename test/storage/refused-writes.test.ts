import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { MongoDocumentStore } from "../../storage/documents/mongo/store.ts";
import type { DocumentRecord, StoredDocument } from "../../storage/documents/types.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { type MongoServer, startMongo } from "../servers/mongo.ts";
import { type MongoWeather, refusals, startMongoWeather } from "../servers/mongo-weather.ts";

interface Song extends StoredDocument {
  readonly title: string;
}

describeWithServers(["mongo"], "a MongoDB server that refuses writes", () => {
  let server: MongoServer;
  let weather: MongoWeather;
  let store: MongoDocumentStore;
  let songs: DocumentRecord<Song>;
  beforeAll(async () => {
    server = await startMongo();
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    weather = await startMongoWeather(server);
    store = new MongoDocumentStore({ url: weather.url, journal: false });
    songs = (await store.collection<Song>("songs")) as DocumentRecord<Song>;
    await songs.remove("new");
    await songs.saveNewer([
      { _id: "kept", rev: (await songs.get("kept"))?.rev ?? 1, title: "kept" },
    ]);
  });
  afterEach(async () => {
    await store.close();
    await weather.stop();
  });

  const readOnly = { type: "STORAGE_READ_ONLY", code: 503, retryable: true };
  const full = { type: "STORAGE_FULL", code: 507, retryable: true };

  test.each([
    ["that is no primary", refusals.notPrimary, readOnly],
    ["that an administrator keeps from writing", refusals.writesBlocked, readOnly],
    ["whose disk is full", refusals.diskFull, full],
    ["whose quota is used up", refusals.overQuota, full],
  ])("one %s is one clear error, and works on when it takes writes again", async (...row) => {
    const [, refusal, error] = row;
    const { rev } = (await songs.get("kept")) as Song;
    weather.refuseWrites(refusal);
    const writes = [
      () => songs.insert({ _id: "new", title: "new" }),
      () => songs.replaceIf("kept", rev, { _id: "kept", title: "changed" }),
      () => songs.remove("kept"),
      () => songs.removeIf("kept", rev),
      () => songs.saveNewer([{ _id: "new", rev: 1, title: "new" }]),
      () => songs.saveNewer([{ _id: "kept", rev: rev + 1, title: "changed" }]),
      () => store.collection("ballads", [["title"]]),
      () => store.ping(),
    ];
    for (const write of writes) {
      await expect(write()).rejects.toMatchObject({
        ...error,
        message: expect.stringContaining("MongoDB at 127.0.0.1:") as unknown,
        data: { retryAfterMs: expect.any(Number) as unknown },
      });
    }
    expect(await songs.find()).toEqual([{ _id: "kept", rev, title: "kept" }]);
    weather.refuseWrites(undefined);
    await store.ping();
    await songs.insert({ _id: "new", title: "new" });
    expect(await songs.replaceIf("kept", rev, { _id: "kept", title: "kept" })).toMatchObject({
      rev: rev + 1,
    });
  });
});
