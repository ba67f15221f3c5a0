import { copyFile, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { openDatabase } from "../../storage/documents/sqlite/database.ts";
import { SqliteDocumentStore } from "../../storage/documents/sqlite/store.ts";
import type { DocumentCollection, StoredDocument } from "../../storage/documents/types.ts";

interface Note extends StoredDocument {
  readonly text: string;
  readonly parts: readonly { readonly count: number }[];
}

const indexes = [["text", "_id"]];

let folder: string;
let copies = 0;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "troupe-journal-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function open(at = join(folder, "live")) {
  const store = new SqliteDocumentStore({ folder: at, durability: "crash" });
  const notes = await store.collection<Note>("notes", indexes, { hot: true });
  const database = openDatabase({ folder: at, durability: "crash" });
  database.close();
  // As when the timer rings.
  return { store, notes, passTime: () => database.folding.foldAged() };
}

/** What a process that is killed now leaves behind. */
async function killed(): Promise<string> {
  const copy = join(folder, `copy-${String((copies += 1))}`);
  const there = new SqliteDocumentStore({ folder: copy, durability: "crash" });
  await there.close();
  for (const file of await readdir(copy)) await rm(join(copy, file));
  const live = join(folder, "live");
  for (const file of await readdir(live)) await copyFile(join(live, file), join(copy, file));
  return copy;
}

function tableOf(at: string): unknown[] {
  const database = new DatabaseSync(join(at, "troupe.db"), { readOnly: true });
  const rows = database.prepare("SELECT id, rev FROM notes ORDER BY id").all();
  database.close();
  return rows.map((row) => ({ ...row }));
}

/** Of the journal. */
function rowsIn(at: string): unknown {
  const database = new DatabaseSync(join(at, "troupe.db"), { readOnly: true });
  const count = database.prepare("SELECT count(*) AS n FROM _journal").get();
  database.close();
  return count?.n;
}

async function all(notes: DocumentCollection<Note>): Promise<Note[]> {
  return notes.find({ sort: ["_id"] });
}

describe("hot documents", () => {
  test("reach their table only after a while, and at once where somebody looks for them", async () => {
    const { store, notes } = await open();
    await notes.insert({ _id: "a", text: "one", parts: [] });
    await notes.replaceIf("a", 1, { _id: "a", text: "two", parts: [{ count: 1 }] });
    expect(tableOf(await killed())).toEqual([]);
    expect(await notes.get("a")).toEqual({ _id: "a", rev: 2, text: "two", parts: [{ count: 1 }] });
    expect(await notes.count({ text: "two" })).toBe(1);
    expect(tableOf(await killed())).toEqual([{ id: "a", rev: 2 }]);
    await store.close();
  });

  test("are all in their table when the store is closed, and nothing is left in the journal", async () => {
    const { store, notes } = await open();
    await notes.insert({ _id: "a", text: "one", parts: [] });
    await notes.insert({ _id: "b", text: "gone", parts: [] });
    await notes.remove("b");
    await store.close();
    expect(tableOf(join(folder, "live"))).toEqual([{ id: "a", rev: 1 }]);
    expect(rowsIn(join(folder, "live"))).toBe(0);
  });

  test("leave the journal as they grow old, and no younger one with them", async () => {
    const { store, notes, passTime } = await open();
    const first = await notes.insert({ _id: "a", text: "one", parts: [] });
    passTime();
    await notes.insert({ _id: "b", text: "one", parts: [] });
    await notes.replaceIf("a", 1, { ...first, text: "two" });
    passTime();
    const killedNow = await killed();
    expect(tableOf(killedNow)).toEqual([{ id: "a", rev: 2 }]);
    const survivor = await open(killedNow);
    expect(await all(survivor.notes)).toMatchObject([{ text: "two" }, { text: "one" }]);
    await survivor.store.close();
    passTime();
    expect(rowsIn(await killed())).toBe(0);
    await store.close();
  });

  test("do not fill the journal where somebody looks at them all the time", async () => {
    const { store, notes, passTime } = await open();
    for (let count = 0; count < 20; count += 1) {
      await notes.insert({ _id: String(count), text: "x", parts: [] });
      expect(await notes.count()).toBe(count + 1);
    }
    passTime();
    expect(rowsIn(await killed())).toBe(0);
    await store.close();
  });

  test("are handed out as copies: who changes one changes nothing", async () => {
    const { store, notes } = await open();
    await notes.insert({ _id: "a", text: "one", parts: [{ count: 1 }] });
    const copy = (await notes.get("a")) as { parts: { count: number }[] } | undefined;
    copy?.parts.push({ count: 2 });
    await notes.replaceIf("a", 1, { _id: "a", text: "two", parts: [{ count: 1 }] });
    expect(await notes.get("a")).toMatchObject({ parts: [{ count: 1 }], rev: 2 });
    await store.close();
  });

  test("are what was acknowledged, at whichever moment the process is killed", async () => {
    const name = fc.constantFrom("a", "b", "c");
    const step = fc.oneof(
      fc.record({ op: fc.constant("write"), id: name }),
      fc.record({ op: fc.constant("remove"), id: name }),
      fc.record({ op: fc.constantFrom("look", "reopen", "kill", "time") }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
        await rm(join(folder, "live"), { recursive: true, force: true });
        let { store, notes, passTime } = await open();
        const model = new Map<string, Note>();
        const expected = () => [...model.values()].sort((a, b) => (a._id < b._id ? -1 : 1));
        for (const { op, id = "" } of steps as { op: string; id?: string }[]) {
          const before = model.get(id);
          if (op === "time") passTime();
          else if (op === "look") expect(await all(notes)).toEqual(expected());
          else if (op === "remove") expect(await notes.remove(id)).toBe(model.delete(id));
          else if (op === "reopen") {
            await store.close();
            ({ store, notes, passTime } = await open());
          } else if (op === "kill") {
            const survivor = await open(await killed());
            for (const one of ["a", "b", "c"]) {
              expect(await survivor.notes.get(one)).toEqual(model.get(one));
            }
            expect(await all(survivor.notes)).toEqual(expected());
            await survivor.store.close();
          } else {
            const parts = [...(before?.parts ?? []), { count: model.size }];
            const next = { _id: id, text: `${id}${String(parts.length)}`, parts };
            const saved = before ? notes.replaceIf(id, before.rev, next) : notes.insert(next);
            model.set(id, await saved);
          }
        }
        await store.close();
      }),
      { numRuns: 150 },
    );
  });

  test("come back at every moment of a long life, in part in the table and in part in the journal", async () => {
    const { store, notes } = await open();
    const lives = ["a", "b"].map(async (_id) => {
      let note = await notes.insert({ _id, text: "0", parts: [] });
      for (let count = 1; count <= 60; count += 1) {
        const parts = [...note.parts, { count }];
        note = await notes.replaceIf(_id, note.rev, { ...note, text: String(count), parts });
        if (count % 7 === 0) await notes.count();
        if (count % 5 > 0) continue;
        const survivor = await open(await killed());
        expect(await survivor.notes.get(_id)).toEqual(note);
        expect(await survivor.notes.count({ text: { $exists: true } })).toBe(2);
        await survivor.store.close();
      }
    });
    await Promise.all(lives);
    await store.close();
  });

  test("are written by one of those who read the same version", async () => {
    const { store, notes } = await open();
    const first = await notes.insert({ _id: "a", text: "0", parts: [] });
    const writes = ["1", "2", "3"].map((text) => notes.replaceIf("a", 1, { ...first, text }));
    const results = await Promise.allSettled(writes);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await notes.get("a")).toMatchObject({ text: "1", rev: 2 });
    await expect(notes.insert({ ...first })).rejects.toMatchObject({ type: "REVISION_CONFLICT" });
    expect(await notes.removeIf("a", 1)).toBe(false);
    expect(await notes.removeIf("a", 2)).toBe(true);
    expect(await notes.insert({ _id: "a", text: "new", parts: [] })).toMatchObject({ rev: 1 });
    await store.close();
  });
});
