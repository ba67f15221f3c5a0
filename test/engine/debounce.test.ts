import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { DomainEvent } from "../../bus/events/types.ts";
import type { ListResult } from "../../services/orchestrator/pipelines.contract.ts";
import { definition, openCompany, part, Stage, type TestCompany } from "./test-company.ts";

const pipelines = [definition("digest", [part("a", { params: { list: "$input.list" } })])];
const hour = 3_600_000;

describe("starts that are debounced", () => {
  let folder: string;
  let stage: Stage;
  let company: TestCompany;
  const open = async () => {
    company = await openCompany(pipelines, { folder, stage });
  };
  const start = (list: string[], delayMs: number, key = "k") =>
    company.start("digest", { list }, { debounce: { key, delayMs } });
  const inputs = () => stage.callsOf("a").map(({ params }) => params.list);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "troupe-debounce-"));
    stage = new Stage();
    await open();
  });
  afterEach(() => company.destroy());

  test("become one run with the last input", async () => {
    const ids = [await start(["1"], hour), await start(["2"], hour), await start(["3"], 150)];
    expect(new Set(ids).size).toBe(1);
    await company.reaches(ids[0] ?? "", "completed");
    expect(inputs()).toEqual([["3"]]);
    expect((await company.status(ids[0] ?? "")).input).toEqual({ list: ["3"] });
  });

  test("at once are one run as well", async () => {
    const ids = await Promise.all(
      Array.from({ length: 20 }, (_, index) => start([String(index)], hour)),
    );
    ids.push(await start(["last"], 20));
    expect(new Set(ids).size).toBe(1);
    await company.reaches(ids[0] ?? "", "completed");
    expect(inputs()).toEqual([["last"]]);
  });

  test("wait until the key is quiet, and say when they begin", async () => {
    const id = await start(["1"], hour);
    const first = await company.status(id);
    expect(first).toMatchObject({ state: "queued", input: { list: ["1"] } });
    await start(["2"], 2 * hour);
    const second = await company.status(id);
    expect(Date.parse(second.startAt ?? "") - Date.parse(first.startAt ?? "")).toBeGreaterThan(
      hour - 10_000,
    );
    expect(inputs()).toEqual([]);
  });

  test("begin another run once theirs has begun", async () => {
    const first = await start(["1"], 20);
    await company.reaches(first, "completed");
    const second = await start(["2"], 20);
    expect(second).not.toBe(first);
    await company.reaches(second, "completed");
    expect(inputs()).toEqual([["1"], ["2"]]);
    expect((await company.status(second)).startAt).toBeUndefined();
  });

  test("of other keys and workspaces do not meet", async () => {
    const mine = await start(["1"], hour);
    const other = await start(["1"], hour, "other");
    const { pipelineId: foreign } = await company.call<{ pipelineId: string }>(
      "pipelines.start",
      { pipeline: "digest", input: { list: [] }, debounce: { key: "k", delayMs: hour } },
      { workspaceId: "other" },
    );
    expect(new Set([mine, other, foreign]).size).toBe(3);
  });

  test("survive a restart: what was put off before is put off after", async () => {
    const id = await start(["1"], hour);
    await company.stop();
    await open();
    expect(await start(["2"], 100)).toBe(id);
    await company.reaches(id, "completed");
    expect(inputs()).toEqual([["2"]]);
  });

  test("begin at the next start where their time came while nothing ran", async () => {
    const id = await start(["1"], 300);
    await company.stop();
    await new Promise((resolve) => setTimeout(resolve, 350));
    await open();
    await company.reaches(id, "completed");
  });

  test("can be cancelled before, and then begin another run", async () => {
    const id = await start(["1"], hour);
    await company.call("pipelines.cancel", { id });
    expect(await company.status(id)).toMatchObject({ state: "cancelled" });
    const next = await start(["2"], 20);
    expect(next).not.toBe(id);
    await company.reaches(next, "completed");
    expect(inputs()).toEqual([["2"]]);
  });

  test("are told as started when they begin, once", async () => {
    const id = await start(["1"], hour);
    expect(await company.call<DomainEvent[]>("pipelines.events", { id })).toEqual([]);
    expect(await start(["2"], 20)).toBe(id);
    await company.reaches(id, "completed");
    const events = await company.call<DomainEvent[]>("pipelines.events", { id });
    expect(events.map(({ type }) => type)).toEqual([
      "pipeline.started",
      "pipeline.a.completed",
      "pipeline.completed",
    ]);
  });

  test("are found by the tags of the last start", async () => {
    await company.start("digest", {}, { tags: ["one"], debounce: { key: "k", delayMs: hour } });
    await company.start("digest", {}, { tags: ["two"], debounce: { key: "k", delayMs: hour } });
    const list = (tag: string) => company.call<ListResult>("pipelines.list", { tag });
    expect((await list("one")).runs).toEqual([]);
    expect((await list("two")).runs).toHaveLength(1);
  });

  test("take no idempotency key beside", async () => {
    const both = { debounce: { key: "k", delayMs: 1 }, idempotencyKey: "i" };
    await expect(company.start("digest", {}, both)).rejects.toMatchObject({
      type: "INPUT_INVALID",
      data: { field: "idempotencyKey" },
    });
  });
});
