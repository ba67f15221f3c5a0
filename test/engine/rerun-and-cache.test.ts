import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { openObjectStore } from "../../storage/objects/open-object-store.ts";
import { readEnvironment } from "../../config/environment.ts";
import type { RunStatus, StartResult } from "../../services/orchestrator/pipelines.contract.ts";
import { definition, openCompany, part, type TestCompany, until } from "./test-company.ts";

const input = { topic: "string", words: { type: "array", items: "string" } } as const;
const pure = { action: "work.pure" };

const film = definition(
  "film",
  [
    part("script", { ...pure, params: { topic: "$input.topic", words: "$input.words" } }),
    part("speak", {
      ...pure,
      fanOut: { over: "$steps.script.words" },
      params: { word: "$task" },
    }),
    part("title", { ...pure, needs: ["script"], params: { topic: "$steps.script.topic" } }),
    part("video", { needs: ["speak", "title"], params: { spoken: "$steps.speak" } }),
  ],
  input,
);

describe("runs of the same work", () => {
  let company: TestCompany;
  const words = ["one", "two", "three"];
  const done = async (given: object) =>
    company.reaches(await company.start("film", given), "completed");
  const called = () => company.stage.calls.map(({ name, params }) => params.word ?? name);

  beforeAll(async () => {
    company = await openCompany([film]);
    company.stage.plays("script", ({ topic, words: list }) => ({ topic, words: list }));
    company.stage.plays("speak", ({ word }) => ({ audio: `${String(word)}.wav` }));
  });
  afterAll(() => company.destroy());
  beforeEach(() => {
    company.stage.calls.length = 0;
  });

  test("do it once: the second takes the results from the cache", async () => {
    await done({ topic: "twice", words });
    expect(called()).toHaveLength(6);
    company.stage.calls.length = 0;
    const again = await done({ topic: "twice", words });
    // `video` is marked as not to be cached.
    expect(called()).toEqual(["video"]);
    expect(again.steps.map(({ cached }) => cached)).toEqual([true, true, true, false]);
  });

  test("do again only what a changed parameter decides", async () => {
    await done({ topic: "change", words });
    company.stage.calls.length = 0;
    const changed = await done({ topic: "change", words: ["one", "2", "three"] });
    expect(called()).toEqual(["script", "2", "video"]);
    const speak = changed.steps.find(({ step }) => step === "speak");
    expect(speak?.tasks?.map(({ cached }) => cached)).toEqual([true, false, true]);
  });

  test("do it again for another fingerprint, and for another workspace", async () => {
    await done({ topic: "print", words: [] });
    company.stage.calls.length = 0;
    company.stage.fingerprint = "another voice";
    await done({ topic: "print", words: [] });
    expect(called()).toEqual(["script", "title", "video"]);
    company.stage.calls.length = 0;
    const meta = { workspaceId: "bob" };
    const params = { pipeline: "film", input: { topic: "print", words: [] } };
    const { pipelineId: id } = await company.call<StartResult>("pipelines.start", params, meta);
    await until(async () => {
      const run = await company.call<RunStatus>("pipelines.status", { id }, meta);
      return run.state === "completed" || undefined;
    }, "the run of another workspace to end");
    expect(called()).toEqual(["script", "title", "video"]);
    company.stage.fingerprint = null;
  });

  test("do not trust a result whose artifact is gone", async () => {
    const store = openObjectStore(readEnvironment());
    const options = { workspaceId: "local", contentType: "text/plain", extension: "txt" };
    company.stage.plays("title", async () => ({
      card: await store.put(Buffer.from("x"), options),
    }));
    await done({ topic: "gone", words: [] });
    await done({ topic: "gone", words: [] });
    expect(called().filter((name) => name === "title")).toHaveLength(1);
    await rm(join(company.folder, "artifacts"), { recursive: true });
    await done({ topic: "gone", words: [] });
    expect(called().filter((name) => name === "title")).toHaveLength(2);
    company.stage.plays("title", () => ({}));
  });

  test("do not remember failures", async () => {
    company.stage.plays("title", () => {
      throw new Error("passing");
    });
    await company.reaches(await company.start("film", { topic: "fail", words: [] }), "failed");
    company.stage.plays("title", () => ({}));
    await done({ topic: "fail", words: [] });
  });

  describe("rerun", () => {
    const rerun = async (id: string, more: object) => {
      const started = await company.call<StartResult>("pipelines.rerun", { id, ...more });
      return company.reaches(started.pipelineId, "completed");
    };
    let first: string;
    beforeAll(async () => {
      first = (await done({ topic: "again", words })).pipelineId;
    });

    test("from a step keeps what is before it, without work or cache", async () => {
      const run = await rerun(first, { from: "video" });
      expect(called()).toEqual(["video"]);
      expect(run).toMatchObject({ rerunOf: first, input: { topic: "again" } });
      expect(run.steps.map(({ attempts }) => attempts)).toEqual([0, 0, 0, 1]);
      expect(company.stage.calls[0]?.params.spoken).toHaveLength(3);
    });

    test("with an edited output does again what builds on it, as far as it changed", async () => {
      const edits = { script: { topic: "again", words: ["one", "zwei", "three"] } };
      const run = await rerun(first, { edits });
      expect(called()).toEqual(["zwei", "video"]);
      expect(run.steps[0]).toMatchObject({ state: "completed", provider: "edited" });
      const output = await company.call<{ script: unknown }>("pipelines.output", {
        id: run.pipelineId,
      });
      expect(output.script).toEqual(edits.script);
    });

    test("with an edited input begins with the first step", async () => {
      const run = await rerun(first, { edits: { input: { topic: "new" } } });
      expect(run.input).toEqual({ topic: "new", words });
      expect(called()).toEqual(["script", "title", "video"]);
    });

    test("with an edited task of a fan-out replaces just that", async () => {
      const speak = [{ audio: "one.wav" }, { audio: "mine.wav" }, { audio: "three.wav" }];
      await rerun(first, { edits: { speak } });
      expect(called()).toEqual(["video"]);
      expect(company.stage.calls[0]?.params.spoken).toEqual(speak);
    });

    test("leaves the old run as it was", async () => {
      const before = await company.status(first);
      await rerun(first, { from: "title" });
      expect(await company.status(first)).toEqual(before);
    });

    test("of a failed run does what was never finished, too", async () => {
      company.stage.plays("title", () => {
        throw new Error("no");
      });
      const given = { topic: "half", words: ["one"] };
      const failed = await company.reaches(await company.start("film", given), "failed");
      company.stage.plays("title", () => ({}));
      company.stage.calls.length = 0;
      await rerun(failed.pipelineId, { from: "video" });
      expect(called()).toEqual(["title", "video"]);
    });

    test.each([
      [{ from: "cut" }, "from"],
      [{ edits: { cut: {} } }, "edits.cut"],
      [{ edits: { input: [] } }, "edits.input"],
      [{ edits: { input: { topic: 5 } } }, "input.topic"],
      [{ edits: { speak: [1] } }, "edits.speak"],
    ])("refuses %j by its field", async (more, field) => {
      await expect(rerun(first, more)).rejects.toMatchObject({
        type: "INPUT_INVALID",
        data: { field },
      });
    });
  });
});
