import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type {
  ListResult,
  RunStatus,
  SignalResult,
} from "../../services/orchestrator/pipelines.contract.ts";
import { awaits, child } from "./sample-run.ts";
import { definition, gate, openCompany, part, until, type TestCompany } from "./test-company.ts";

const word = { signal: { name: "word" } };
const pipelines = [
  definition("film", [part("shoot", { params: { scene: "$input.scene" } }), part("cut")], {
    scene: { type: "string", max: 100 },
  }),
  definition("season", [
    child("films", {
      pipeline: "film",
      fanOut: { over: "$input.list", concurrency: 2 },
      input: { scene: "$task" },
    }),
    part("sell", { params: { first: "$steps.films" } }),
  ]),
  definition("one", [child("film", { pipeline: "film", input: { scene: "$input.list" } })]),
  definition("endless", [child("again", { pipeline: "endless", input: {} })]),
  definition("waits", [awaits("paid", word), part("thank", { params: { by: "$steps.paid.by" } })]),
];

describe("runs within runs", () => {
  let company: TestCompany;
  beforeEach(async () => {
    company = await openCompany(pipelines);
  });
  afterEach(() => company.destroy());

  const childrenOf = async (id: string): Promise<RunStatus[]> => {
    const { runs } = await company.call<ListResult>("pipelines.list", { pipeline: "film" });
    return runs.filter(({ parent }) => parent === id);
  };

  test("are begun for each element, and their outputs are the step's", async () => {
    const id = await company.start("season", { list: ["sea", "hill", "wood"] });
    const run = await company.reaches(id, "completed");
    const tasks = run.steps[0]?.tasks ?? [];
    const children = await childrenOf(id);
    expect(children.map(({ state }) => state)).toEqual(["completed", "completed", "completed"]);
    expect(new Set(children.map(({ pipelineId }) => pipelineId))).toEqual(
      new Set(tasks.map((task) => task.child)),
    );
    const scenes = company.stage.callsOf("shoot").map(({ params }) => params.scene);
    expect(scenes.sort()).toEqual(["hill", "sea", "wood"]);
    const first = company.stage.callsOf("sell")[0]?.params.first as { pipelineId: string }[];
    expect(first).toMatchObject([
      { pipelineId: tasks[0]?.child, output: { shoot: {}, cut: {} } },
      ...[{}, {}],
    ]);
  });

  test("show their progress in the parent", async () => {
    const cutting = gate();
    company.stage.plays("cut", () => cutting.passed);
    const id = await company.start("season", { list: ["sea"] });
    const shown = await until(async () => {
      const [films] = (await company.status(id)).steps;
      return films?.progress === 0.5 ? films : undefined;
    }, "half of the child");
    expect(shown).toMatchObject({ state: "running", message: "cut" });
    cutting.open();
    await company.reaches(id, "completed");
  });

  test("fail the step with the reason, and a retry of the parent goes on with the child", async () => {
    company.stage.plays("cut", () => {
      throw new Error("the scissors are blunt");
    });
    const id = await company.start("season", { list: ["sea"] });
    const failed = await company.reaches(id, "failed");
    expect(failed.error?.message).toContain("the scissors are blunt");
    company.stage.plays("cut", () => ({}));
    await company.call("pipelines.retry", { id });
    await company.reaches(id, "completed");
    expect(await childrenOf(id)).toHaveLength(1);
    expect(company.stage.callsOf("shoot")).toHaveLength(1);
  });

  test("fail the step where their input is not valid", async () => {
    const run = await company.reaches(await company.start("one", { list: [] }), "failed");
    expect(run.error).toMatchObject({ code: "INPUT_INVALID", data: { step: "film" } });
  });

  test("are held, sent on and cancelled with their parent", async () => {
    const shooting = gate();
    company.stage.plays("shoot", () => shooting.passed);
    const id = await company.start("season", { list: ["sea"] });
    await until(() => company.stage.callsOf("shoot")[0], "the child to work");
    const state = async (wanted: string) =>
      until(async () => {
        const [film] = await childrenOf(id);
        return film?.state === wanted ? film : undefined;
      }, `the child to be ${wanted}`);
    await company.call("pipelines.pause", { id });
    expect(await state("paused")).toMatchObject({ paused: { byParent: true } });
    await company.call("pipelines.resume", { id });
    await state("running");
    await company.call("pipelines.cancel", { id });
    await state("cancelled");
    shooting.open();
  });

  test("do not contain themselves for ever", async () => {
    const run = await company.reaches(await company.start("endless"), "failed");
    expect(run.error?.message).toContain("8 deep at most");
  });

  test("are taken up after a restart, and ended where the company stopped before", async () => {
    company.stage.plays("shoot", async (_params, task) => {
      await new Promise((resolve) => task.signal.addEventListener("abort", resolve));
      throw task.signal.reason;
    });
    const id = await company.start("season", { list: ["sea"] });
    await until(() => company.stage.callsOf("shoot")[0], "the child to work");
    await company.stop();
    const { folder } = company;
    company = await openCompany(pipelines, { folder });
    await company.reaches(id, "completed");
    expect(await childrenOf(id)).toHaveLength(1);
  });
});

describe("pipelines.signal", () => {
  let company: TestCompany;
  beforeEach(async () => {
    company = await openCompany(pipelines);
  });
  afterEach(() => company.destroy());
  const send = (id: string, more: object = {}, meta: object = {}) =>
    company.call<SignalResult>("pipelines.signal", { id, name: "word", ...more }, meta);

  test("is the output of the step that waits, and the same key is one signal", async () => {
    const id = await company.start("waits");
    await company.reaches(id, "waiting");
    const payload = { by: "ada", note: "x".repeat(10_000) };
    const given = await send(id, { payload, idempotencyKey: "k" });
    expect(given).toMatchObject({ pipelineId: id, name: "word" });
    await company.reaches(id, "completed");
    expect(await send(id, { payload, idempotencyKey: "k" })).toMatchObject({ at: given.at });
    expect(company.stage.callsOf("thank")[0]?.params.by).toBe("ada");
  });

  test.each([
    [{ name: "wrod" }, "INPUT_INVALID"],
    [{ payload: "x".repeat(70_000) }, "INPUT_TOO_LARGE"],
    [{ sure: true }, "VALIDATION_ERROR"],
  ])("refuses %j", async (more, type) => {
    const id = await company.start("waits");
    await expect(send(id, more)).rejects.toMatchObject({ type });
  });

  test("is for one's own workspace", async () => {
    const id = await company.start("waits");
    const foreign = send(id, {}, { workspaceId: "eve" });
    await expect(foreign).rejects.toMatchObject({ type: "RUN_NOT_FOUND" });
  });
});
