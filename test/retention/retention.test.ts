import { readdir, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Service } from "moleculer";
import { TroupeError } from "../../errors/troupe-error.ts";
import type { TaskHandle } from "../../mixins/task.ts";
import type { PipelinesVars } from "../../services/orchestrator/pipelines-vars.ts";
import type { ListResult } from "../../services/orchestrator/pipelines.contract.ts";
import type { CatalogItem } from "../../services/platform/catalog/catalog.contract.ts";
import type { ListDeadLettersResult } from "../../services/platform/deadletters/deadletters.contract.ts";
import { saveWithRetry } from "../../storage/documents/save-with-retry.ts";
import { FilesystemObjectStore } from "../../storage/objects/filesystem/store.ts";
import { definition, openCompany, part, until, type TestCompany } from "../engine/test-company.ts";

const day = 86_400_000;
const film = [
  part("make", { action: "work.pure", params: { list: "$input.list" }, retry: { attempts: 1 } }),
];
const pipelines = [definition("film", film), { ...definition("sketch", film), keepRunsDays: 1 }];

describe("retention", () => {
  let company: TestCompany;
  let objects: FilesystemObjectStore;
  const services = ["pipelines", "deadletters", "catalog"];
  const open = async (folder?: string) => {
    company = await openCompany(pipelines, { services, ...(folder ? { folder } : {}) });
    objects = new FilesystemObjectStore(join(company.folder, "artifacts"));
    company.stage.plays("make", async ({ list }, task: TaskHandle) => {
      if (list === undefined) throw new TroupeError("TOOL_MISSING", "no list");
      const bytes = Buffer.from(JSON.stringify(list));
      const { workspaceId } = task;
      return objects.put(bytes, { workspaceId, contentType: "video/mp4", extension: "mp4" });
    });
  };
  const make = async (list: string[], more: object = {}, pipeline = "film") => {
    const id = await company.start(pipeline, { list }, more);
    await company.reaches(id, "completed");
    await isTold(id);
    return id;
  };
  /** To everybody: until then it is not deleted. */
  const isTold = (id: string) =>
    until(async () => {
      const run = await service().documents.get(id);
      return run?.published === run?.events.length || undefined;
    }, "its events to be out");
  const service = () => company.broker.getLocalService("pipelines") as Service & PipelinesVars;
  const tidy = () => service().housekeeping.housekeeper.tidy();
  const remove = (id: string) => company.call("pipelines.remove", { id });
  const ids = async (params: object = {}) =>
    (await company.call<ListResult>("pipelines.list", params)).runs.map(
      ({ pipelineId }) => pipelineId,
    );
  /** Days go by for all that is stored. */
  const pass = async (days: number) => {
    const { store, documents } = service();
    for (const { _id } of await documents.find()) {
      await saveWithRetry(async () => {
        const run = await documents.get(_id);
        const finishedAt = (run?.finishedAt ?? 0) - days * day;
        if (run) await documents.replaceIf(_id, run.rev, { ...run, finishedAt });
      });
    }
    for (const [name, field] of [
      ["leftovers", "lookAt"],
      ["payloads", "heldAt"],
      ["results", "storedAt"],
    ] as const) {
      const collection = await store.collection<{
        _id: string;
        rev: number;
        [field: string]: unknown;
      }>(name);
      for (const one of await collection.find()) {
        const earlier = Number(one[field] ?? 0) - days * day;
        await collection.replaceIf(one._id, one.rev, { ...one, [field]: earlier });
      }
    }
    for (const path of await files()) {
      const { mtimeMs } = await stat(path);
      await utimes(path, new Date(), new Date(mtimeMs - days * day));
    }
  };
  const files = async () => {
    const root = join(company.folder, "artifacts");
    const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
    return entries
      .filter((one) => one.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
  };
  const forgetItem = async (id: string) => {
    await until(async () => {
      const item = await company.call<CatalogItem>("catalog.get", { id }).catch(() => undefined);
      return item;
    }, "the item");
    await company.call("catalog.remove", { id });
  };

  beforeEach(() => open());
  afterEach(async () => {
    delete process.env.TROUPE_KEEP_RUNS_DAYS;
    await company.destroy();
  });

  test("deletes a run with its tags, its letter and its artifacts", async () => {
    const id = await make(["a"], { tags: ["mine"] });
    await forgetItem(id);
    expect(await remove(id)).toEqual({ removed: id });
    await expect(company.status(id)).rejects.toMatchObject({ type: "RUN_NOT_FOUND" });
    expect(await ids({ tag: "mine" })).toEqual([]);
    await pass(2);
    await tidy();
    expect(await files()).toEqual([]);
    await expect(remove(id)).rejects.toMatchObject({ type: "RUN_NOT_FOUND" });
  });

  test("takes the dead letter of a deleted run away", async () => {
    const id = await company.start("film");
    await company.reaches(id, "failed");
    const letters = async () =>
      (await company.call<ListDeadLettersResult>("deadletters.list")).deadLetters.length;
    await until(async () => (await letters()) === 1 || undefined, "the letter");
    await isTold(id);
    await remove(id);
    await until(async () => (await letters()) === 0 || undefined, "the letter to go");
  });

  test("keeps what a catalog item holds", async () => {
    const id = await make(["a"]);
    await until(
      () => company.call<CatalogItem>("catalog.get", { id }).catch(() => undefined),
      "the item",
    );
    await remove(id);
    await pass(2);
    await tidy();
    expect(await files()).toHaveLength(1);
  });

  test("does not delete what is under way", async () => {
    company.stage.plays("make", (_params, task) => {
      const { promise, reject } = Promise.withResolvers<never>();
      task.signal.addEventListener("abort", () => reject(new Error("over")));
      return promise;
    });
    const id = await company.start("film", { list: ["a"] });
    await expect(remove(id)).rejects.toMatchObject({ type: "RUN_STATE_CONFLICT" });
    await company.call("pipelines.cancel", { id });
    await remove(id);
  });

  test("a result whose artifact is gone is made again, not found", async () => {
    const id = await make(["a"]);
    await forgetItem(id);
    await remove(id);
    await pass(2);
    await tidy();
    const again = await company.status(await make(["a"]));
    expect(again.steps[0]).toMatchObject({ state: "completed", cached: false });
    expect(await files()).toHaveLength(1);
  });

  test("deletes nothing by itself where no setting says so, but for pipelines that do", async () => {
    const kept = await make(["a"]);
    await make(["b"], {}, "sketch");
    await pass(400);
    await tidy();
    expect(await ids()).toEqual([kept]);
  });

  test("deletes runs of all pipelines when their days are over, and cached results with them", async () => {
    process.env.TROUPE_KEEP_RUNS_DAYS = "30";
    await company.stop();
    await open(company.folder);
    await make(["a"]);
    await make(["b"], {}, "sketch");
    await pass(29);
    const young = await make(["c"]);
    await pass(2);
    await tidy();
    expect(await ids()).toEqual([young]);
    const results = await service().store.collection("results");
    expect(await results.count()).toBe(1);
  });
});
