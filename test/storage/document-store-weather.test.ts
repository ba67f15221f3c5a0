import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { guarded } from "../../storage/documents/mongo/failure.ts";
import { MongoDocumentStore } from "../../storage/documents/mongo/store.ts";
import type { DocumentCollection, StoredDocument } from "../../storage/documents/types.ts";
import { type Certificates, makeCertificates } from "../servers/certificates.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { until } from "../engine/test-company.ts";
import { type MongoServer, startMongo } from "../servers/mongo.ts";

interface Song extends StoredDocument {
  readonly title: string;
}

describeWithServers(["mongo"], "documents in MongoDB, in bad weather", () => {
  let server: MongoServer;
  let store: MongoDocumentStore;
  let songs: DocumentCollection<Song>;

  beforeEach(async () => {
    server = await startMongo();
    store = new MongoDocumentStore({ url: server.url, journal: false });
    songs = await store.collection<Song>("songs");
    await songs.insert({ _id: "kept", title: "kept" });
  });
  afterEach(async () => {
    await store.close();
    await server.stop();
  });

  test("a server that is gone is STORAGE_UNREACHABLE, and works again when it is back", async () => {
    await server.kill();
    const lost = songs.replaceIf("kept", 1, { _id: "kept", title: "changed" });
    await expect(lost).rejects.toMatchObject({
      type: "STORAGE_UNREACHABLE",
      retryable: true,
      message: expect.stringContaining(`MongoDB at 127.0.0.1:`) as unknown,
    });
    await expect(store.ping()).rejects.toMatchObject({ type: "STORAGE_UNREACHABLE" });
    await server.start();
    const next = await songs.replaceIf("kept", 1, { _id: "kept", title: "changed" });
    expect(next).toMatchObject({ rev: 2 });
  });

  test("a server that was started again while it answered is STORAGE_UNREACHABLE", async () => {
    const native = Object.assign(new Error("cursor id 1 not found"), { code: 43 });
    const answer = guarded("127.0.0.1:27017", () => Promise.reject(native));
    await expect(answer).rejects.toMatchObject({ type: "STORAGE_UNREACHABLE", retryable: true });
  });

  test("a server that is restarted between two calls is not noticed", async () => {
    await server.restart();
    expect(await songs.get("kept")).toMatchObject({ title: "kept" });
  });

  test("a server that stood still is used within seconds of its return, by all who waited for it", async () => {
    await server.freeze();
    const write = (id: number) => songs.insert({ _id: `song ${id}`, title: "new" });
    const lost = await Promise.allSettled(Array.from({ length: 20 }, (_, id) => write(id)));
    const unreachable = { status: "rejected", reason: { type: "STORAGE_UNREACHABLE" } };
    expect(lost).toMatchObject(lost.map(() => unreachable));
    // By now the driver's own look at the server has given up as well.
    await expect(store.ping()).rejects.toMatchObject({ type: "STORAGE_UNREACHABLE" });
    server.thaw();
    const began = performance.now();
    // Another document each time: one whose answer was lost may be there.
    let tries = 1_000;
    await until(() => write((tries += 1)).catch(() => undefined), "a write", 120);
    await Promise.all(Array.from({ length: 20 }, (_, id) => write(id + 20)));
    // Two seconds on an idle machine; the driver's own settings would take up to two minutes.
    expect(performance.now() - began).toBeLessThan(40_000);
  }, 300_000);

  test("a server that comes late is waited for", async () => {
    await server.kill();
    const early = new MongoDocumentStore({ url: `${server.url}-late`, journal: false });
    const collection = early.collection<Song>("songs");
    await server.start();
    expect(await (await collection).insert({ _id: "one", title: "one" })).toMatchObject({ rev: 1 });
    await early.close();
  });

  test("whoever waits for a server that never comes can stop waiting", async () => {
    await server.kill();
    const early = new MongoDocumentStore({ url: `${server.url}-never`, journal: false });
    const collection = early.collection<Song>("songs");
    await Promise.all([
      expect(collection).rejects.toMatchObject({ type: "STORAGE_UNREACHABLE" }),
      early.close(),
    ]);
  });

  test("a document beyond 16 MB is refused in words, a smaller one is taken after it", async () => {
    const huge = songs.insert({ _id: "huge", title: "x".repeat(17 * 1024 ** 2) });
    await expect(huge).rejects.toMatchObject({
      type: "INPUT_TOO_LARGE",
      message: expect.stringContaining("16 MB") as unknown,
    });
    await songs.insert({ _id: "large", title: "x".repeat(8 * 1024 ** 2) });
    expect(await songs.count()).toBe(2);
  });
});

describeWithServers(["mongo"], "MongoDB over TLS", () => {
  let tls: Certificates;
  let server: MongoServer;
  beforeAll(async () => {
    tls = makeCertificates();
    server = await startMongo({ tls });
  });
  afterAll(async () => {
    await server.stop();
    tls.remove();
  });

  test("is trusted by the authority of the settings", async () => {
    const store = new MongoDocumentStore({ url: server.url, tlsCa: tls.caFile, journal: true });
    const songs = await store.collection<Song>("songs");
    expect(await songs.insert({ _id: "one", title: "one" })).toMatchObject({ rev: 1 });
    await store.close();
  });
});
