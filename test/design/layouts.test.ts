import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Stage } from "../../services/video/design/drawing/stage.ts";
import { type Box, bottom, frameOf, overlaps, right } from "../../services/video/design/frame.ts";
import { addHeading } from "../../services/video/design/layouts/add-heading.ts";
import { compose } from "../../services/video/design/layouts/compose.ts";
import { dataPlaces, picturePlaces } from "../../services/video/design/layouts/places.ts";
import { chanceOf } from "../../services/video/design/seed.ts";
import { choosePalette } from "../../services/video/design/styles/choose-palette.ts";
import { styleNamed } from "../../services/video/design/styles/styles.ts";
import type { Aspect, SceneLayout, StoryboardScene } from "../../services/video/video.contract.ts";
import { SolidBoxes } from "./solid-boxes.ts";

/** What drift, tilt and rounding may add to a place at rest, in pixels. */
const slack = 26;

const letters = (from: string, longest: number) =>
  fc.string({ unit: fc.constantFrom(...from), minLength: 1, maxLength: longest });
const word = fc.oneof(
  letters("abcdefghijklmnopqrstuvwxyzÀÉÜñçß", 24),
  letters("абвгдежзийклмнопрстуфхцчшщыэюяЁЖЩ", 18),
  letters("αβγδεζηθικλμνξοπρστυφχψωΆΏ", 14),
  letters("0123456789.,%", 9),
  fc.constantFrom("I", "a", "W", "Donaudampfschifffahrtsgesellschaft", "x-ray", "…", "“so”"),
);
const phrase = (most: number) =>
  fc.array(word, { minLength: 1, maxLength: most }).map((words) => words.join(" "));

const layouts: Readonly<Record<string, fc.Arbitrary<SceneLayout>>> = {
  picture: fc.constant({ kind: "picture" }),
  statement: fc.constant({ kind: "statement" }),
  number: fc.record({
    kind: fc.constant("number"),
    value: letters("0123456789.,", 9),
    unit: phrase(3),
  }),
  comparison: fc.record({
    kind: fc.constant("comparison"),
    left: fc.record({ label: phrase(4), value: fc.constantFrom("12 km", "7") }),
    right: fc.record({ label: phrase(4), value: fc.constantFrom("3 km", "million") }),
  }),
  list: fc.record({
    kind: fc.constant("list"),
    items: fc.array(phrase(4), { minLength: 1, maxLength: 6 }),
  }),
  quote: fc.record({ kind: fc.constant("quote"), quote: phrase(16), by: phrase(3) }),
  timeline: fc.record({
    kind: fc.constant("timeline"),
    points: fc.array(fc.record({ when: letters("0123456789", 4), what: phrase(6) }), {
      minLength: 1,
      maxLength: 5,
    }),
  }),
};

const styles = ["aurora", "paper", "pop", "poster", "neon", "bloom"];
const art = fc.constantFrom(
  ["octopus", "anatomical-heart", "brain"],
  ["volcano"],
  ["anatomical-heart"],
  ["rocket", "full-moon"],
);

function stageOf(
  aspect: Aspect,
  layout: SceneLayout,
  words: Words,
): Stage & { readonly writer: SolidBoxes } {
  const seconds = 4;
  const scene: StoryboardScene = {
    sceneId: "s1",
    index: words.index,
    count: 12,
    text: `${words.text} three hearts`,
    headline: words.headline,
    role: "body",
    language: "en",
    layout,
    art: layout.kind === "statement" || layout.kind === "quote" ? [] : words.art,
    motif: words.index % 2 === 0 ? "octopus" : undefined,
    frames: seconds * 30,
    voiceAt: 0.25,
    voiceSeconds: 3.4,
    style: words.style,
    aspect,
    seed: words.index * 31,
  };
  const style = styleNamed(words.style);
  const palette = choosePalette(style, undefined, scene);
  const writer = new SolidBoxes();
  return { scene, frame: frameOf(aspect), style, palette, chance: chanceOf(7), writer, seconds };
}

const wordsArbitrary = fc.record({
  text: phrase(12),
  headline: phrase(5),
  index: fc.integer({ min: 0, max: 11 }),
  style: fc.constantFrom(...styles),
  art,
});
type Words = typeof wordsArbitrary extends fc.Arbitrary<infer T> ? T : never;

/** The box without what movement may add to it. */
const core = (box: Box): Box => ({
  x: box.x + slack,
  y: box.y + slack,
  width: Math.max(1, box.width - 2 * slack),
  height: Math.max(1, box.height - 2 * slack),
});

describe.each(["9:16", "16:9", "1:1"] as const)("in %s", (aspect) => {
  test.each(Object.entries(layouts))(
    "a %s of any words stays in the frame, clear of captions, progress line and headline",
    async (_, layouts) => {
      await fc.assert(
        fc.asyncProperty(layouts, wordsArbitrary, async (layout, words) => {
          const stage = stageOf(aspect, layout, words);
          await compose(stage);
          const { frame } = stage;
          const { boxes } = stage.writer;
          for (const box of boxes) {
            expect(box.x).toBeGreaterThanOrEqual(0);
            expect(right(box)).toBeLessThanOrEqual(frame.width);
            expect(box.y).toBeGreaterThan(bottom(frame.progress));
            expect(bottom(box)).toBeLessThanOrEqual(frame.captions.y + slack);
          }
          const placed = await headingAlone(stageOf(aspect, layout, words));
          const body = boxes.slice(0, boxes.length - placed.length);
          const crossing = body.filter((box) =>
            placed.some((line) => overlaps(core(box), core(line))),
          );
          expect(crossing).toEqual([]);
        }),
        { numRuns: 1, seed: 20, endOnFailure: true },
      );
    },
  );
});

/** The headline as the layout draws it, by itself; layouts without one have none. */
async function headingAlone(
  stage: Stage & { readonly writer: SolidBoxes },
): Promise<readonly Box[]> {
  const { kind } = stage.scene.layout;
  if (kind === "statement" || kind === "quote") return [];
  await addHeading(stage, kind === "picture" ? picturePlaces(stage) : dataPlaces(stage));
  return stage.writer.boxes;
}
