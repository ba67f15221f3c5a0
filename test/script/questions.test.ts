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
