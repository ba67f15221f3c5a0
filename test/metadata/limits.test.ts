import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  byteLength,
  cleanText,
  fitDescription,
  fitHashtags,
  fitTags,
  fitTitle,
  limits,
  metadataProblems,
  tagCharacters,
} from "../../services/video/metadata/limits.ts";

/** Everything people and pages send: emoji families, combining marks, halves of pairs, controls. */
const wild = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: "grapheme" }),
      fc.constantFrom(
        "👩‍👩‍👧‍👦",
        "🏳️‍🌈",
        "é",
        "क्षि",
        "한국어",
        "مرحبا",
        "<b>",
        "\ud800",
        "\u0000",
        "\n",
        " ",
      ),
    ),
    { maxLength: 400 },
  )
  .map((parts) => parts.join(""));

/** The same 4 to 25 bytes per character, long enough to be cut. */
const long = fc
  .tuple(fc.constantFrom("👩‍👩‍👧‍👦", "e\u0301", "🇫🇷", "漢", "a b ", "क्षि"), fc.nat(3))
  .map(([unit, shift]) => "x".repeat(shift) + unit.repeat(2000));

const graphemes = (text: string): string[] =>
  [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)].map((s) => s.segment);

function isCutOf(cut: string, whole: string): boolean {
  const kept = graphemes(cut.replace(/…$/u, "")).filter((part) => part.trim() !== "");
  const all = graphemes(cleanText(whole)).filter((part) => part.trim() !== "");
  return kept.every((grapheme, index) => grapheme === all[index]);
}

describe("a title", () => {
  test("fits in 100 characters on one line, whatever it is made of", () => {
    fc.assert(
      fc.property(fc.oneof(wild, long), (text) => {
        const title = fitTitle(text, "en");
        expect(title.length).toBeLessThanOrEqual(limits.title);
        expect(title).not.toMatch(/[<>\n\r\0]/);
        expect(title.isWellFormed()).toBe(true);
      }),
    );
  });

  test("is cut between words and never inside a character", () => {
    const title = fitTitle("octopuses ".repeat(20), "en");
    expect(title).toMatch(/octopuses…$/);
    fc.assert(fc.property(long, (text) => isCutOf(fitTitle(text, "en"), text)));
  });
});

describe("a description", () => {
  test("fits in 5,000 bytes and stays well-formed, whatever it is made of", () => {
    fc.assert(
      fc.property(fc.oneof(wild, long), (text) => {
        const description = fitDescription(text, "en");
        expect(byteLength(description)).toBeLessThanOrEqual(limits.description);
        expect(description).not.toMatch(/[<>]/);
        expect(description.isWellFormed()).toBe(true);
      }),
    );
  });

  test("is cut only between characters as people see them", () => {
    fc.assert(fc.property(long, (text) => isCutOf(fitDescription(text, "en"), text)));
  });

  test("uses the room there is", () => {
    expect(byteLength(fitDescription("漢".repeat(3000), "ja"))).toBeGreaterThan(4990);
  });

  test("stays as it is where it fits", () => {
    expect(fitDescription("Two hearts & a third.\n\nSources", "en")).toBe(
      "Two hearts & a third.\n\nSources",
    );
  });
});

describe("tags", () => {
  test("count their commas, and quotes where a tag has a space", () => {
    expect(tagCharacters([])).toBe(0);
    expect(tagCharacters(["octopus"])).toBe(7);
    expect(tagCharacters(["octopus", "three hearts"])).toBe(7 + 1 + 14);
  });

  test("fit in 500 characters together, without repeats, commas and brackets", () => {
    fc.assert(
      fc.property(fc.array(wild), (raw) => {
        const tags = fitTags(raw);
        expect(tagCharacters(tags)).toBeLessThanOrEqual(limits.tags);
        expect(new Set(tags.map((tag) => tag.toLowerCase())).size).toBe(tags.length);
        expect(tags.join("")).not.toMatch(/[<>,"\n]/);
      }),
    );
  });

  test("skip one that is too long and keep the shorter ones after it", () => {
    expect(fitTags(["a".repeat(101), "octopus", "Octopus"])).toEqual(["octopus"]);
  });
});

test("hashtags hold letters and digits of any script, and no other signs", () => {
  expect(fitHashtags(["#Deep Sea", "deepsea", "हिन्दी", "2024", "🐙", "l'eau"])).toEqual([
    "#DeepSea",
    "#हिन्दी",
    "#leau",
  ]);
});

test("what YouTube would refuse is named", () => {
  const problems = metadataProblems({
    titles: ["x".repeat(101)],
    description: "<b>".padEnd(5001, "é"),
    tags: ["word ".repeat(100)],
    hashtags: [],
    categoryId: "27",
    language: "en",
    chapters: [{ start: 3, title: "Late" }],
    provider: "rules",
  });
  expect(problems.join("\n")).toMatch(
    /over 100 characters[^]*over 5,000[^]*over 500[^]*no < and >[^]*at least three/,
  );
});
