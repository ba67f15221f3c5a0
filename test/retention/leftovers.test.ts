import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm, stat, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  type Leftover,
  Leftovers,
  leftoverTimes,
} from "../../services/orchestrator/retention/leftovers.ts";
import { type Holder, Marks } from "../../services/orchestrator/retention/marks.ts";
import { createRun } from "../../services/orchestrator/desk/new-run.ts";
import { Payloads, type Payload } from "../../services/orchestrator/engine/payloads.ts";
import type { Run } from "../../services/orchestrator/run/run.ts";
import { newTask } from "../../services/orchestrator/run/task-transitions.ts";
import { SqliteDocumentStore } from "../../storage/documents/sqlite/store.ts";
import type {
  DocumentCollection,
  PageOptions,
  StoredDocument,
  Unsaved,
} from "../../storage/documents/types.ts";
import { FilesystemObjectStore } from "../../storage/objects/filesystem/store.ts";
import type { ArtifactRef } from "../../storage/objects/types.ts";
import { pipeline, step } from "../engine/sample-run.ts";

const minute = 60_000;
const hour = 60 * minute;
const options = { workspaceId: "local", contentType: "text/plain", extension: "txt" };

/** Everything that refers to something, and what it refers to, as the company has it. */
class House {
  readonly objects: FilesystemObjectStore;
  readonly store: SqliteDocumentStore;
  readonly held = new Set<string>();
  runs!: DocumentCollection<Run>;
  payloadDocuments!: DocumentCollection<Payload>;
  leftoverDocuments!: DocumentCollection<Leftover>;
  payloads!: Payloads;
  leftovers!: Leftovers;
  holderIsAway = false;
  /** What happens while the runs are looked through. */
  betweenPages: () => Promise<void> = async () => undefined;
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
    this.objects = new FilesystemObjectStore(join(folder, "artifacts"));
    this.store = new SqliteDocumentStore({ folder, durability: "crash" });
  }

  async open(): Promise<void> {
    this.runs = await this.store.collection<Run>("runs");
    this.payloadDocuments = await this.store.collection<Payload>("payloads");
    this.leftoverDocuments = await this.store.collection<Leftover>("leftovers", [
      ["lookAt", "_id"],
    ]);
    this.payloads = new Payloads(this.payloadDocuments);
    const { runs } = this;
    const looked: typeof runs = Object.assign(Object.create(runs) as typeof runs, {
      page: async (wanted: PageOptions) => {
        const page = await runs.page(wanted);
        await this.betweenPages();
        return page;
      },
    });
    const marks = new Marks({
      runs: looked,
      holders: await this.store.collection<Holder>("holders"),
      holderActions: () => (this.holderIsAway ? [] : ["catalog.heldArtifacts"]),
      ask: async () => {
        if (this.holderIsAway) throw new Error("the catalog is away");
        return { keys: [...this.held], nextCursor: null };
      },
      now: Date.now,
    });
    this.leftovers = new Leftovers({
      leftovers: this.leftoverDocuments,
      payloads: this.payloadDocuments,
      artifacts: this.objects,
      marks,
      times: leftoverTimes,
      now: Date.now,
    });
  }

  /** A run that made this, and keeps an output of a size that lies beside it. */
  async run(id: string, content: string): Promise<Run> {
    const ref = await this.objects.put(Buffer.from(content), options);
    return this.write(id, ref, await this.payloads.hold({ text: content.repeat(300) }));
  }

  /** A run that took over what another one has. */
  async rerun(id: string, old: Run): Promise<Run | undefined> {
    const known = await this.runs.get(old._id);
    const task = known?.steps[0]?.tasks[0];
    const [artifact] = task?.artifacts ?? [];
    if (!task?.output || !artifact) return undefined;
    return this.write(id, artifact.ref, task.output);
  }

  async remove(run: Run): Promise<void> {
    await this.leftovers.note(run);
    await this.runs.removeIf(run._id, run.rev);
  }

  /** Everything that is stored is older than it was. */
  async pass(milliseconds: number): Promise<void> {
    for (const name of await this.files()) {
      const path = join(this.folder, "artifacts", name);
      const { mtimeMs } = await stat(path);
      await utimes(path, new Date(), new Date(mtimeMs - milliseconds));
    }
    await older(this.payloadDocuments, ({ heldAt = 0, ...rest }) => ({
      ...rest,
      heldAt: heldAt - milliseconds,
    }));
    await older(this.leftoverDocuments, (one) => ({ ...one, lookAt: one.lookAt - milliseconds }));
  }

  async files(): Promise<string[]> {
    const entries = await readdir(join(this.folder, "artifacts"), {
      recursive: true,
      withFileTypes: true,
    }).catch(() => []);
    return entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) =>
        join(parentPath.slice(join(this.folder, "artifacts").length + 1), name),
      );
  }

  /** What is referred to and not there. */
  async missing(): Promise<string[]> {
    const wanted = new Set(this.held);
    const gone: string[] = [];
    for (const run of await this.runs.find()) {
      for (const { artifacts, output } of run.steps.flatMap(({ tasks }) => tasks)) {
        for (const { ref } of artifacts) wanted.add(ref.key);
        const name = output && "payload" in output ? output.payload : undefined;
        if (name !== undefined && !(await this.payloadDocuments.get(name))) gone.push(name);
      }
    }
    for (const key of wanted) if (!(await this.objects.exists(key))) gone.push(key);
    return gone;
  }

  private async write(id: string, ref: ArtifactRef, output: Run["input"]): Promise<Run> {
    const draft = createRun({
      definition: pipeline(step("a")),
      input: { value: {} },
      inputHash: "",
      workspaceId: "local",
      actor: { id: "local", type: "user" },
      correlationId: "c",
      now: 1,
    });
    const artifacts = [{ name: "film", ref }];
    const task = { ...newTask(""), state: "completed", output, artifacts } as const;
    const steps = [{ id: "a", state: "completed", tasks: [task] } as const];
    return this.runs.insert({ ...draft, _id: id, state: "completed", steps, finishedAt: 1 });
  }
}

async function older<D extends StoredDocument>(
  documents: DocumentCollection<D>,
  change: (one: D) => Unsaved<D>,
): Promise<void> {
  for (const one of await documents.find())
    await documents.replaceIf(one._id, one.rev, change(one));
}

describe("what deleted runs leave behind", () => {
  let folder: string;
  let house: House;
  const open = async () => {
    folder = await mkdtemp(join(tmpdir(), "troupe-leftovers-"));
    house = new House(folder);
    await house.open();
  };
  const close = async () => {
    await house.store.close();
    await rm(folder, { recursive: true });
  };
  const old = async () => house.pass(26 * hour);

  describe("", () => {
    beforeEach(open);
    afterEach(close);

    test("is removed where nobody refers to it", async () => {
      const run = await house.run("one", "film");
      await old();
      await house.remove(run);
      expect(await house.leftovers.sweep()).toBe(0);
      await house.pass(leftoverTimes.settleMs);
      expect(await house.leftovers.sweep()).toBe(2);
      expect(await house.files()).toEqual([]);
      expect(await house.payloadDocuments.count()).toBe(0);
      expect(await house.leftoverDocuments.count()).toBe(0);
    });

    test("stays while another run refers to it, and goes with the last", async () => {
      const one = await house.run("one", "film");
      const two = await house.run("two", "film");
      await old();
      await house.remove(one);
      await old();
      expect(await house.leftovers.sweep()).toBe(0);
      expect(await house.missing()).toEqual([]);
      await house.remove(two);
      await old();
      expect(await house.leftovers.sweep()).toBe(2);
    });

    test("stays while a catalog item holds it, and goes once the item is gone", async () => {
      const run = await house.run("one", "film");
      const [key = ""] = (await house.files()).map((name) => name.replaceAll("\\", "/"));
      house.held.add(key);
      await house.remove(run);
      await old();
      await house.leftovers.sweep();
      expect(await house.files()).toHaveLength(1);
      house.held.clear();
      await house.pass(leftoverTimes.againMs);
      expect(await house.leftovers.sweep()).toBe(1);
      expect(await house.files()).toEqual([]);
    });

    test("is left alone while somebody who may hold some is away", async () => {
      await house.remove(await house.run("one", "film"));
      await house.leftovers.sweep();
      await house.remove(await house.run("two", "song"));
      await old();
      await house.leftovers.sweep();
      house.holderIsAway = true;
      await house.remove(await house.run("three", "play"));
      await old();
      await expect(house.leftovers.sweep()).rejects.toThrow("the catalog is away");
      expect(await house.files()).toHaveLength(1);
    });

    test("stays where its reference moves to a run that was looked past, and its old run is deleted", async () => {
      const first = await house.run("first", "film");
      const last = await house.run("zz-last", "film");
      for (let index = 0; index < 60; index += 1) await house.run(`m-${index}`, "other");
      await old();
      await house.remove(first);
      await house.pass(leftoverTimes.settleMs);
      let moved = false;
      house.betweenPages = async () => {
        if (moved) return;
        moved = true;
        await house.rerun("aa-new", last);
        await house.remove(last);
      };
      await house.leftovers.sweep();
      expect(moved).toBe(true);
      expect(await house.missing()).toEqual([]);
    });

    test("stays if it was made again within a day: a step may be about to report it", async () => {
      const run = await house.run("one", "film");
      await old();
      await house.remove(run);
      await house.pass(leftoverTimes.settleMs);
      const ref = await house.objects.put(Buffer.from("film"), options);
      const held = await house.payloads.hold({ text: "film".repeat(300) });
      expect(await house.leftovers.sweep()).toBe(0);
      expect(await house.objects.exists(ref.key)).toBe(true);
      expect(await house.payloads.find(held)).toBeDefined();
    });
  });

  describe("a preview", () => {
    beforeEach(open);
    afterEach(close);
    const days = 2 * 24 * hour;
    const preview = async () => {
      const { key } = await house.objects.put(Buffer.from("still"), options);
      await house.leftovers.notePreview(options.workspaceId, key);
      return key;
    };

    test("goes a day or two after it was made last", async () => {
      await preview();
      await house.pass(24 * hour);
      expect(await house.leftovers.sweep()).toBe(0);
      await preview();
      await house.pass(24 * hour);
      expect(await house.leftovers.sweep()).toBe(0);
      await house.pass(days);
      expect(await house.leftovers.sweep()).toBe(1);
      expect(await house.files()).toEqual([]);
      expect(await house.leftoverDocuments.count()).toBe(0);
    });

    test("stays where a run has made the same", async () => {
      const key = await preview();
      await house.run("one", "still");
      await house.pass(days + 24 * hour);
      expect(await house.leftovers.sweep()).toBe(0);
      expect(await house.objects.exists(key)).toBe(true);
    });
  });

  test("never is something that anything refers to, whatever is done while it is looked for", async () => {
    const contents = ["a", "b", "c"];
    const act = fc.record({
      kind: fc.constantFrom("make", "rerun", "remove", "hold", "let go", "pass", "sweep", "sweep"),
      pick: fc.nat(20),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(act, { minLength: 1, maxLength: 4 }), { maxLength: 12 }),
        async (rounds) => {
          await open();
          try {
            let serial = 0;
            const alive: Run[] = [];
            const keyOf = (content: string) => {
              const sha256 = createHash("sha256").update(content).digest("hex");
              return `local/${sha256.slice(0, 2)}/${sha256}.txt`;
            };
            for (const round of rounds) {
              // All of a round happens at once.
              await Promise.all(
                // eslint-disable-next-line complexity -- one line per kind of act
                round.map(async ({ kind, pick }) => {
                  const content = contents[pick % contents.length] ?? "a";
                  serial += 1;
                  const id = `run-${(serial * 7919) % 1000}-${serial}`;
                  if (kind === "make") alive.push(await house.run(id, content));
                  if (kind === "sweep") await house.leftovers.sweep();
                  const one = alive[pick % Math.max(1, alive.length)];
                  if (kind === "rerun" && one) {
                    const next = await house.rerun(id, one);
                    if (next) alive.push(next);
                  }
                  if (kind === "remove" && one) {
                    alive.splice(alive.indexOf(one), 1);
                    await house.remove(one);
                  }
                  // The catalog takes over from a run that is there.
                  const ref = one?.steps[0]?.tasks[0]?.artifacts[0]?.ref;
                  if (kind === "hold" && ref && (await house.runs.get(one._id)))
                    house.held.add(ref.key);
                  if (kind === "let go") house.held.delete(keyOf(content));
                }),
              );
              if (round.some(({ kind }) => kind === "pass")) await house.pass(26 * hour);
              expect(await house.missing()).toEqual([]);
            }
            house.held.clear();
            for (const run of alive) await house.remove(run);
            await house.pass(leftoverTimes.againMs + 26 * hour);
            await house.leftovers.sweep();
            await house.pass(leftoverTimes.againMs + 26 * hour);
            await house.leftovers.sweep();
            expect(await house.files()).toEqual([]);
            expect(await house.payloadDocuments.count()).toBe(0);
          } finally {
            await close();
          }
        },
      ),
      { numRuns: 60 },
    );
  }, 300_000);
});
