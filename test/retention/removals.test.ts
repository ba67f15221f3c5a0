import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { DomainEvent } from "../../bus/events/types.ts";
import { type Removal, Removals } from "../../services/orchestrator/retention/removals.ts";
import type { Run } from "../../services/orchestrator/run/run.ts";
import { SqliteDocumentStore } from "../../storage/documents/sqlite/store.ts";
import type { DocumentCollection } from "../../storage/documents/types.ts";
import { pipeline, Rehearsal, step } from "../engine/sample-run.ts";

const minute = 60_000;

describe("a run that is deleted", () => {
  let folder: string;
  let store: SqliteDocumentStore;
  let runs: DocumentCollection<Run>;
  let left: DocumentCollection<Removal>;
  let removals: Removals;
  let run: Run;
  let now: number;
  let told: DomainEvent[];
  let untagged: string[];
  let busIsAway: boolean;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "troupe-removals-"));
    store = new SqliteDocumentStore({ folder, durability: "crash" });
    runs = await store.collection<Run>("runs");
    left = await store.collection<Removal>("removals");
    now = 1_000_000;
    told = [];
    untagged = [];
    busIsAway = false;
    removals = new Removals({
      ...{ runs, removals: left, now: () => now },
      events: {
        publish: async (event) => {
          if (busIsAway) throw new Error("The bus is away");
          told.push(event);
        },
      },
      untag: async ({ tags = [] }) => void untagged.push(...tags),
    });
    run = await runs.insert({ ...new Rehearsal(pipeline(step("a"))).run, tags: ["blue"] });
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  const isDeleted = async () => {
    expect(await runs.get(run._id)).toBeUndefined();
    expect(await left.find()).toEqual([]);
    expect(untagged).toContain("blue");
    expect(new Set(told.map(({ id }) => id)).size).toBe(1);
    expect(told[0]).toMatchObject({
      type: "pipeline.deleted",
      correlationId: run.correlationId,
      data: { pipelineId: run._id, pipeline: run.pipeline },
      metadata: { workspaceId: run.workspaceId },
    });
  };

  test("is told by another process where its own died before the run was gone", async () => {
    await removals.intend(run);
    await removals.finish();
    // Whoever began it may still be at it.
    expect(await runs.get(run._id)).toBeDefined();
    now += minute;
    await removals.finish();
    await isDeleted();
  });

  test("is told by another process where its own died when the run was gone", async () => {
    await removals.carryOut(await removals.intend(run));
    now += minute;
    await removals.finish();
    await isDeleted();
  });

  test("is told when the bus is back, and by its first name where it is told twice", async () => {
    busIsAway = true;
    const removal = await removals.intend(run);
    await removals.carryOut(removal);
    await expect(removals.tell(removal)).rejects.toThrow("away");
    now += minute;
    await expect(removals.finish()).rejects.toThrow("away");
    busIsAway = false;
    await Promise.all([removals.finish(), removals.tell(removal)]);
    await isDeleted();
  });

  test("stays, and nothing is told, where something happened to it meanwhile", async () => {
    const removal = await removals.intend(run);
    await runs.replaceIf(run._id, run.rev, { ...run, priority: "high" });
    expect(await removals.carryOut(removal)).toBe(false);
    await removals.intend(run);
    now += minute;
    await removals.finish();
    expect(await runs.get(run._id)).toMatchObject({ priority: "high" });
    expect(await left.find()).toEqual([]);
    expect(told).toEqual([]);
  });

  test("can be deleted anew after a try that was in vain", async () => {
    await removals.intend(run);
    run = await runs.replaceIf(run._id, run.rev, { ...run, priority: "high" });
    const removal = await removals.intend(run);
    expect(await removals.carryOut(removal)).toBe(true);
    await removals.tell(removal);
    await isDeleted();
  });
});
