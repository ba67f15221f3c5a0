import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Box, overlaps, within } from "../../services/video/design/frame.ts";
import {
  emptyRaster,
  renderSvg,
  svgDocument,
  tint,
} from "../../services/video/design/raster/raster.ts";
import { styleNamed, styles } from "../../services/video/design/styles/styles.ts";
import { faces } from "../../services/video/design/text/font-faces.ts";
import { covered, type Format } from "../../services/video/thumbnail/compositions.ts";
import { drawThumbnail } from "../../services/video/thumbnail/draw-thumbnail.ts";
import { encodeJpeg } from "../../services/video/thumbnail/encode-jpeg.ts";
import { planThumbnails } from "../../services/video/thumbnail/plan-thumbnails.ts";
import { setWords } from "../../services/video/thumbnail/set-words.ts";
import { borderContrast } from "../../services/video/thumbnail/word-contrast.ts";
import { octopuses, sampleBoard } from "./sample-film.ts";

const plansOf = (style: string, seed: number) =>
  planThumbnails({
    ...{ title: octopuses.title, language: "en", scenes: octopuses.scenes, subjects: [], seed },
    ...{ style: styleNamed(style), storyboard: sampleBoard(style).scenes },
  });

const sizes: Readonly<Record<Format, Box>> = {
  wide: { x: 0, y: 0, width: 1280, height: 720 },
  vertical: { x: 0, y: 0, width: 1080, height: 1920 },
};

describe.each(styles.map(({ name }) => name))("in the style %s", (style) => {
  test("words are large, readable and clear of YouTube's own", async () => {
    for (const [index, plan] of plansOf(style, 2).entries()) {
      const format = index === 1 ? "vertical" : "wide";
      const { setting, contrast } = await drawThumbnail(plan, format);
      expect(contrast).toBeGreaterThanOrEqual(4.5);
      expect(within(setting.ink, sizes[format], -20)).toBe(true);
      for (const box of covered[format]) expect(overlaps(setting.ink, box)).toBe(false);
      // Letters of 60 px are 8 px high at a width of 168, where the eye still reads capitals.
      const smallest = Math.min(...setting.lines.map(({ size }) => size));
      expect(smallest).toBeGreaterThan(60);
    }
  });

  test("no two of the three share composition, palette or words", () => {
    const plans = plansOf(style, 11);
    const facets = [
      plans.map(({ composition }) => composition),
      plans.map(({ palette }) => palette.name),
      plans.map(({ words }) => words.join(" ")),
    ];
    for (const facet of facets) expect(new Set(facet).size).toBe(3);
  });
});

test("a word that knows better keeps its small first letter", async () => {
  const [plan] = planThumbnails({
    ...{ title: "iPhone repairs", language: "en", scenes: [], storyboard: [], subjects: [] },
    ...{ style: styleNamed("bloom"), seed: 1 },
  });
  const { setting } = await drawThumbnail(plan!, "wide");
  const said = setting.lines.flatMap(({ line }) => line.words.map(({ text }) => text));
  expect(said).toEqual(["iPhone", "repairs"]);
});

test("another seed gives another arrangement or other colours", () => {
  const looks = [1, 2, 3, 4].map((seed) =>
    plansOf("pop", seed).map((plan) => [plan.composition, plan.mirrored, plan.palette.name]),
  );
  expect(new Set(looks.map((look) => JSON.stringify(look))).size).toBeGreaterThan(2);
});

test("without art the words have the picture to themselves", async () => {
  const [plan] = plansOf("aurora", 1);
  if (!plan) throw new Error("No plan");
  const alone = await drawThumbnail({ ...plan, art: [] }, "wide");
  const beside = await drawThumbnail(plan, "wide");
  expect(alone.setting.ink.width).toBeGreaterThan(beside.setting.ink.width * 1.5);
});

test("words never leave their box, however many and long they are", () => {
  const word = fc.stringMatching(/^[A-Za-zÀ-ÿ0-9]{1,18}$/);
  const words = fc.array(word, { minLength: 1, maxLength: 6 });
  const side = fc.integer({ min: 200, max: 1200 });
  fc.assert(
    fc.property(words, side, side, (said, width, height) => {
      const box = { x: 50, y: 40, width, height };
      const { ink, lines } = setWords(said, {
        ...{ faces: [faces.anton], tracking: 0.01, box, gap: 0.13 },
        ...{ align: "left", vertical: "middle", maxLines: 4 },
      });
      expect(within(ink, box, 0.5)).toBe(true);
      const set = lines.flatMap(({ line }) => line.words.map(({ text }) => text));
      expect(set).toEqual(said);
    }),
    { numRuns: 60 },
  );
});

describe("the contrast of words", () => {
  const letters = () =>
    renderSvg(svgDocument(200, 100, '<rect x="60" y="30" width="80" height="40" fill="#fff"/>'));
  const field = (hex: string) => {
    const plain = emptyRaster(200, 100);
    plain.data.fill(255);
    return tint(plain, hex);
  };

  test.each([
    ["#000000", 21],
    ["#767676", 4.54],
    ["#ffffff", 1],
  ])("white on %s is %d", async (hex, expected) => {
    expect(await borderContrast(field(hex), await letters(), "#ffffff", 6)).toBeCloseTo(
      expected,
      1,
    );
  });

  test("is that of the worst part, not of the mean", async () => {
    const half = field("#000000");
    half.data.fill(255, 0, half.data.length / 2);
    expect(await borderContrast(half, await letters(), "#ffffff", 6)).toBeCloseTo(1, 1);
  });
});

test("a picture that cannot be packed is refused", async () => {
  const plain = emptyRaster(64, 64);
  for (let at = 0; at < plain.data.length; at++) plain.data[at] = (at * 7919) % 251;
  await expect(encodeJpeg(plain, 100)).rejects.toMatchObject({ type: "RESULT_REJECTED" });
});
