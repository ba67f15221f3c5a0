import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { RunStatus, StartResult } from "../../services/orchestrator/pipelines.contract.ts";
import { definition, gate, openCompany, part, until, type TestCompany } from "./test-company.ts";

const pipelines = [
  definition("wide", [part("a")]),
  definition("narrow", [part("a", { action: "work.alone" })]),
  { ...definition("hurried", [part("a", { action: "work.alone" })]), priority: "high" as const },
];

describe("a company of many workspaces", () => {
  let company: TestCompany;
  beforeEach(async () => {
    company = await openCompany(pipelines);
  });
  afterEach(() => company.destroy());

  const start = async (pipeline: string, workspaceId: string, more: object = {}) => {
    const params = { pipeline, input: {}, ...more };
    const run = await company.call<StartResult>("pipelines.start", params, { workspaceId });
    return run.pipelineId;
  };
  const finished = (id: string, workspaceId: string) =>
    until(async () => {
      const run = await company.call<RunStatus>("pipelines.status", { id }, { workspaceId });
      return run.state === "completed" || undefined;
    }, "the run to end");

  /** Who begins a step, in order. Each takes until the gate of its time is opened. */
  const watch = () => {
    const begun: string[] = [];
    let now = gate();
    company.stage.plays("a", async (_params, { workspaceId }) => {
      begun.push(workspaceId);
      await now.passed;
    });
    const letThrough = () => {
      const passing = now;
      now = gate();
      passing.open();
    };
    return { begun, letThrough };
  };
  const count = (begun: readonly string[], minimum: number) =>
    until(() => begun.length >= minimum || undefined, `${minimum} tasks`);

  test.each([
    ["wide", 8],
    ["narrow", 1],
  ])(
    "does not delay a single run of %s behind 1,000 of another workspace by more than one task per slot",
    async (pipeline, slots) => {
      const { begun, letThrough } = watch();
      for (let run = 0; run < 1_000; run += 1) await start(pipeline, "crowd");
      await count(begun, slots);
      for (const single of ["one", "two", "three", "one"]) {
        const before = begun.length;
        const id = await start(pipeline, single);
        letThrough();
        await count(begun, before + slots);
        // Of the tasks that took the free slots it is one.
        expect(begun.slice(before, before + slots)).toContain(single);
        letThrough();
        await finished(id, single);
        await count(begun, before + 2 * slots);
      }
      // Nobody gets more than its turns either: the crowd went on.
      expect(begunBy(begun, "crowd")).toBe(begun.length - 4);
      company.stage.plays("a", () => ({}));
      letThrough();
    },
  );

  const begunBy = (begun: readonly string[], workspaceId: string) =>
    begun.filter((one) => one === workspaceId).length;

  test("does what is urgent first, what can wait last, as the start or the pipeline says", async () => {
    const held = gate();
    const order: string[] = [];
    company.stage.plays("a", async (_params, { runId = "" }) => {
      order.push(runId);
      await held.passed;
    });
    const first = await start("narrow", "one");
    await until(() => order[0], "the first task");
    const low = await start("narrow", "one", { priority: "low" });
    const normal = await start("narrow", "one");
    const high = await start("hurried", "one");
    held.open();
    for (const id of [first, low, normal, high]) await finished(id, "one");
    expect(order).toEqual([first, high, normal, low]);
    const status = (id: string) =>
      company.call<RunStatus>("pipelines.status", { id }, { workspaceId: "one" });
    expect((await status(high)).priority).toBe("high");
    expect((await status(normal)).priority).toBe("normal");
  });

  test("keeps a priority in a rerun", async () => {
    const held = gate();
    company.stage.plays("a", () => held.passed);
    const id = await start("narrow", "local", { priority: "low" });
    held.open();
    await finished(id, "local");
    const again = await company.call<StartResult>("pipelines.rerun", { id });
    expect((await company.status(again.pipelineId)).priority).toBe("low");
    await finished(again.pipelineId, "local");
  });
});
