import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { alignedX, lineBoxes } from "../../services/video/design/text/draw-text.ts";
import { type FitOptions, fitText } from "../../services/video/design/text/fit-text.ts";
import { faces } from "../../services/video/design/text/font-faces.ts";
import { drawableText, wordsOf } from "../../services/video/design/text/plain-text.ts";
import { faceFor, shapeLine } from "../../services/video/design/text/shape-text.ts";

const chain = [faces.anton, faces.notoBlack];
const options = (over: Partial<FitOptions> = {}): FitOptions => ({
  ...{ faces: chain, width: 800, height: 400, maxSize: 200, maxLines: 3 },
  ...over,
});

describe("text fitted to a box", () => {
  const word = fc.stringMatching(/^[A-Za-zÀ-ÿА-яΑ-ω0-9%,.!?-]{1,24}$/);
  const words = fc.array(word, { minLength: 1, maxLength: 14 });
  const side = fc.integer({ min: 80, max: 1600 });

  test("never leaves it, whatever the words", () => {
    fc.assert(
      fc.property(words, side, side, (said, width, height) => {
        const text = fitText(said, options({ width, height }));
        expect(text.width).toBeLessThanOrEqual(width + 0.5);
        expect(text.height).toBeLessThanOrEqual(height + 0.5);
        for (const line of text.lines) {
          expect(alignedX(line, text.size, width, "right")).toBeGreaterThanOrEqual(-0.5);
        }
        for (const { top, height: tall } of lineBoxes(text)) {
          expect(top).toBeGreaterThanOrEqual(-0.5);
          expect(top + tall).toBeLessThanOrEqual(height + 0.5);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("keeps every letter in order and no line touches the next", () => {
    fc.assert(
      fc.property(words, (said) => {
        const { lines, size, baselines } = fitText(said, options());
        const set = lines.flatMap(({ words: line }) => line.map(({ text }) => text)).join("");
        expect(set.replaceAll("-", "")).toBe(said.join("").replaceAll("-", ""));
        for (const [index, line] of lines.entries()) {
          const below = lines[index + 1];
          if (!below) continue;
          const room = (baselines[index + 1] ?? 0) - (baselines[index] ?? 0);
          expect(room).toBeGreaterThan((line.below + below.above) * size);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("is as large as the box allows, up to its limit", () => {
    expect(fitText(["Hi"], options()).size).toBe(200);
    const { width, height } = fitText("three hearts and blue blood".split(" "), options());
    expect(width > 790 || height > 390).toBe(true);
  });
});

describe("shaping", () => {
  test.each([
    ["Latin", "Éclair", faces.anton],
    ["Cyrillic", "Небо", faces.notoBlack],
    ["Greek", "Ουρανός", faces.notoBlack],
  ])("%s has an outline for every letter in a face of the chain", (_, text, face) => {
    expect(faceFor(text, chain)).toEqual(face);
    const line = shapeLine([text], { faces: chain });
    expect(line.words[0]?.glyphs).toHaveLength([...text].length);
    for (const { path } of line.words[0]?.glyphs ?? []) expect(path).not.toBe("");
    expect(line.above).toBeGreaterThan(0.5);
  });

  test("words stand from left to right and tracking widens them", () => {
    const plain = shapeLine(["three", "hearts"], { faces: chain });
    const tracked = shapeLine(["three", "hearts"], { faces: chain, tracking: 0.1 });
    expect(plain.words.map(({ text }) => text)).toEqual(["three", "hearts"]);
    expect(plain.words[1]?.x).toBeGreaterThan(plain.words[0]?.width ?? 0);
    expect(tracked.width).toBeGreaterThan(plain.width + 0.9);
  });

  test("right-to-left words are set from the right, numbers among them from the left", () => {
    const order = (line: string): string[] =>
      shapeLine(line.split(" "), { faces: chain }).words.map(({ text }) => text);
    expect(order("שלום לכל העולם")).toEqual(["העולם", "לכל", "שלום"]);
    expect(order("יש 3 לבבות")).toEqual(["לבבות", "3", "יש"]);
    expect(order("three hearts")).toEqual(["three", "hearts"]);
  });
});

describe("text as it is drawn", () => {
  test.each([
    ["🐙 Octopus 👨‍👩‍👧 family 🇫🇷", "Octopus family"],
    ["Troupe™ ©2026", "Troupe™ ©2026"],
    ["tabs\tand\nlines\u0000", "tabs and lines"],
    ["👋🏽", ""],
  ])("%j is %j", (text, drawn) => {
    expect(drawableText(text)).toBe(drawn);
  });

  test("scripts without spaces are cut where a reader cuts them", () => {
    const words = wordsOf("空はなぜ青いのですか。", "ja");
    expect(words.length).toBeGreaterThan(2);
    expect(words.join("")).toBe("空はなぜ青いのですか。");
    expect(words.at(-1)).toMatch(/。$/u);
  });
});
