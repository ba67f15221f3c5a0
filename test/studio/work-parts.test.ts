import { describe, expect, test } from "@jest/globals";
import type { RunStatus } from "../../packages/client/client.ts";
import * as company from "../../services/video/metadata/limits.ts";
import { fileName, scriptText } from "../../studio/src/places/works/film/file-texts.ts";
import { filmScenes, sceneAt } from "../../studio/src/places/works/film/film-parts.ts";
import { seekKey } from "../../studio/src/places/works/film/seek-key.ts";
import { placeOn, posteriorScale } from "../../studio/src/places/works/test/posterior-scale.ts";
import { runsOfWork } from "../../studio/src/places/works/runs/work-runs.ts";
import { rewritten } from "../../studio/src/places/works/words/written-words.ts";
import { readWorkSearch, readWorksSearch } from "../../studio/src/places/works/work-search.ts";
import {
  byteLength,
  limits,
  readTags,
  tagCharacters,
} from "../../studio/src/places/works/words/youtube-limits.ts";

describe("what YouTube takes", () => {
  test("is counted in the studio as the company counts it", () => {
    const { title, description, tags, tag } = company.limits;
    expect(limits).toEqual({ title, description, tags, tag });
    const some = ["tea", "hot water", "thé à la menthe"];
    expect(tagCharacters(some)).toBe(company.tagCharacters(some));
    expect(tagCharacters([])).toBe(0);
    expect(byteLength("thé 🍵")).toBe(company.byteLength("thé 🍵"));
  });

  test("of typed tags is what is left without repeats, marks and empty ones", () => {
    expect(readTags('tea, Tea,, #hot water ,"cup"\nleaf')).toEqual([
      ...["tea", "hot water", "cup", "leaf"],
    ]);
  });
});

describe("words that are written while a version is made", () => {
  const asked = { titles: ["A", "B"], first: 1, description: "One", tags: "tea" };
  const come = { titles: ["B", "A"], first: 0, description: "One", tags: "tea" };

  test("are those of the version where nothing was written since", () => {
    expect(rewritten(asked, asked, come)).toEqual(come);
  });

  test("stay over those of the version, each part by itself", () => {
    const written = { ...asked, description: "Two" };
    expect(rewritten(written, asked, come)).toEqual({ ...come, description: "Two" });
    const titles = ["A", "C"];
    expect(rewritten({ ...asked, titles }, asked, come)).toEqual({ ...come, titles, first: 1 });
    // The place of the first is one in the titles as they were.
    expect(rewritten({ ...asked, first: 0 }, asked, come)).toEqual({ ...come, titles: ["A", "B"] });
  });
});

describe("a film's scenes", () => {
  const scene = (sceneId: string, frames: number) => ({
    ...{ sceneId, frames, text: sceneId, headline: sceneId, voiceAt: 0.25, voiceSeconds: 1 },
  });
  const storyboard = { scenes: [scene("a", 60), scene("b", 90)] };
  const scenes = filmScenes({ storyboard } as unknown as Parameters<typeof filmScenes>[0]);

  test("stand one after the other in seconds", () => {
    expect(scenes.map(({ start, seconds, voiceAt }) => [start, seconds, voiceAt])).toEqual([
      ...[
        [0, 2, 0.25],
        [2, 3, 2.25],
      ],
    ]);
  });

  test("are found by the playhead, also past the end", () => {
    const found = [0, 1.99, 2, 99].map((time) => sceneAt(scenes, time)?.sceneId);
    expect(found).toEqual(["a", "b", "b", "b"]);
    expect(sceneAt([], 1)).toBeUndefined();
  });
});

test.each([
  ["ArrowRight", 11],
  ["ArrowLeft", 9],
  ["l", 15],
  ["End", 20],
  ["5", 10],
  ["x", undefined],
  ["toString", undefined],
])("the key %s moves the playhead from 0:10 to %p", (key, to) => {
  expect(seekKey(key, 10, 20)).toBe(to);
});

test("the playhead stays within the film", () => {
  expect([seekKey("j", 2, 20), seekKey("l", 18, 20)]).toEqual([0, 20]);
});

test("a scale of click rates holds every interval between round ends", () => {
  const rate = (low: number, high: number) =>
    ({ credibleInterval: { low, high } }) as Parameters<typeof posteriorScale>[0][number];
  const scale = posteriorScale([rate(0.0391, 0.049), rate(0.055, 0.0682)]);
  expect(scale.low).toBeLessThanOrEqual(0.0391);
  expect(scale.high).toBeGreaterThanOrEqual(0.0682);
  expect(scale.marks).toEqual([0.03, 0.04, 0.05, 0.06, 0.07]);
  expect([placeOn(scale, scale.low), placeOn(scale, 0.05), placeOn(scale, 1)]).toEqual([0, 0.5, 1]);
});

test("files are named as every system takes them", () => {
  expect(fileName("L’œuvre : thé/menthe?")).toBe("l-œuvre-the-menthe");
  expect(fileName("??")).toBe("film");
  const script = { title: "Tea", scenes: [{ text: "One." }, { text: "Two." }], sources: [] };
  expect(scriptText(script as unknown as Parameters<typeof scriptText>[0])).toBe(
    "# Tea\n\nOne.\n\nTwo.\n\n",
  );
});

test("addresses of works say what they know and nothing else", () => {
  expect(readWorksSearch({ kind: "video", state: "lost", text: " tea ", x: 1 })).toEqual({
    ...{ kind: "video", state: undefined, text: "tea" },
  });
  expect(readWorkSearch({ tab: "storyboard", scene: 3 })).toEqual({
    ...{ tab: "storyboard", scene: undefined },
  });
});

describe("the runs of a work", () => {
  const at = (minute: number) => `2026-11-22T00:0${minute}:00.000Z`;
  const run = (pipelineId: string, state: string, minute: number, rerunOf?: string) =>
    ({ pipelineId, state, createdAt: at(minute), rerunOf }) as unknown as RunStatus;
  const version = (runId: string, minute: number) => ({
    ...{ runId, title: "Tea", artifacts: [], metadata: {}, createdAt: at(minute) },
  });
  const work = { id: "first", versions: [version("second", 3), version("first", 1)] };

  test("are its versions, however old, and what came to nothing as far as was looked", () => {
    const looked = [
      run("third", "running", 7, "failed"),
      run("stranger", "completed", 6),
      run("failed", "failed", 5, "second"),
    ];
    const runs = runsOfWork(work, looked);
    expect(runs.map(({ runId, state }) => [runId, state])).toEqual([
      ...[
        ["third", "running"],
        ["failed", "failed"],
      ],
      ...[
        ["second", "completed"],
        ["first", "completed"],
      ],
    ]);
    expect(runs.filter(({ isFirst }) => isFirst).map(({ runId }) => runId)).toEqual(["first"]);
  });

  test("are told with the time they took, where that was looked up", () => {
    const done = { ...run("second", "completed", 2, "first"), finishedAt: at(3) };
    expect(runsOfWork(work, [done])[0]).toMatchObject({ runId: "second", seconds: 60 });
    expect(runsOfWork(work, [])).toHaveLength(2);
  });
});
