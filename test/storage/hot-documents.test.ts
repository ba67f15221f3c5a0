import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { v7 as timedId } from "uuid";
import { TroupeError } from "../../errors/troupe-error.ts";
import { NatsLink } from "../../bus/nats-connection.ts";
import { HotCollection } from "../../storage/documents/jetstream/hot-collection.ts";
import { HotRecorder } from "../../storage/documents/jetstream/hot-recorder.ts";
import { openHotStream } from "../../storage/documents/jetstream/hot-stream.ts";
import { MongoDocumentStore } from "../../storage/documents/mongo/store.ts";
import type { DocumentRecord, StoredDocument } from "../../storage/documents/types.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { startMongo, type MongoServer } from "../servers/mongo.ts";
import { startNats, type NatsServer } from "../servers/nats.ts";
import { withoutStandstill } from "../servers/standstill.ts";

interface Note extends StoredDocument {
  readonly text: string;
  readonly over?: boolean;
}

const logger = { info: () => undefined, warn: () => undefined };

describeWithServers(["nats", "mongo"], "hot documents", () => {
  let nats: NatsServer;
  let mongo: MongoServer;
  let name: string;
  let store: MongoDocumentStore;
  let record: DocumentRecord<Note>;
  let nodes: { link: NatsLink; notes: HotCollection<Note>; recorder: HotRecorder<Note> }[];

  beforeAll(async () => {
    nats = await startNats();
    mongo = await startMongo();
  });
  afterAll(async () => {
    await nats.stop();
    await mongo.stop();
  });
  beforeEach(async () => {
    name = `notes_${randomUUID().slice(0, 8)}`;
    store = new MongoDocumentStore({ url: mongo.url, journal: false });
    record = (await store.collection<Note>(name)) as DocumentRecord<Note>;
    nodes = [];
  });
  afterEach(async () => {
    for (const { recorder, link } of nodes) {
      await recorder.stop();
      await link.close();
    }
    await store.close();
  });

  function node(into = record, isYoung = () => false) {
    const link = new NatsLink({ url: nats.url, name: "test", logger });
    const stream = openHotStream(link, logger);
    const isSettled = ({ over }: Note) => over === true;
    const recorder = new HotRecorder<Note>({
      ...{ name, stream, record: into, logger, isSettled, isYoung },
    });
    const wrote = (note: Note, sequence: number) => recorder.wrote(note, sequence);
    const one = { link, notes: new HotCollection<Note>({ name, stream, record, wrote }), recorder };
    nodes.push(one);
    return one;
  }

  async function until(holds: () => Promise<boolean>): Promise<void> {
    while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
  }

  test("are read as they were written last, by every node", async () => {
    const [a, b] = [node().notes, node().notes];
    const saved = await a.insert({ _id: "one", text: "first" });
    expect(saved).toEqual({ _id: "one", text: "first", rev: 1 });
    expect(await b.get("one")).toEqual(saved);
    expect(await b.replaceIf("one", 1, { _id: "one", text: "second" })).toMatchObject({ rev: 2 });
    expect(await a.get("one")).toMatchObject({ text: "second" });
    expect(await a.get("none")).toBeUndefined();
  });

  test("are written by one of many who want to", async () => {
    const [a, b] = [node().notes, node().notes];
    await a.insert({ _id: "one", text: "" });
    const conflict = { type: "REVISION_CONFLICT" };
    await expect(b.insert({ _id: "one", text: "" })).rejects.toMatchObject(conflict);
    const writes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 === 0 ? a : b).replaceIf("one", 1, { _id: "one", text: String(index) }),
      ),
    );
    expect(writes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(a.replaceIf("none", 1, { _id: "none", text: "" })).rejects.toMatchObject(conflict);
  });

  test("are found in the record soon, and leave the stream when they have settled", async () => {
    const { notes, recorder } = node();
    recorder.start();
    await notes.insert({ _id: "one", text: "a" });
    await notes.replaceIf("one", 1, { _id: "one", text: "b" });
    await until(async () => (await notes.find({ filter: { text: "b" } })).length === 1);
    await notes.replaceIf("one", 2, { _id: "one", text: "c", over: true });
    const other = node().notes;
    await until(async () => (await record.get("one"))?.rev === 3);
    // Whichever of the two places it is in now.
    expect(await other.get("one")).toMatchObject({ text: "c", rev: 3 });
    await expect(other.insert({ _id: "one", text: "" })).rejects.toMatchObject({
      type: "REVISION_CONFLICT",
    });
    expect(await other.replaceIf("one", 3, { _id: "one", text: "d" })).toMatchObject({ rev: 4 });
    expect(await notes.get("one")).toMatchObject({ text: "d" });
    await until(async () => (await record.get("one"))?.rev === 4);
  });

  test("old versions never take the place of newer ones in the record", async () => {
    await record.saveNewer([{ _id: "x", text: "new", rev: 7 }]);
    await record.saveNewer([
      { _id: "x", text: "old", rev: 6 },
      { _id: "y", text: "first", rev: 3 },
    ]);
    expect(await record.get("x")).toMatchObject({ text: "new", rev: 7 });
    expect(await record.get("y")).toMatchObject({ text: "first", rev: 3 });
  });

  test("several recorders copy everything once, also what one of them left undone", async () => {
    const [first, second] = [node(), node()];
    first.recorder.start();
    second.recorder.start();
    const ids = Array.from({ length: 60 }, () => timedId());
    await Promise.all(ids.map((id) => first.notes.insert({ _id: id, text: "n", over: true })));
    await first.recorder.stop();
    await until(async () => (await record.count()) === ids.length);
  });

  test("are copied once where the record is slow: no other node is given what one is at", async () => {
    const saved: string[] = [];
    const slow = {
      async saveNewer(documents: readonly Note[]) {
        saved.push(...documents.map(({ _id }) => _id));
        await wait(4_000);
        await record.saveNewer(documents);
      },
    } as unknown as DocumentRecord<Note>;
    const [one, other] = [node(slow), node(slow)];
    one.recorder.start();
    other.recorder.start();
    // The server hears of what is copied twice a second, and gives it away after a second and a half.
    const ids = await withoutStandstill(700, async () => {
      const pair = [timedId(), timedId()];
      for (const _id of pair) await one.notes.insert({ _id, text: "a" });
      await until(async () => (await Promise.all(pair.map((id) => record.get(id)))).every(Boolean));
      return pair;
    });
    expect(saved.filter((id) => ids.includes(id)).sort()).toEqual(ids.toSorted());
  });

  test("are written once where there are many, if they settle while they are young", async () => {
    const saved: Note[] = [];
    let young = true;
    const counted = {
      async saveNewer(documents: readonly Note[]) {
        await record.saveNewer(documents);
        saved.push(...documents);
      },
    } as unknown as DocumentRecord<Note>;
    const { notes, recorder } = node(counted, () => young);
    const names = (prefix: string) => Array.from({ length: 20 }, (_, n) => `${prefix}${String(n)}`);
    const write = (ids: readonly string[]) =>
      Promise.all(ids.map((_id) => notes.insert({ _id, text: "" })));
    const revisions = (prefix: string) =>
      saved.filter(({ _id }) => _id.startsWith(prefix)).map(({ rev }) => rev);
    await write(names("first"));
    recorder.start();
    await until(async () => saved.length === 20);
    await write([...names("short"), ...names("long")]);
    await Promise.all(
      names("short").map((_id) => notes.replaceIf(_id, 1, { _id, text: "", over: true })),
    );
    await until(async () => revisions("short").length > 0);
    expect(revisions("long")).toEqual([]);
    young = false;
    await until(async () => revisions("long").length > 0 && saved.length >= 60);
    expect(revisions("short")).toEqual(names("short").map(() => 2));
    expect(revisions("long")).toEqual(names("long").map(() => 1));
  });

  test("survive the death of the server", async () => {
    const { notes, recorder } = node();
    recorder.start();
    await notes.insert({ _id: "one", text: "kept" });
    await nats.restart();
    await until(async () => (await notes.get("one").catch(() => undefined))?.text === "kept");
    expect(await notes.replaceIf("one", 1, { _id: "one", text: "on" })).toMatchObject({ rev: 2 });
    await until(async () => (await record.get("one"))?.rev === 2);
  });

  test("that settled are not what they were, where the server brings an old version back", async () => {
    const { notes } = node();
    const _id = timedId();
    const old = await notes.insert({ _id, text: "old" });
    await record.saveNewer([{ _id, rev: 4, text: "settled", over: true }]);
    await nats.restart();
    await until(async () => (await notes.get(_id).catch(() => undefined))?.rev === 4);
    // Also by who remembers where the old one lies.
    await expect(notes.replaceIf(_id, old.rev, { _id, text: "x" })).rejects.toMatchObject({
      type: "REVISION_CONFLICT",
    });
    expect(await node().notes.get(_id)).toMatchObject({ rev: 4, text: "settled" });
    await expect(node().notes.replaceIf(_id, old.rev, { _id, text: "x" })).rejects.toMatchObject({
      type: "REVISION_CONFLICT",
    });
    expect(await node().notes.replaceIf(_id, 4, { _id, text: "on" })).toMatchObject({ rev: 5 });
  });

  test("wait for the record where they are older than the server's start, and only there", async () => {
    const { notes, link } = node();
    const old = await notes.insert({ _id: timedId(), text: "old" });
    await nats.restart();
    await until(async () => (await notes.get(old._id).catch(() => undefined)) !== undefined);
    const fresh = await notes.insert({ _id: timedId(), text: "new" });
    const type = "STORAGE_UNREACHABLE";
    const away = {
      get: () => Promise.reject(new TroupeError(type, "MongoDB is away.")),
    } as unknown as DocumentRecord<Note>;
    const blind = new HotCollection<Note>({
      name,
      stream: openHotStream(link, logger),
      record: away,
    });
    await expect(blind.get(old._id)).rejects.toMatchObject({ type });
    expect(await blind.get(fresh._id)).toEqual(fresh);
    expect(await blind.replaceIf(fresh._id, 1, { ...fresh, text: "on" })).toMatchObject({ rev: 2 });
  });

  test("may be long, but not longer than a message", async () => {
    const { notes } = node();
    const long = { _id: "long", text: "word ".repeat(200_000) };
    await notes.insert(long);
    expect(await notes.get("long")).toMatchObject(long);
    const noise = Array.from({ length: 60_000 }, () => randomUUID()).join("");
    await expect(notes.insert({ _id: "noise", text: noise })).rejects.toMatchObject({
      type: "INPUT_TOO_LARGE",
    });
  });

  test("are removed from both places, of one revision or of any", async () => {
    const { notes, recorder } = node();
    await notes.insert({ _id: "one", text: "" });
    expect(await notes.removeIf("one", 2)).toBe(false);
    expect(await notes.removeIf("one", 1)).toBe(true);
    expect(await notes.get("one")).toBeUndefined();
    recorder.start();
    await notes.insert({ _id: "two", text: "", over: true });
    await until(async () => (await record.count()) === 1);
    expect(await notes.remove("two")).toBe(true);
    expect(await notes.remove("two")).toBe(false);
  });
});
