import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Foresight } from "../../services/orchestrator/foresight.contract.ts";
import type { StartResult } from "../../services/orchestrator/pipelines.contract.ts";
import { definition, openCompany, part, type TestCompany } from "./test-company.ts";

const pure = { action: "work.pure" };
const input = { words: { type: "array", items: "string" } } as const;

const film = definition(
  "film",
  [
    part("script", { ...pure, params: { words: "$input.words" } }),
    part("speak", { ...pure, fanOut: { over: "$steps.script.words" }, params: { word: "$task" } }),
    part("publish", { needs: ["speak"], params: { spoken: "$steps.speak" } }),
    part("thank", { needs: ["publish"], when: "$steps.script.thanks" }),
  ],
  input,
);

describe("before a run is done again", () => {
  let company: TestCompany;
  let id: string;
  const foresee = (params: object) =>
    company.call<Foresight>("pipelines.foresee", { id, ...params });
  const again = ({ steps }: Foresight) =>
    Object.fromEntries(steps.map((step) => [step.step, [step.again.length, step.tasks]]));

  beforeAll(async () => {
    company = await openCompany([film]);
    company.stage.plays("script", ({ words }) => ({ words }));
    company.stage.plays("speak", ({ word }) => ({ audio: `${String(word)}.wav` }));
    id = await company.start("film", { words: ["one", "two", "three"] });
    await company.reaches(id, "completed");
  });
  afterAll(() => company.destroy());
  beforeEach(() => {
    company.stage.calls.length = 0;
  });

  test("it is said which tasks will be done, and nothing is done", async () => {
    const foresight = await foresee({ edits: { script: { words: ["one", "2", "three"] } } });
    expect(again(foresight)).toEqual({
      ...{ script: [0, 1], speak: [1, 3], publish: [1, 1], thank: [0, 0] },
    });
    expect(foresight.steps[1]?.again).toEqual(["1"]);
    expect(company.stage.calls).toEqual([]);
    const runs = await company.call<{ runs: readonly unknown[] }>("pipelines.list");
    expect(runs.runs).toHaveLength(1);
  });

  test("what is said is what the rerun then does", async () => {
    const edits = { script: { words: ["one", "zwei", "drei", "vier"], thanks: true } };
    const foresight = await foresee({ edits });
    const { pipelineId } = await company.call<StartResult>("pipelines.rerun", { id, edits });
    await company.reaches(pipelineId, "completed");
    const done = (name: string) => company.stage.callsOf(name).length;
    expect(again(foresight)).toEqual({
      script: [0, 1],
      speak: [done("speak"), 4],
      publish: [done("publish"), 1],
      thank: [done("thank"), 1],
    });
    expect(done("speak")).toBe(3);
    // What was done a moment ago is known now.
    expect(again(await foresee({ edits }))).toMatchObject({ speak: [0, 4], publish: [1, 1] });
  });

  test("an edit that changes nothing costs no more than what is never kept", async () => {
    const foresight = await foresee({ edits: { script: { words: ["one", "two", "three"] } } });
    expect(again(foresight)).toMatchObject({ speak: [0, 3], publish: [1, 1] });
  });

  test("an unknown step is refused as a rerun refuses it", async () => {
    await expect(foresee({ from: "paint" })).rejects.toMatchObject({ type: "INPUT_INVALID" });
  });
});
