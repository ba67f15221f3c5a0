import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Language } from "../../services/video/script/language/language.ts";
import { loadLanguage } from "../../services/video/script/language/load-language.ts";

describe("an English topic as a question", () => {
  let english: Language;
  beforeAll(async () => {
    english = await loadLanguage("en");
  });

  test.each([
    ["Why octopuses have three hearts", "Why do octopuses have three hearts?"],
    ["Why the sky is blue", "Why is the sky blue?"],
    ["How do planes fly", "How do planes fly?"],
    ["Why cats purr", "Why do cats purr?"],
    ["How volcanoes work", "How do volcanoes work?"],
    ["How car engines work", "How do car engines work?"],
    ["Why honey never spoils", "Why does honey never spoil?"],
    ["Why ice floats", "Why does ice float?"],
    ["Why people yawn", "Why do people yawn?"],
  ])("%s", (topic, question) => {
    expect(english.questionOf(topic)).toBe(question);
  });

  test.each(["Why cats", "Why cats and dogs", "How to bake bread", "Why Rome fell", "Volcanoes"])(
    "is none where its grammar is not plain: %s",
    (topic) => {
      expect(english.questionOf(topic)).toBeUndefined();
    },
  );
});

describe("what an English topic is about", () => {
  let english: Language;
  beforeAll(async () => {
    english = await loadLanguage("en");
  });

  test.each([
    ["How honey bees dance", "honey bees"],
    ["Why cats purr", "cats"],
    ["Why do cats purr?", "cats"],
    ["How does a fridge work?", "a fridge"],
    ["How volcanoes work", "volcanoes"],
    ["Why bread rises", "bread"],
    ["Why leaves change colour", "leaves"],
    ["How plant cells divide", "plant cells"],
    ["Why honey never spoils", "honey"],
    ["Why octopuses have three hearts", "octopuses"],
    ["The history of coffee", "the history of coffee"],
  ])("%s", (topic, subject) => {
    expect(english.subjectOf(topic)).toBe(subject);
  });

  test.each(["How we sleep", "Why it rains"])("is not named: %s", (topic) => {
    expect(english.subjectOf(topic)).toBeUndefined();
  });

  test("the stop behind a day's abbreviation ends its sentence", () => {
    const [word, stop] = english.tokens("It fell into the sun.").slice(-2);
    expect(word).toMatchObject({ text: "sun", lemma: "sun", kind: "noun" });
    expect(stop).toMatchObject({ text: ".", kind: "punctuation", glued: true });
  });
});

describe("French words that belong together", () => {
  test("are one thing, in the plural too", async () => {
    const french = await loadLanguage("fr");
    const tokens = french.tokens("On y garde des pommes de terre et de l'eau de mer.");
    const lemmas = tokens.filter(({ content }) => content).map(({ lemma }) => lemma);
    expect(lemmas).toContain("pomme de terre");
    expect(lemmas).toEqual(expect.arrayContaining(["eau", "mer"]));
  });

  test("a verb behind its pronoun is no noun", async () => {
    const french = await loadLanguage("fr");
    const verb = french.tokens("Les Espagnols la rapportèrent.").at(-2);
    expect(verb).toMatchObject({ text: "rapportèrent", kind: "word" });
  });
});
