import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { formatTime, planChapters } from "../../services/video/metadata/chapters.ts";
import type { ScriptScene } from "../../services/video/video.contract.ts";

function scene(id: string, role: ScriptScene["role"]): ScriptScene {
  return {
    id,
    role,
    text: "A sentence.",
    headline: `Part ${id}`,
    picture: { subjects: [], query: "" },
    layout: { kind: "statement" },
    sources: [],
  };
}

/** A film of scenes with these lengths. */
function film(lengths: readonly number[]) {
  let start = 0;
  const scenes = lengths.map((length, index) => {
    const entry = { sceneId: `s${index + 1}`, start, headline: `Part s${index + 1}` };
    start += length;
    return entry;
  });
  const last = lengths.length - 1;
  const roles = lengths.map((_, index) =>
    scene(`s${index + 1}`, index === 0 ? "hook" : index === last ? "callToAction" : "body"),
  );
  return { video: { scenes, seconds: start }, script: { scenes: roles, language: "en" } };
}

test("scenes are merged until each chapter lasts ten seconds", () => {
  const { video, script } = film([4, 6.5, 5, 6, 5, 7, 4]);
  expect(planChapters(video, script)).toEqual([
    { start: 0, title: "Part s1" },
    { start: 10, title: "Part s3" },
    { start: 21, title: "Part s5" },
  ]);
});

test("a film too short for three has none", () => {
  const { video, script } = film([5, 5, 5, 5, 5]);
  expect(planChapters(video, script)).toEqual([]);
});

test("YouTube's rules hold for every film", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.5, max: 60, noNaN: true }), { minLength: 3, maxLength: 80 }),
      (lengths) => {
        const { video, script } = film(lengths);
        const chapters = planChapters(video, script);
        if (chapters.length === 0) return;
        expect(chapters.length).toBeGreaterThanOrEqual(3);
        expect(chapters[0]?.start).toBe(0);
        const ends = [...chapters.slice(1).map(({ start }) => start), video.seconds];
        for (const [index, { start }] of chapters.entries()) {
          expect((ends[index] ?? 0) - start).toBeGreaterThanOrEqual(10);
        }
      },
    ),
  );
});

test.each([
  [0, "0:00"],
  [65.9, "1:05"],
  [3725, "1:02:05"],
])("%d seconds are written %s", (seconds, written) => {
  expect(formatTime(seconds)).toBe(written);
});
