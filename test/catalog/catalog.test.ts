import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type Context, ServiceBroker } from "moleculer";
import { createEvent } from "../../bus/events/envelope.ts";
import { environmentVariables } from "../../config/environment.ts";
import { TroupeError } from "../../errors/troupe-error.ts";
import { eventBusOf } from "../../mixins/bus.ts";
import catalog from "../../services/platform/catalog/catalog.service.ts";
import type {
  CatalogItem,
  ListItemsResult,
} from "../../services/platform/catalog/catalog.contract.ts";

interface SampleRun {
  readonly pipelineId: string;
  readonly topic: string;
  readonly rerunOf?: string;
  readonly contentType?: string;
  readonly titles?: readonly string[];
  /** As a channel names it. */
  readonly videoId?: string;
}

const runs = new Map<string, SampleRun & { readonly finishedAt: string }>();
let clock = 0;

/** Answers for finished runs as the orchestrator does. */
const pipelines = {
  name: "pipelines",
  actions: {
    status(ctx: Context<{ id: string }>) {
      const run = runs.get(ctx.params.id);
      if (!run) throw new TroupeError("RUN_NOT_FOUND", "There is no such run.");
      const { pipelineId, rerunOf, finishedAt, contentType = "video/mp4", topic, titles } = run;
      const artifact = { key: `local/${run.pipelineId}`, size: 1, sha256: "0", contentType };
      return {
        ...{ pipelineId, rerunOf, finishedAt, titles },
        pipeline: "sample",
        workspaceId: "local",
        state: "completed",
        input: { topic },
        artifacts: [{ ...artifact, step: "video", name: "video", href: "/" }],
        createdAt: run.finishedAt,
      };
    },
    output: (ctx: Context<{ id: string }>) => ({
      metadata: { titles: runs.get(ctx.params.id)?.titles ?? [] },
      upload: { videoId: runs.get(ctx.params.id)?.videoId ?? null },
    }),
  },
};

let broker: ServiceBroker;
let data: string;
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), "troupe-catalog-"));
  for (const name of environmentVariables) delete process.env[name];
  process.env.TROUPE_DATA = data;
  broker = new ServiceBroker({ logger: false });
  broker.createService(pipelines);
  broker.createService(catalog);
  await broker.start();
});
afterAll(async () => {
  await broker.stop();
  rmSync(data, { recursive: true });
});
beforeEach(async () => {
  const { items } = await list();
  for (const { id } of items) await call("remove", { id });
  runs.clear();
});

const call = <Answer>(action: string, params: object, workspaceId = "local") =>
  broker.call<Answer, object>(`catalog.${action}`, params, { meta: { workspaceId } });
const list = (params: object = {}, workspaceId = "local") =>
  call<ListItemsResult>("list", params, workspaceId);

/** A run that has finished, without anybody having been told. */
function finished(run: SampleRun): string {
  clock += 1000;
  runs.set(run.pipelineId, { ...run, finishedAt: new Date(clock).toISOString() });
  return run.pipelineId;
}

const record = (run: SampleRun) => call<CatalogItem>("record", { runId: finished(run) });

describe("a finished run", () => {
  test("becomes an item with the best title, artifacts and metadata", async () => {
    const item = await record({ pipelineId: "r1", topic: "tea", titles: ["All about tea", "Tea"] });
    expect(item).toMatchObject({
      id: "r1",
      kind: "video",
      title: "All about tea",
      tags: [],
      workspaceId: "local",
      runId: "r1",
      artifacts: [{ key: "local/r1" }],
      metadata: { titles: ["All about tea", "Tea"] },
      versions: [{ runId: "r1" }],
    });
    expect(await call("get", { id: "r1" })).toEqual(item);
  });

  test("without a title is named for its topic", async () => {
    expect(await record({ pipelineId: "r1", topic: "tea" })).toMatchObject({ title: "tea" });
  });

  test("that is announced becomes an item, however often it is announced", async () => {
    finished({ pipelineId: "r1", topic: "tea" });
    const event = createEvent({
      type: "pipeline.completed",
      source: "pipelines",
      workspaceId: "local",
      correlationId: "c",
      actor: { id: "owner", type: "user" },
      at: clock,
      data: { pipelineId: "r1", pipeline: "sample", seconds: 1 },
    });
    await eventBusOf(broker).publish(event);
    await eventBusOf(broker).publish({ ...event, id: "another-delivery" });
    for (;;) {
      const { items } = await list();
      if (items.length > 0) break;
      // Writes are committed together at the end of the turn.
      await new Promise((resolve) => setImmediate(resolve));
    }
    await call("record", { runId: "r1" });
    const { items } = await list();
    expect(items.map(({ versions }) => versions.length)).toEqual([1]);
  });

  test("that was done again is a version of the same item, the newest first", async () => {
    await record({ pipelineId: "r1", topic: "tea", titles: ["First"] });
    await record({ pipelineId: "r2", topic: "tea", titles: ["Second"], rerunOf: "r1" });
    await record({ pipelineId: "r3", topic: "tea", titles: ["Third"], rerunOf: "r2" });
    const { items } = await list();
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ id: "r1", title: "Third", runId: "r3" });
    expect(items[0]?.versions.map(({ runId }) => runId)).toEqual(["r3", "r2", "r1"]);
  });

  test("keeps the item of a run that is gone", async () => {
    await record({ pipelineId: "r1", topic: "tea" });
    runs.delete("r1");
    await record({ pipelineId: "r2", topic: "tea", rerunOf: "r1" });
    expect((await list()).items.map(({ id, runId }) => [id, runId])).toEqual([["r1", "r2"]]);
  });

  test("many at once for the same item lose none", async () => {
    await record({ pipelineId: "r1", topic: "tea" });
    const ids = ["r2", "r3", "r4"].map((pipelineId) =>
      finished({ pipelineId, topic: "tea", rerunOf: "r1" }),
    );
    await Promise.all(ids.map((runId) => call("record", { runId })));
    const item = await call<CatalogItem>("get", { id: "r1" });
    expect(item.versions).toHaveLength(4);
  });
});

describe("the catalog", () => {
  test("is listed newest first, page by page", async () => {
    for (const pipelineId of ["r1", "r2", "r3"]) await record({ pipelineId, topic: pipelineId });
    const first = await list({ limit: 2 });
    const second = await list({ limit: 2, cursor: first.nextCursor });
    expect(first.items.map(({ id }) => id)).toEqual(["r3", "r2"]);
    expect(second.items.map(({ id }) => id)).toEqual(["r1"]);
    expect(second.nextCursor).toBeNull();
  });

  test("is searched by words of title, topic and tags, and filtered by kind", async () => {
    await record({ pipelineId: "r1", topic: "hot drinks", titles: ["Green TEA"] });
    await record({ pipelineId: "r2", topic: "voice", contentType: "audio/wav" });
    await call("update", { id: "r2", tags: ["Podcast"] });
    const ids = async (params: object) => (await list(params)).items.map(({ id }) => id);
    expect(await ids({ text: "tea" })).toEqual(["r1"]);
    expect(await ids({ text: "hot drinks" })).toEqual(["r1"]);
    expect(await ids({ text: "podcast" })).toEqual(["r2"]);
    expect(await ids({ kind: "audio" })).toEqual(["r2"]);
    expect(await ids({ kind: "audio", text: "tea" })).toEqual([]);
    const found = await call<ListItemsResult>("search", { text: "green" });
    expect(found.items.map(({ id }) => id)).toEqual(["r1"]);
  });

  test("is filtered by whether a channel has the newest version", async () => {
    await record({ pipelineId: "r1", topic: "tea", videoId: "yt1" });
    await record({ pipelineId: "r2", topic: "milk" });
    const ids = async (state: string) => (await list({ state })).items.map(({ id }) => id);
    expect([await ids("sent"), await ids("ready")]).toEqual([["r1"], ["r2"]]);
    await record({ pipelineId: "r3", topic: "tea", rerunOf: "r1" });
    expect([await ids("sent"), await ids("ready")]).toEqual([[], ["r2", "r1"]]);
  });

  test("a title that a person gave stays with later versions", async () => {
    await record({ pipelineId: "r1", topic: "tea", titles: ["First"] });
    await call("update", { id: "r1", title: "Mine", tags: ["hot"] });
    const item = await record({
      pipelineId: "r2",
      topic: "tea",
      titles: ["Second"],
      rerunOf: "r1",
    });
    expect(item).toMatchObject({ title: "Mine", tags: ["hot"], runId: "r2" });
  });

  test("of another workspace is another", async () => {
    await record({ pipelineId: "r1", topic: "tea" });
    expect((await list({}, "other")).items).toEqual([]);
    await expect(call("get", { id: "r1" }, "other")).rejects.toMatchObject({
      type: "ITEM_NOT_FOUND",
    });
    await expect(call("remove", { id: "r1" }, "other")).rejects.toMatchObject({
      type: "ITEM_NOT_FOUND",
    });
  });

  test("forgets what is removed", async () => {
    await record({ pipelineId: "r1", topic: "tea" });
    expect(await call("remove", { id: "r1" })).toEqual({ removed: "r1" });
    await expect(call("get", { id: "r1" })).rejects.toMatchObject({ type: "ITEM_NOT_FOUND" });
  });

  test.each([
    ["update", { id: "r1", title: "" }],
    ["update", { id: "r1", tags: ["a", "a"] }],
    ["update", { id: "r1", nonsense: 1 }],
    ["list", { kind: "song" }],
    ["list", { limit: 1000 }],
    ["search", {}],
  ])("%s refuses %j", async (action, params) => {
    await expect(call(action, params)).rejects.toMatchObject({ type: "VALIDATION_ERROR" });
  });
});
