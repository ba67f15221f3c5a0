import { describe, expect, test } from "@jest/globals";
import { contentWords } from "../../services/video/words/content-words.ts";
import { figuresIn } from "../../services/video/words/figures.ts";
import { segment, wordsOf } from "../../services/video/words/segments.ts";
import { isUnwelcome } from "../../services/video/words/unwelcome.ts";
import { lemmaOf, nounSense } from "../../services/video/words/word-sense.ts";
import { wordNet } from "../../services/video/wordnet/wordnet.ts";

describe("words", () => {
  test("are taken as written, with their hyphens, in every script", () => {
    expect(wordsOf("An eight-armed octopus, isn't it?", "en")).toEqual([
      "An",
      "eight-armed",
      "octopus",
      "isn't",
      "it",
    ]);
    expect(wordsOf("タコの心臓", "ja").length).toBeGreaterThan(1);
    expect(wordsOf("cafe\u0301", "fr")).toEqual(["café"]);
  });

  test("with a meaning of their own come once, in lower case", () => {
    expect(contentWords("The Octopus and the octopus's three hearts do not swim", "en")).toEqual([
      "octopus",
      "three",
      "hearts",
      "swim",
    ]);
    expect(contentWords("Le sel de la mer", "fr")).toEqual(["sel", "mer"]);
  });

  test("graphemes are not cut", () => {
    expect([...segment("👩‍🔬é", "en", "grapheme")]).toHaveLength(2);
  });

  test.each([
    ["octopuses", "octopus"],
    ["swam", "swim"],
    ["bigger", "big"],
    ["Qwertz", "qwertz"],
  ])("the base form of %s is %s", (word, lemma) => {
    expect(lemmaOf(word)).toBe(lemma);
  });
});

describe("the meaning of a noun", () => {
  test.each([
    ["octopus", [], "noun.animal"],
    ["bank", ["river", "water", "slope"], "noun.object"],
    ["mouse", ["computer", "button", "screen"], "noun.artifact"],
  ])("%s among %j", (word, context, field) => {
    expect(nounSense(word, context)?.field).toBe(field);
  });

  test("an unknown word has none", () => {
    expect(nounSense("qwertzuiop", [])).toBeUndefined();
  });
});

test("figures are compared without their separators", () => {
  expect(figuresIn("500,000 of 1 and 4.5, or 500\u202f000 in 1977.")).toEqual([
    "500000",
    "1",
    "45",
    "500000",
    "1977",
  ]);
});

test("words that hurt are known", () => {
  const senses = wordNet().lookup("bitch", "noun");
  expect(senses.every(isUnwelcome)).toBe(true);
  expect(wordNet().lookup("octopus", "noun").some(isUnwelcome)).toBe(false);
});
