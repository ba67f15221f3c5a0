import { createHash, randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer, text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { ObjectStore } from "../../storage/objects/types.ts";

export interface ObjectStoreUnderTest {
  readonly store: ObjectStore;
  /** A folder for files of the test's own. */
  readonly scratch: string;
  /** Names of all that the store holds, unfinished writes included. */
  stored(): Promise<string[]>;
  /** Leaves what a write leaves whose process was killed. */
  cutWrite(): Promise<void>;
  /** Changes an object's bytes behind the store's back. */
  damage(key: string): Promise<void>;
  /** The same objects seen by a process that has just started. */
  reopen(): Promise<ObjectStore>;
  destroy(): Promise<void>;
}

const options = { workspaceId: "local", contentType: "text/plain", extension: "txt" };

/** What every object store must do. A driver's test calls it with a way to make an empty one. */
export function objectStoreContract(driver: string, prepare: () => Promise<ObjectStoreUnderTest>) {
  describe(`object store: ${driver}`, () => {
    let place: ObjectStoreUnderTest;
    let store: ObjectStore;
    const put = (content: string) => store.put(Buffer.from(content), options);

    beforeEach(async () => {
      place = await prepare();
      store = place.store;
    });
    afterEach(() => place.destroy());

    test("an object is named by its content", async () => {
      const ref = await put("hello");
      const sha256 = createHash("sha256").update("hello").digest("hex");
      expect(ref).toEqual({
        key: `local/${sha256.slice(0, 2)}/${sha256}.txt`,
        size: 5,
        sha256,
        contentType: "text/plain",
      });
      expect(await text(await store.read(ref.key))).toBe("hello");
    });

    test("the same bytes twice are one object", async () => {
      const first = await put("same");
      expect(await put("same")).toEqual(first);
      expect(await place.stored()).toHaveLength(1);
    });

    test("what is old is removed, what was stored or touched since is not", async () => {
      const { key } = await put("old");
      const before = Date.now() - 60_000;
      const after = Date.now() + 60_000;
      expect(await store.removeOlder(key, before)).toBe(false);
      expect(await store.exists(key)).toBe(true);
      expect(await store.touch(key)).toBe(true);
      expect(await store.removeOlder(key, after)).toBe(true);
      expect(await store.exists(key)).toBe(false);
      expect(await store.removeOlder(key, after)).toBe(true);
      expect(await store.touch(key)).toBe(false);
      expect(await put("old")).toMatchObject({ key });
      expect(await text(await store.read(key))).toBe("old");
      expect(await place.stored()).toHaveLength(1);
    });

    test("what is stored at the moment when it is removed is there afterwards", async () => {
      for (let round = 0; round < 60; round += 1) {
        const { key } = await put("again");
        await wait(2);
        const time = Date.now();
        await Promise.all([put("again"), store.removeOlder(key, time), put("again")]);
        expect(await text(await store.read(key))).toBe("again");
      }
    });

    test("two writers of the same bytes at once both get the object", async () => {
      const bytes = randomBytes(300_000);
      const refs = await Promise.all([1, 2, 3].map(() => store.put(bytes, options)));
      expect(new Set(refs.map(({ key }) => key)).size).toBe(1);
      expect(await buffer(await store.read(refs[0]?.key ?? ""))).toEqual(bytes);
    });

    test("a stream and a file are stored like a buffer", async () => {
      const bytes = randomBytes(1_000_000);
      const path = join(place.scratch, "file.bin");
      await writeFile(path, bytes);
      const fromBuffer = await store.put(bytes, options);
      expect(await store.putFile(path, options)).toEqual(fromBuffer);
      const chunks = [bytes.subarray(0, 10), bytes.subarray(10)];
      expect(await store.put(Readable.from(chunks), options)).toEqual(fromBuffer);
      expect(await readFile(path)).toEqual(bytes);
    });

    test("an empty object is one too", async () => {
      const ref = await put("");
      expect(ref.size).toBe(0);
      expect(await text(await store.read(ref.key))).toBe("");
    });

    test("a source that breaks off leaves nothing behind", async () => {
      const source = Readable.from(
        (async function* () {
          yield Buffer.from("half");
          throw new Error("cut");
        })(),
      );
      await expect(store.put(source, options)).rejects.toThrow("cut");
      expect(await place.stored()).toEqual([]);
    });

    test("a range holds the bytes from its start to its end, both included", async () => {
      const { key } = await put("0123456789");
      expect(await text(await store.read(key, { start: 2, end: 4 }))).toBe("234");
      expect(await text(await store.read(key, { start: 9, end: 9 }))).toBe("9");
    });

    test("a local path holds the bytes", async () => {
      const ref = await put("on disk");
      expect(await readFile(await store.localPath(ref), "utf8")).toBe("on disk");
    });

    test("damaged bytes are found before a program reads them", async () => {
      const ref = await put("precious");
      await place.damage(ref.key);
      const fresh = await place.reopen();
      await expect(fresh.localPath(ref)).rejects.toMatchObject({ type: "ARTIFACT_CORRUPT" });
    });

    test("stat tells size and media type, and nothing for what is not there", async () => {
      const ref = await put("hello");
      expect(await store.stat(ref.key)).toMatchObject({ size: 5 });
      expect(await store.exists(ref.key)).toBe(true);
      await store.remove(ref.key);
      expect(await store.stat(ref.key)).toBeUndefined();
      expect(await store.exists(ref.key)).toBe(false);
    });

    test("reading what is not there is ARTIFACT_NOT_FOUND", async () => {
      const ref = await put("gone");
      await store.remove(ref.key);
      await expect(store.read(ref.key)).rejects.toMatchObject({ type: "ARTIFACT_NOT_FOUND" });
      await expect(store.localPath(ref)).rejects.toMatchObject({ type: "ARTIFACT_NOT_FOUND" });
    });

    test("removing what is not there is no error", async () => {
      const { key } = await put("twice");
      await store.remove(key);
      await expect(store.remove(key)).resolves.toBeUndefined();
    });

    test("says that it answers", async () => {
      await expect(store.ping()).resolves.toBeUndefined();
    });

    test("sweeping takes what a cut write left and nothing else", async () => {
      const kept = await put("kept");
      await place.cutWrite();
      await store.sweep();
      expect(await place.stored()).toHaveLength(1);
      expect(await store.exists(kept.key)).toBe(true);
      expect((await put("more")).size).toBe(4);
    });

    const hash = "a".repeat(64);
    test.each([
      "../secret",
      "/etc/passwd",
      `local/aa/../../${hash}.txt`,
      `local/aa/${hash}.txt/..`,
      `local/bb/${hash}.txt`,
      `local\\aa\\${hash}.txt`,
      `local/aa/${hash}.txt\0.png`,
      `local/aa/${hash}.t%2fxt`,
      `.tmp/aa/${hash}.txt`,
      `local/aa/${hash.toUpperCase()}.txt`,
      "",
    ])("the key %j is refused", async (key) => {
      const refused = { type: "KEY_INVALID" };
      await expect(store.read(key)).rejects.toMatchObject(refused);
      await expect(store.stat(key)).rejects.toMatchObject(refused);
      await expect(store.exists(key)).rejects.toMatchObject(refused);
      await expect(store.remove(key)).rejects.toMatchObject(refused);
    });

    test.each([
      [{ workspaceId: "../up" }],
      [{ workspaceId: "" }],
      [{ workspaceId: ".tmp" }],
      [{ extension: "tar.gz" }],
      [{ extension: "../x" }],
      [{ extension: "" }],
    ])("a name made of %j is refused before anything is written", async (bad) => {
      const put = store.put(Buffer.from("x"), { ...options, ...bad });
      await expect(put).rejects.toMatchObject({ type: "KEY_INVALID" });
      expect(await place.stored()).toEqual([]);
    });
  });
}
