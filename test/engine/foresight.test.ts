import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { TroupeError } from "../../errors/troupe-error.ts";
import { definitionProblems } from "../../services/orchestrator/definition/definition.ts";
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

const published = definition(
  "published",
  [
    part("script"),
    part("send", {
      params: { script: "$steps.script", to: "$input.to", test: "$input.test" },
      outside: { askedBy: "to", along: ["test"] },
    }),
  ],
  {
    to: { type: "string", optional: true },
    test: { type: "boolean", optional: true },
    note: { type: "string", optional: true },
  },
);

describe("what was done outside", () => {
  let company: TestCompany;
  beforeAll(async () => {
    company = await openCompany([published]);
  });
  afterAll(() => company.destroy());
  beforeEach(() => {
    company.stage.calls.length = 0;
    company.stage.plays("send", () => undefined);
  });

  const input = { to: "channel", test: true, note: "kept" };
  const edits = { script: { words: "other" } };
  /** What the last `send` was asked. */
  const asked = () => {
    const { to, test } = company.stage.callsOf("send").at(-1)?.params ?? {};
    return { to, test };
  };

  async function finished(): Promise<string> {
    const id = await company.start("published", input);
    await company.reaches(id, "completed");
    expect(asked()).toEqual({ to: "channel", test: true });
    return id;
  }

  async function rerun(params: object) {
    const { pipelineId } = await company.call<StartResult>("pipelines.rerun", params);
    return company.reaches(pipelineId, "completed");
  }

  test("is not done there once more by itself, which is said before", async () => {
    const id = await finished();
    expect(await company.call("pipelines.foresee", { id, edits })).toMatchObject({
      heldBack: ["send"],
    });
    const again = await rerun({ id, edits });
    expect(asked()).toEqual({ to: undefined, test: undefined });
    expect(again.input).toEqual({ note: "kept" });
    // Nor by a rerun of that one, where there is nothing more to be held back.
    const later = { id: again.pipelineId, from: "send" };
    expect(await company.call("pipelines.foresee", later)).toMatchObject({ heldBack: [] });
    await rerun(later);
    expect(asked()).toEqual({ to: undefined, test: undefined });
  });

  test("is done there again where the edits ask for it", async () => {
    const id = await finished();
    const params = { id, from: "send", edits: { ...edits, input: { to: "channel" } } };
    expect(await company.call("pipelines.foresee", params)).toMatchObject({ heldBack: [] });
    await rerun(params);
    expect(asked()).toEqual({ to: "channel", test: true });
  });

  test("is done where it did not come to its end before", async () => {
    company.stage.plays("send", () => {
      throw new TroupeError("PROVIDER_REJECTED", "not today");
    });
    const id = await company.start("published", input);
    await company.reaches(id, "failed");
    company.stage.plays("send", () => undefined);
    await rerun({ id, edits });
    expect(asked()).toEqual({ to: "channel", test: true });
  });

  test("is known to a definition by fields of its input", () => {
    const outside = { askedBy: ["to"] } as unknown as { askedBy: string };
    expect(definitionProblems(definition("odd", [part("send", { outside })]))).toEqual([
      'Step "send": outside.askedBy and .along name fields of the input',
    ]);
  });
});

describe("what is not known yet", () => {
  test("of a run that goes on is said to be unknown, and what is done stands", async () => {
    const company = await openCompany([film]);
    company.stage.plays("script", () => {
      throw new TroupeError("PROVIDER_REJECTED", "no words today");
    });
    const id = await company.start("film", { words: ["one"] });
    await company.reaches(id, "failed");
    const { steps, cost } = await company.call<Foresight>("pipelines.foresee", { id });
    expect(steps.map(({ step, unknown = false }) => [step, unknown])).toEqual([
      ...[
        ["script", false],
        ["speak", true],
        ["publish", false],
        ["thank", false],
      ],
    ]);
    // Nobody says what this pipeline costs.
    expect(cost).toBeNull();
    await company.destroy();
  });
});
