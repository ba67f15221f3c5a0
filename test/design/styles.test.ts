import { describe, expect, test } from "@jest/globals";
import { contrastRatio, luminance, parseHex } from "../../services/video/design/colour.ts";
import { frameOf } from "../../services/video/design/frame.ts";
import type { Raster } from "../../services/video/design/raster/raster.ts";
import { chanceOf } from "../../services/video/design/seed.ts";
import type { Palette, Style } from "../../services/video/design/styles/style.ts";
import { chooseStyle, styles } from "../../services/video/design/styles/styles.ts";

const least = 4.5;
const between = (a: string, b: string): number => contrastRatio(parseHex(a), parseHex(b));
const looks = styles.flatMap((style) =>
  style.palettes.map((palette): [string, Style, Palette] => [
    `${style.name} ${palette.name}`,
    style,
    palette,
  ]),
);

describe.each(looks)("%s", (_, style, palette) => {
  test("letters on cards and captions on their outline are readable", () => {
    const panel = style.panel.colour(palette);
    expect(between(style.panel.ink(palette), panel)).toBeGreaterThanOrEqual(least);
    expect(between(style.panel.accent(palette), panel)).toBeGreaterThanOrEqual(least);
    const { colour, lit, outline } = style.caption.colours(palette);
    expect(between(colour, outline)).toBeGreaterThanOrEqual(least);
    expect(between(lit, outline)).toBeGreaterThanOrEqual(least - 0.05);
  });

  test("words without an outline are readable on the background itself", async () => {
    const plate = await background(style, palette);
    expect(worstContrast(plate, palette.plain)).toBeGreaterThanOrEqual(least);
    if (style.heading.outline) return;
    expect(worstContrast(plate, palette.ink)).toBeGreaterThanOrEqual(least);
    // The telling word is large: WCAG asks 3 of it.
    expect(worstContrast(plate, palette.accent)).toBeGreaterThanOrEqual(3.9);
  });
});

describe("auto", () => {
  test.each([
    ["Why octopuses have three hearts", "aurora"],
    ["The history of chess", "paper"],
    ["Why cats purr", "pop"],
    ["How to save money", "poster"],
    ["What quantum computers can do", "neon"],
    ["The science of sleep", "bloom"],
    ["Le miel des abeilles", "bloom"],
    ["La guerra de Troya", "paper"],
  ])("%s is told in %s", (title, style) => {
    expect(chooseStyle("auto", title)).toBe(style);
  });

  test("words are whole: air is not AI, and a category no cat", () => {
    for (const title of ["air", "category", "season", "party"]) {
      const chosen = [1, 2, 3, 4, 5, 6].map((seed) => chooseStyle("auto", title, "", seed));
      expect(new Set(chosen).size > 1).toBe(title !== "party");
    }
  });

  test("a topic of no known world gets the same style for the same seed", () => {
    const chosen = Array.from({ length: 12 }, (_, seed) => chooseStyle("auto", "Zzyzx", "", seed));
    expect(new Set(chosen).size).toBeGreaterThan(2);
    expect(chooseStyle("auto", "Zzyzx", "", 3)).toBe(chosen[3]);
  });

  test("the style that is asked for is taken, an unknown one refused with those that exist", () => {
    expect(chooseStyle("paper", "Why octopuses have three hearts")).toBe("paper");
    expect(() => chooseStyle("baroque", "x")).toThrow('There is no style "baroque"');
  });
});

/** A background for words alone, a third of the size of a film's. */
function background(style: Style, palette: Palette): Promise<Raster> {
  const frame = frameOf("16:9");
  const at = (value: number): number => Math.round(value / 3);
  const small = ({ x, y, width, height }: typeof frame.stage) => ({
    ...{ x: at(x), y: at(y), width: at(width), height: at(height) },
  });
  const stage = small(frame.stage);
  return style.paintPlate({
    ...{ width: 640, height: 360, margin: 0, palette, focus: stage, subject: false },
    frame: { ...frame, width: 640, height: 360, stage, captions: small(frame.captions) },
    ...{ chance: chanceOf(3), index: 0 },
  });
}

/** The contrast that nine tenths of the stage have at least. */
function worstContrast({ data }: Raster, hex: string): number {
  const own = luminance(parseHex(hex));
  const ratios: number[] = [];
  for (let y = 34; y < 266; y += 3) {
    for (let x = 40; x < 600; x += 3) {
      const at = (y * 640 + x) * 4;
      const pixel = { r: data[at] ?? 0, g: data[at + 1] ?? 0, b: data[at + 2] ?? 0 };
      const there = luminance(pixel);
      ratios.push((Math.max(own, there) + 0.05) / (Math.min(own, there) + 0.05));
    }
  }
  return ratios.toSorted((a, b) => a - b)[Math.floor(ratios.length / 10)] ?? 0;
}
