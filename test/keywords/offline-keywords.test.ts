import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { readFileSync } from "node:fs";
import { dictionaryKeywords } from "../../services/video/keywords/dictionary-keywords.ts";
import { rankKeywords } from "../../services/video/keywords/rank-keywords.ts";
import { textKeywords } from "../../services/video/keywords/text-keywords.ts";
import { topicKeywords, topicQuestions } from "../../services/video/keywords/topic-keywords.ts";

const article = readFileSync(new URL("../../examples/octopuses.md", import.meta.url), "utf8");
const terms = (list: readonly { readonly term: string }[]): string[] =>
  list.map(({ term }) => term);

describe("a text", () => {
  test("says by its statistics what it is about", async () => {
    const { keywords } = await textKeywords(article, "Why octopuses have three hearts", "en");
    expect(terms(keywords).slice(0, 5)).toEqual(expect.arrayContaining(["hearts", "blood"]));
    expect(terms(keywords)).toContain("branchial hearts");
    expect(terms(keywords).join(" ")).not.toMatch(/smithsonian|https|Rachel/i);
  });

  test("is read in languages without a tagger too", async () => {
    const { keywords } = await textKeywords(
      "Der Oktopus hat drei Herzen. Zwei Herzen pumpen Blut durch die Kiemen. " +
        "Das Blut des Oktopus ist blau. Was macht das dritte Herz beim Schwimmen?",
      "Oktopus",
      "de",
    );
    expect(terms(keywords)).toEqual(expect.arrayContaining(["Herzen", "Oktopus", "Blut"]));
    expect(terms(keywords)).not.toContain("das");
  });

  test("gives the questions that it asks itself", async () => {
    const { questions } = await textKeywords(
      "Why is the blood blue? Copper makes it blue.",
      "octopus blood",
      "en",
    );
    expect(questions).toEqual(["Why is the blood blue?"]);
  });
});

describe("a topic", () => {
  test.each([
    ["Why octopuses have three hearts", ["octopus hearts", "octopuses"]],
    ["The history of coffee", ["coffee history", "coffee"]],
    ["How volcanoes work", ["volcanoes"]],
    ["How coffee conquered the world", ["coffee"]],
    ["Benefits of drinking green tea", ["green tea benefits", "green tea"]],
    ["Best beaches in Portugal", ["beaches", "Portugal"]],
    ["Boiling points", ["Boiling points"]],
    ["How to sleep better", ["sleep"]],
    ["Roman roads", ["Roman roads"]],
    ["🐙🐙", []],
  ])("%s is searched for as %j", async (topic, expected) => {
    const found = terms(await topicKeywords(topic, "en")).slice(0, expected.length || undefined);
    expect(found).toEqual(expected);
  });

  test("becomes a question only where it asks one", async () => {
    expect(await topicQuestions("Why octopuses have three hearts", "en")).toEqual([
      "Why do octopuses have three hearts?",
    ]);
    expect(await topicQuestions("Roman roads", "en")).toEqual([]);
    expect(await topicQuestions("How to sleep better", "en")).toEqual(["How to sleep better?"]);
    expect(await topicQuestions("Warum ist der Himmel blau?", "de")).toEqual([
      "Warum ist der Himmel blau?",
    ]);
  });
});

describe("a text in a language without a tagger", () => {
  test("names things, not what they do nor how many years", async () => {
    const { keywords } = await textKeywords(
      "La mer contient du sel. La mer contient des gaz. Chaque année, la pluie vient de la mer. " +
        "Chaque année, le sel vient des roches.",
      "Pourquoi la mer est salée",
      "fr",
    );
    expect(terms(keywords)).toEqual(expect.arrayContaining(["mer", "sel"]));
    expect(terms(keywords).join(" ")).not.toMatch(/contient|vient|année/);
  });
});

test("verbs are no keywords, whatever the tagger says", async () => {
  const told =
    "People drank coffee. They drank coffee every year. Years later they drank coffee too.";
  const { keywords } = await textKeywords(told, "How coffee conquered the world", "en");
  expect(terms(keywords)).toContain("coffee");
  expect(terms(keywords).join(" ")).not.toMatch(/drank|year/i);
});

describe("the dictionary", () => {
  test("knows no sisters that are not alike", async () => {
    const { related } = await dictionaryKeywords("How volcanoes work", "");
    expect(related.join(" ")).not.toMatch(/fatigue crack|chap/);
  });

  test("does not look up the frame of a topic", async () => {
    const { keywords } = await dictionaryKeywords("The fall of the Berlin Wall", "");
    expect(terms(keywords).join(" ")).not.toMatch(/autumn|season/);
  });

  test("gives the kind, the parts and the sisters of the meaning that fits", async () => {
    const { keywords, related } = await dictionaryKeywords("Mars", "");
    expect(terms(keywords)).toContain("terrestrial planet");
    expect(related).toEqual(expect.arrayContaining(["Venus", "Jupiter"]));
  });

  test("takes the meaning that the text speaks of", async () => {
    const animal = await dictionaryKeywords("Why octopuses have three hearts", article);
    expect(animal.related).toContain("squid");
    expect(terms(animal.keywords)).not.toContain("seafood");
  });
});

describe("ranking", () => {
  test("joins terms that differ in number and case, and trusts two origins more than one", () => {
    const [first, second, ...others] = rankKeywords(
      [
        { term: "Octopuses", score: 0.6, source: "text" },
        { term: "octopus", score: 0.5, source: "suggest" },
        { term: "squid", score: 0.6, source: "text" },
      ],
      "en",
    );
    expect(first).toMatchObject({ term: "Octopuses", source: "text" });
    expect(first?.score).toBeGreaterThan(0.6);
    expect(second).toEqual({ term: "squid", score: 0.6, source: "text" });
    expect(others).toEqual([]);
  });

  test("orders any list by scores from 0 to 1, without repeats", () => {
    const keyword = fc.record({
      term: fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("heart", "Hearts", "cœur")),
      score: fc.double({ min: 0, max: 1, noNaN: true }),
      source: fc.constantFrom("text", "suggest", "wordnet"),
    });
    fc.assert(
      fc.property(fc.array(keyword, { maxLength: 60 }), (found) => {
        const ranked = rankKeywords(found, "en");
        const scores = ranked.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
        expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
        expect(new Set(terms(ranked).map((term) => term.toLowerCase())).size).toBe(ranked.length);
      }),
    );
  });
});
