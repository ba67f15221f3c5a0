import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { chooseWords } from "../../services/video/thumbnail/choose-words.ts";
import { coreOfTitle, densest, joinWords } from "../../services/video/thumbnail/title-words.ts";
import { octopuses } from "./sample-film.ts";

const piece = fc.constantFrom(..."aéßЖ7'-–:?!.,|".split(""), " ", "why ", "the ", " of ", "words");

describe("the core of a title", () => {
  test.each([
    ["Why octopuses have three hearts", "en", "octopuses have three hearts"],
    ["How coffee conquered the world", "en", "coffee conquered the world"],
    ["The golden record that left the solar system", "en", "golden record"],
    ["Black holes: what happens inside?", "en", "Black holes"],
    ["Pourquoi la mer est salée", "fr", "la mer est salée"],
    ["Por qué los flamencos son rosados", "es", "los flamencos son rosados"],
    ["Volcano", "en", "Volcano"],
    ["🐙 Octopus 🐙", "en", "Octopus"],
    ["🐙🐙", "en", ""],
  ])("%s", (title, language, core) => {
    expect(joinWords(coreOfTitle(title, language))).toBe(core);
  });

  test("has at most five words, all of them the title's", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const title = pieces.join("");
        const words = coreOfTitle(title, "en");
        expect(words.length).toBeLessThanOrEqual(5);
        for (const word of words) expect(title).toContain(word);
      }),
    );
  });
});

test("the densest run of words neither begins nor ends idly", () => {
  const words = "the complete guide to growing tomatoes on small balconies".split(" ");
  expect(densest(words, "en", 2).join(" ")).toBe("growing tomatoes");
});

describe("the words of three thumbnails", () => {
  test("are the title, the number of a scene and the strongest headline", () => {
    const [hook, ...rest] = octopuses.scenes;
    const counted = {
      ...{ ...hook, id: "n", role: "body" as const, headline: "9 brains" },
      layout: { kind: "number" as const, value: "9", unit: "brains" },
    };
    const told = { ...hook, text: "An octopus has three hearts." };
    const said = chooseWords({ ...octopuses, scenes: [told, counted, ...rest] });
    expect(said.map(({ words }) => words.join(" "))).toEqual([
      "octopuses have three hearts",
      "9 brains",
      "stops beating",
    ]);
    expect(said[1]?.sceneId).toBe("n");
  });

  test("ask where the film opens with a question", () => {
    const [, second] = chooseWords(octopuses);
    expect(second).toEqual({ words: ["three", "hearts?"], sceneId: "s1" });
  });

  test("are never a call to action, nor a year taken for a number", () => {
    const scenes = octopuses.scenes.map((scene) => ({ ...scene, headline: "1977 launch" }));
    const said = chooseWords({ ...octopuses, title: "A launch", scenes });
    expect(said.map(({ words }) => words.join(" "))).not.toContain("Follow for more");
    expect(said[1]?.words).not.toEqual(["1977", "launch"]);
  });

  test("differ from each other for every title with letters", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 120, unit: "grapheme" }), (title) => {
        const said = chooseWords({ title, language: "en", scenes: [] });
        const texts = said.map(({ words }) => words.join(" ").toLowerCase());
        expect(new Set(texts).size).toBe(texts.length);
        if (/[a-z]{2}/iu.test(title)) expect(texts.length).toBeGreaterThan(0);
        for (const { words } of said) expect(words.length).toBeLessThanOrEqual(6);
      }),
    );
  });
});
