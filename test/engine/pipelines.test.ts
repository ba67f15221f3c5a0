import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { DomainEvent } from "../../bus/events/types.ts";
import type {
  ListResult,
  PipelineDefinition,
} from "../../services/orchestrator/pipelines.contract.ts";
import { definition, gate, openCompany, part, until, type TestCompany } from "./test-company.ts";

const input = {
  topic: { type: "string", trim: true, min: 1, max: 40 },
  text: { type: "string", optional: true, max: 1_000_000 },
  language: { type: "string", pattern: /^[a-z]{2}$/, default: "en" },
  wanted: { type: "boolean", default: true },
} as const;

const pipelines = [
  definition(
    "film",
    [
      part("script", { params: { topic: "$input.topic", text: "$input.text" } }),
      part("extra", { when: "$input.wanted", params: { from: "$steps.script" } }),
      part("video", { params: { extra: "$steps.extra", language: "$input.language" } }),
    ],
    input,
  ),
  definition("list", [part("each", { fanOut: { over: "$input.topic" } })], input),
  definition("keys", [
    part("source", { action: "work.act", params: { list: "$input.list" } }),
    part("each", { fanOut: { over: "$steps.source.elements", key: "id" } }),
  ]),
  definition("broken", [{ ...part("a"), action: "work.nothing" }], input),
  definition("private", [{ ...part("a"), action: "work.private" }], input),
  definition("circle", [part("a", { needs: ["b"] }), part("b", { needs: ["a"] })], input),
];

describe("pipelines", () => {
  let company: TestCompany;
  beforeAll(async () => {
    company = await openCompany(pipelines);
  });
  afterAll(() => company.destroy());
  beforeEach(() => {
    company.stage.calls.length = 0;
    company.stage.plays("source", ({ list }) => ({
      elements: (list as string[]).map((id) => ({ id })),
    }));
    for (const name of ["script", "extra", "video"]) company.stage.plays(name, () => ({ name }));
  });

  describe("start", () => {
    test("fills in defaults and hands outputs on by path", async () => {
      company.stage.plays("script", () => ({ scenes: 3 }));
      await company.reaches(await company.start("film", { topic: "  tea " }), "completed");
      expect(company.stage.calls.map(({ params }) => params)).toEqual([
        { name: "script", topic: "tea" },
        { name: "extra", from: { scenes: 3 } },
        { name: "video", extra: { name: "extra" }, language: "en" },
      ]);
    });

    test.each([
      [{}, "input.topic"],
      [{ topic: "" }, "input.topic"],
      [{ topic: "x".repeat(41) }, "input.topic"],
      [{ topic: "tea", language: "english" }, "input.language"],
      [{ topic: "tea", colour: "red" }, "input.colour"],
    ])("refuses the input %j by its field", async (bad, field) => {
      await expect(company.start("film", bad)).rejects.toMatchObject({
        type: "INPUT_INVALID",
        data: { field },
      });
    });

    test("knows no other pipelines and says which it knows", async () => {
      await expect(company.start("films", { topic: "tea" })).rejects.toMatchObject({
        type: "PIPELINE_NOT_FOUND",
        data: { hint: expect.stringContaining("film") },
      });
    });

    test.each([
      ["broken", "work.nothing"],
      ["private", "work.private"],
      ["circle", "waits for itself"],
    ])("refuses the pipeline %s, which cannot run here", async (name, why) => {
      await expect(company.start(name, { topic: "tea" })).rejects.toMatchObject({
        type: "PIPELINE_INVALID",
        message: expect.stringContaining(why),
      });
    });

    test("a step whose list is none fails the run with the reason", async () => {
      const run = await company.reaches(await company.start("list", { topic: "tea" }), "failed");
      expect(run.error).toMatchObject({ code: "PIPELINE_INVALID", data: { step: "each" } });
    });

    test.each([
      ["a key of endless length", ["x".repeat(201)]],
      ["the same key twice", ["a", "a"]],
      ["no key", [""]],
    ])("a fan-out with %s fails the run rather than to wait for ever", async (_why, list) => {
      const run = await company.reaches(await company.start("keys", { list }), "failed");
      expect(run.error).toMatchObject({ code: "PIPELINE_INVALID", data: { step: "each" } });
    });

    test("a fan-out of more tasks than a run can carry is refused by its size", async () => {
      const list = Array.from({ length: 2_001 }, (_, index) => String(index));
      const run = await company.reaches(await company.start("keys", { list }), "failed");
      expect(run.error?.message).toContain("2001");
    });

    test("skips a step whose condition does not hold", async () => {
      const id = await company.start("film", { topic: "tea", wanted: false });
      const run = await company.reaches(id, "completed");
      expect(run.steps.map(({ state }) => state)).toEqual(["completed", "skipped", "completed"]);
      expect(company.stage.callsOf("video")[0]?.params).not.toHaveProperty("extra");
      expect(run.progress).toBe(1);
    });

    test("carries an article of a megabyte through and keeps the list of runs short", async () => {
      const text = "word ".repeat(200_000);
      company.stage.plays("script", (params) => ({ length: String(params.text).length, text }));
      const id = await company.start("film", { topic: "long", text });
      const run = await company.reaches(id, "completed");
      expect(run.input.text).toBe(text);
      expect(company.stage.callsOf("extra")[0]?.params.from).toEqual({ length: 1_000_000, text });
      const { runs } = await company.call<ListResult>("pipelines.list", { limit: 1 });
      expect(String(runs[0]?.input.text).length).toBeLessThan(1_000);
    });

    test("shows the tasks of a fan-out in the status of the run, not in lists", async () => {
      const list = ["a", "b"];
      const run = await company.reaches(await company.start("keys", { list }), "completed");
      expect(run.steps[1]?.tasks?.map(({ task }) => task)).toEqual(list);
      const { runs } = await company.call<ListResult>("pipelines.list", { pipeline: "keys" });
      expect(runs[0]).toMatchObject({ pipelineId: run.pipelineId, steps: [{}, { attempts: 1 }] });
      expect(runs[0]?.steps[1]?.tasks).toBeUndefined();
    });
  });

  describe("an idempotency key", () => {
    test("begins one run, however often and at once it comes", async () => {
      const more = { idempotencyKey: "once" };
      const ids = await Promise.all(
        [1, 2, 3, 4].map(() => company.start("film", { topic: "tea" }, more)),
      );
      expect(new Set(ids).size).toBe(1);
      await company.reaches(String(ids[0]), "completed");
      expect(await company.start("film", { topic: "tea" }, more)).toBe(ids[0]);
      expect(company.stage.callsOf("script")).toHaveLength(1);
    });

    test("with another input is a conflict", async () => {
      const more = { idempotencyKey: "changed" };
      await company.start("film", { topic: "tea" }, more);
      await expect(company.start("film", { topic: "coffee" }, more)).rejects.toMatchObject({
        type: "IDEMPOTENCY_CONFLICT",
      });
    });

    test("belongs to its workspace", async () => {
      const params = { pipeline: "film", input: { topic: "tea" }, idempotencyKey: "shared" };
      const mine = await company.call("pipelines.start", params);
      const other = await company.call("pipelines.start", params, { workspaceId: "bob" });
      expect(other).not.toEqual(mine);
    });
  });

  describe("the runs of another workspace", () => {
    test("are not there", async () => {
      const id = await company.start("film", { topic: "tea" });
      await company.reaches(id, "completed");
      for (const action of ["status", "cancel", "retry", "rerun", "events", "output"]) {
        const call = company.call(`pipelines.${action}`, { id }, { workspaceId: "eve" });
        await expect(call).rejects.toMatchObject({ type: "RUN_NOT_FOUND" });
      }
      const { runs } = await company.call<ListResult>("pipelines.list", {}, { workspaceId: "eve" });
      expect(runs).toEqual([]);
    });
  });

  describe("list", () => {
    test("shows pages, newest first, by pipeline and state", async () => {
      const meta = { workspaceId: "lister" };
      const start = (pipeline: string, topic: string) =>
        company.call<{ pipelineId: string }>(
          "pipelines.start",
          { pipeline, input: { topic } },
          meta,
        );
      const ids: string[] = [];
      for (const topic of ["1", "2", "3", "4", "5"])
        ids.push((await start("film", topic)).pipelineId);
      const failed = (await start("list", "x")).pipelineId;
      const list = (params: object) => company.call<ListResult>("pipelines.list", params, meta);
      await until(
        async () => (await list({ state: "completed" })).runs.length === 5 || undefined,
        "all runs to end",
      );
      const first = await list({ pipeline: "film", limit: 3 });
      const second = await list({ pipeline: "film", limit: 3, cursor: first.nextCursor });
      expect([...first.runs, ...second.runs].map(({ pipelineId }) => pipelineId)).toEqual(
        ids.toReversed(),
      );
      expect(second.nextCursor).toBeNull();
      expect((await list({ state: "failed" })).runs.map((run) => run.pipelineId)).toEqual([failed]);
      expect((await list({ pipeline: "list", state: "completed" })).runs).toEqual([]);
    });

    test.each([
      { limit: 0 },
      { limit: 101 },
      { state: "gone" },
      { colour: "red" },
      { cursor: "x" },
    ])("refuses %j", async (params) => {
      await expect(company.call("pipelines.list", params)).rejects.toMatchObject({ code: 422 });
    });
  });

  describe("cancel and retry", () => {
    test("a cancelled run is resumed where it was", async () => {
      const hold = gate();
      company.stage.plays("extra", () => hold.passed);
      const id = await company.start("film", { topic: "tea" });
      await until(() => company.stage.callsOf("extra")[0], "the second step");
      expect(await company.call("pipelines.cancel", { id })).toEqual({
        pipelineId: id,
        state: "cancelled",
      });
      hold.open();
      company.stage.plays("extra", () => ({}));
      await company.call("pipelines.retry", { id });
      await company.reaches(id, "completed");
      expect(company.stage.callsOf("script")).toHaveLength(1);
    });

    test("a finished run can be neither cancelled nor retried", async () => {
      const id = await company.start("film", { topic: "tea" });
      await company.reaches(id, "completed");
      const conflict = { type: "RUN_STATE_CONFLICT", code: 409 };
      await expect(company.call("pipelines.cancel", { id })).rejects.toMatchObject(conflict);
      await expect(company.call("pipelines.retry", { id })).rejects.toMatchObject(conflict);
    });
  });

  test("events tell the run's story, all of it or what is new", async () => {
    const id = await company.start("film", { topic: "tea" });
    await company.reaches(id, "completed");
    const events = await company.call<DomainEvent[]>("pipelines.events", { id });
    expect(events.map(({ type }) => type)).toEqual([
      "pipeline.started",
      "pipeline.script.completed",
      "pipeline.extra.completed",
      "pipeline.video.completed",
      "pipeline.completed",
    ]);
    const after = events[2]?.id;
    const news = await company.call<DomainEvent[]>("pipelines.events", { id, after });
    expect(news).toEqual(events.slice(3));
  });

  test("the correlation id of the start is in every event of the run", async () => {
    const { pipelineId: id } = await company.call<{ pipelineId: string }>(
      "pipelines.start",
      { pipeline: "film", input: { topic: "tea" } },
      { correlationId: "trace-me", actorId: "ada" },
    );
    await company.reaches(id, "completed");
    const events = await company.call<DomainEvent[]>("pipelines.events", { id });
    expect(new Set(events.map(({ correlationId }) => correlationId))).toEqual(
      new Set(["trace-me"]),
    );
    expect(events[0]?.metadata.actorId).toBe("ada");
  });

  test("output gives the finished steps' results, artifacts stand in the status", async () => {
    const sha256 = "a".repeat(64);
    const ref = { key: `local/aa/${sha256}.mp4`, size: 1, sha256, contentType: "video/mp4" };
    company.stage.plays("video", () => ({ variants: [{ file: ref }] }));
    const id = await company.start("film", { topic: "tea" });
    const run = await company.reaches(id, "completed");
    expect(run.artifacts).toEqual([
      { ...ref, step: "video", name: "variants.0.file", href: `/api/artifacts/${ref.key}` },
    ]);
    expect(await company.call("pipelines.output", { id })).toEqual({
      script: { name: "script" },
      extra: { name: "extra" },
      video: { variants: [{ file: ref }] },
    });
  });

  test("definitions are shown as plain JSON", async () => {
    const shown = await company.call<PipelineDefinition[]>("pipelines.definitions");
    expect(JSON.parse(JSON.stringify(shown))).toEqual(shown);
    expect(shown[0]?.input.language).toMatchObject({ pattern: "^[a-z]{2}$" });
  });

  test("the worker protocol is not open to the gateway", () => {
    const actions = company.broker.registry.getActionList({});
    const open = actions.filter(
      ({ action }) => (action?.visibility ?? "published") === "published",
    );
    const names = open.map(({ name }) => name).filter((name) => name.startsWith("pipelines."));
    expect(names.sort()).toEqual(
      [
        "approve",
        "cancel",
        "cancelMany",
        "compensate",
        "definitions",
        "events",
        "foresee",
        "list",
        "output",
        "pause",
        "remove",
        "rerun",
        "resume",
        "retry",
        "retryMany",
        "signal",
        "start",
        "status",
        "wake",
      ].map((name) => `pipelines.${name}`),
    );
  });
});
