import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type {
  DocumentCollection,
  DocumentStore,
  StoredDocument,
} from "../../storage/documents/types.ts";

interface Song extends StoredDocument {
  readonly title: string;
  readonly year: number;
  readonly live?: boolean;
  readonly band?: { readonly name: string };
  readonly tags?: readonly string[];
}

export interface StoreUnderTest {
  /** Opens the same data again and again. */
  open(): Promise<DocumentStore>;
  destroy(): Promise<void>;
}

/** What every document store must do. A driver's test calls it with a way to open an empty one. */
export function documentStoreContract(driver: string, prepare: () => Promise<StoreUnderTest>) {
  describe(`document store: ${driver}`, () => {
    let place: StoreUnderTest;
    let store: DocumentStore;
    let songs: DocumentCollection<Song>;

    const open = async () => {
      store = await place.open();
      songs = await store.collection<Song>("songs", [["year", "_id"], ["band.name"]]);
    };
    const insert = (id: string, fields: Partial<Song> = {}) =>
      songs.insert({ _id: id, title: id, year: 2000, ...fields });
    const ids = async (...find: Parameters<typeof songs.find>) =>
      (await songs.find(...find)).map(({ _id }) => _id);

    beforeEach(async () => {
      place = await prepare();
      await open();
    });
    afterEach(async () => {
      await store.close();
      await place.destroy();
    });

    test("a document comes back as it was stored, at revision 1", async () => {
      const fields = { title: "É «日本» 🐙", year: -1.5, live: false, tags: ["a", "b"] };
      await insert("one", fields);
      expect(await songs.get("one")).toEqual({ _id: "one", ...fields, rev: 1 });
    });

    test("a document that is not there is undefined", async () => {
      expect(await songs.get("none")).toBeUndefined();
    });

    test("a second document of the same name is refused", async () => {
      await insert("one");
      await expect(insert("one")).rejects.toMatchObject({ type: "REVISION_CONFLICT" });
    });

    test("documents survive closing the store", async () => {
      await insert("one", { title: "kept" });
      await store.close();
      await open();
      expect(await songs.get("one")).toMatchObject({ title: "kept", rev: 1 });
    });

    test("compare-and-swap replaces the whole document and counts its revision", async () => {
      const first = await insert("one", { live: true });
      const next = await songs.replaceIf("one", first.rev, { _id: "one", title: "new", year: 1 });
      expect(next).toEqual({ _id: "one", title: "new", year: 1, rev: 2 });
      expect(await songs.get("one")).toEqual(next);
    });

    test("compare-and-swap from an old revision changes nothing", async () => {
      const first = await insert("one");
      await songs.replaceIf("one", first.rev, { ...first, title: "second" });
      const late = songs.replaceIf("one", first.rev, { ...first, title: "late" });
      await expect(late).rejects.toMatchObject({ type: "REVISION_CONFLICT" });
      expect(await songs.get("one")).toMatchObject({ title: "second" });
    });

    test("compare-and-swap of a missing document is a conflict", async () => {
      const ghost = songs.replaceIf("ghost", 1, { _id: "ghost", title: "", year: 0 });
      await expect(ghost).rejects.toMatchObject({ type: "REVISION_CONFLICT" });
    });

    test("of many writers at once exactly one wins each revision", async () => {
      const first = await insert("one", { year: 0 });
      const writes = await Promise.allSettled(
        [1, 2, 3, 4, 5].map((year) => songs.replaceIf("one", first.rev, { ...first, year })),
      );
      expect(writes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect((await songs.get("one"))?.rev).toBe(2);
    });

    test("no change of many writers at once is lost", async () => {
      await insert("one", { year: 0 });
      const add = async (): Promise<unknown> => {
        const { _id, rev, year, title } = (await songs.get("one")) ?? {
          _id: "",
          rev: 0,
          year: 0,
          title: "",
        };
        return songs.replaceIf(_id, rev, { _id, title, year: year + 1 }).catch(add);
      };
      await Promise.all(Array.from({ length: 25 }, add));
      expect(await songs.get("one")).toMatchObject({ year: 25, rev: 26 });
    });

    test("removing tells whether there was something", async () => {
      await insert("one");
      expect(await songs.remove("one")).toBe(true);
      expect(await songs.remove("one")).toBe(false);
    });

    test("a document that was written since it was read is not removed", async () => {
      const first = await insert("one");
      const second = await songs.replaceIf("one", first.rev, { ...first, title: "second" });
      expect(await songs.removeIf("one", first.rev)).toBe(false);
      expect(await songs.get("one")).toEqual(second);
      expect(await songs.removeIf("one", second.rev)).toBe(true);
      expect(await songs.removeIf("one", second.rev)).toBe(false);
      expect(await songs.get("one")).toBeUndefined();
    });

    test.each([
      [{ year: 1990 }, ["a"]],
      [{ "band.name": "Queen" }, ["b"]],
      [{ live: true }, ["c"]],
      [{ live: false }, ["d"]],
      [{ live: null }, ["a", "b"]],
      [{ year: { $gt: 1990, $lte: 2010 } }, ["b", "c"]],
      [{ year: { $gte: 2010 } }, ["c", "d"]],
      [{ year: { $lt: 2000 } }, ["a"]],
      [{ year: { $in: [1990, 2020, 1] } }, ["a", "d"]],
      [{ year: { $in: [] } }, []],
      [{ "band.name": { $ne: "Queen" } }, ["a", "c", "d"]],
      [{ band: { $exists: true } }, ["b", "c"]],
      [{ live: { $exists: false } }, ["a", "b"]],
      [{ title: { $contains: "ÜBER" } }, ["d"]],
      [{ title: { $contains: "100%_" } }, ["c"]],
      [{ year: 2010, "band.name": "Blur" }, ["c"]],
      [{ year: 2010, "band.name": "Queen" }, []],
    ])("the filter %j finds %j", async (filter, expected) => {
      await insert("a", { year: 1990 });
      await insert("b", { year: 2000, band: { name: "Queen" } });
      await insert("c", { year: 2010, band: { name: "Blur" }, live: true, title: "100%_sure" });
      await insert("d", { year: 2020, live: false, title: "Über uns" });
      expect(await ids({ filter })).toEqual(expected);
      expect(await songs.count(filter)).toBe(expected.length);
    });

    test("quotes and dollars in values are only text", async () => {
      await insert("a", { title: `'); DROP TABLE songs; -- $ne "x"` });
      expect(await ids({ filter: { title: `'); DROP TABLE songs; -- $ne "x"` } })).toEqual(["a"]);
    });

    test("an odd field name is refused, not run", async () => {
      await expect(songs.find({ filter: { "a') OR 1=1 --": 1 } })).rejects.toThrow(TypeError);
      await expect(songs.find({ sort: ["-a; DROP TABLE songs"] })).rejects.toThrow(TypeError);
    });

    test("a filter that is undefined is an error, not everything", async () => {
      const forgotten = { workspaceId: undefined } as unknown as Record<string, string>;
      await expect(songs.find({ filter: forgotten })).rejects.toThrow(TypeError);
    });

    test("sorts by several fields in both directions and limits", async () => {
      await insert("a", { year: 2, title: "x" });
      await insert("b", { year: 1, title: "y" });
      await insert("c", { year: 2, title: "z" });
      expect(await ids({ sort: ["-year", "title"] })).toEqual(["a", "c", "b"]);
      expect(await ids({ sort: ["year", "-title"], limit: 2 })).toEqual(["b", "c"]);
    });

    test("pages show every document once, in order, also among equals", async () => {
      const all = Array.from({ length: 23 }, (_, index) => `s${String(index).padStart(2, "0")}`);
      for (const id of all) await insert(id, { year: Number(id.slice(1)) % 3 });
      const seen: string[] = [];
      let cursor: string | undefined;
      let pages = 0;
      do {
        const page = await songs.page({ sort: ["-year"], limit: 5, cursor });
        seen.push(...page.documents.map(({ _id }) => _id));
        cursor = page.nextCursor ?? undefined;
        pages += 1;
      } while (cursor !== undefined);
      expect(pages).toBe(5);
      expect(seen).toEqual(await ids({ sort: ["-year"] }));
      expect(new Set(seen).size).toBe(all.length);
    });

    test("a page that ends with the last document says so", async () => {
      await insert("a");
      await insert("b");
      expect(await songs.page({ limit: 2 })).toMatchObject({ nextCursor: null });
    });

    test("a new document does not shift the pages behind it", async () => {
      for (const [index, id] of ["a", "b", "c", "d"].entries()) await insert(id, { year: index });
      const first = await songs.page({ sort: ["-year"], limit: 2 });
      await insert("new", { year: 99 });
      const second = await songs.page({
        sort: ["-year"],
        limit: 2,
        cursor: first.nextCursor ?? undefined,
      });
      expect(second.documents.map(({ _id }) => _id)).toEqual(["b", "a"]);
    });

    test.each(["", "nonsense", "W10", "eyJhIjoxfQ", "W1tdLDFd"])(
      "the cursor %j is refused by name",
      async (cursor) => {
        const page = songs.page({ sort: ["year"], limit: 1, cursor });
        await expect(page).rejects.toMatchObject({
          type: "INPUT_INVALID",
          data: { field: "cursor" },
        });
      },
    );

    test.each([
      ["dots and dollars", { "a.b": 1, $set: { "$x.y": 2 }, "%2E": 3, "%": 4, "": 5 }],
      ["a prototype", JSON.parse('{"__proto__": {"a": 1}, "constructor": 2}')],
      ["lists in lists", [[1, [null, "a"]], [], {}]],
      ["texts", ["\u0000", "\u2028", "\u{1F419}", "", "a\r\n\tb", '"\\']],
      ["numbers", [0, 0.1, -1.5e-7, 2 ** 31, 2 ** 53 - 1, -(2 ** 40), 1e300]],
    ])("%s in a document come back as they were", async (_title, value) => {
      const odd = await store.collection<StoredDocument & { value: unknown }>("odd");
      await odd.insert({ _id: "odd", value });
      expect(JSON.stringify((await odd.get("odd"))?.value)).toBe(JSON.stringify(value));
    });

    test("what JSON leaves out is left out, what it turns into text is text", async () => {
      const odd = await store.collection<StoredDocument & Record<string, unknown>>("odd");
      const date = new Date(0);
      await odd.insert({
        _id: "o",
        gone: undefined,
        date,
        list: [undefined, Number.NaN],
        minus: -0,
      });
      expect(await odd.get("o")).toEqual({
        _id: "o",
        date: date.toISOString(),
        list: [null, null],
        minus: 0,
        rev: 1,
      });
    });

    test("documents of several megabytes are kept whole", async () => {
      await insert("big", { title: "é".repeat(2_500_000) });
      expect((await songs.get("big"))?.title).toHaveLength(2_500_000);
    });

    test("says that it answers, and what time it is", async () => {
      await expect(store.ping()).resolves.toBeUndefined();
      expect(Math.abs((await store.time()) - Date.now())).toBeLessThan(60_000);
    });

    test("collections do not see each other's documents", async () => {
      const others = await store.collection<Song>("others");
      await insert("one");
      expect(await others.get("one")).toBeUndefined();
    });
  });
}
