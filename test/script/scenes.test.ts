import { beforeAll, describe, expect, test } from "@jest/globals";
import { languageFor } from "../../services/video/script/language/load-language.ts";
import type { Language } from "../../services/video/script/language/language.ts";
import { makeScenes } from "../../services/video/script/scenes/make-scenes.ts";
import type { ScriptScene } from "../../services/video/video.contract.ts";

let english: Language;
let french: Language;

beforeAll(async () => {
  english = await languageFor("en");
  french = await languageFor("fr");
});

function sceneFor(text: string, topic = "Octopus hearts", language = english): ScriptScene {
  const [, scene] = makeScenes(
    [
      { role: "hook", text: "Listen to this.", sources: [] },
      { role: "body", text, sources: [] },
    ],
    topic,
    language,
  );
  if (!scene) throw new Error("No scene was made");
  return scene;
}

describe("on-screen words", () => {
  test.each([
    ["Honey never spoils.", "Honey never spoils"],
    [
      "They are called branchial hearts, and one sits at the base of each gill.",
      "branchial hearts",
    ],
    ["When an octopus swims, the heart that serves its body stops beating.", "stops beating"],
    [
      "The greatest lightning storm ever measured came from a volcano under the sea.",
      "greatest lightning storm",
    ],
    [
      "Yet inside the rising column of ash, lightning flashes by the hundred.",
      "rising column of ash",
    ],
    ["Violet light is scattered even more than blue.", "Violet light"],
    [
      "In Europe, many people drank weak beer for breakfast, because water was often dirty.",
      "drank weak beer",
    ],
  ])("%s → %s", (text, headline) => {
    expect(sceneFor(text, "History").headline).toBe(headline);
  });

  test("French keeps its nouns and adjectives together", () => {
    const text = "Pourtant, les rivières qui remplissent les océans portent de l'eau douce.";
    expect(sceneFor(text, "Le sel", french).headline).toBe("eau douce");
  });
});

describe("the shape of a scene", () => {
  test.each([
    ["An octopus has about 500 million nerve cells.", "500 million", "nerve cells"],
    ["People drink about two billion cups of it every day.", "2 billion", "cups"],
    ["The eruption set off nearly 200,000 flashes within eleven hours.", "200,000", "flashes"],
    ["It can weigh 50 kilograms.", "50", "kilograms"],
    ["About 80 percent of nectar is water.", "80", "percent"],
  ])("a quantity is a number: %s", (text, value, unit) => {
    expect(sceneFor(text).layout).toEqual({ kind: "number", value, unit });
  });

  test("counts in words are numbers in French too", () => {
    const text = "Les fleuves versent près de quatre milliards de tonnes de sel dans l'océan.";
    expect(sceneFor(text, "Le sel", french).layout).toEqual({
      kind: "number",
      value: "4 milliards",
      unit: "tonnes",
    });
  });

  test("French thousands stand in digits", () => {
    const text = "Un centre de recherche conserve quatre mille variétés de pommes de terre.";
    expect(sceneFor(text, "La pomme de terre", french).layout).toEqual({
      kind: "number",
      value: "4\u202F000",
      unit: "variétés",
    });
  });

  test.each([
    "Finished honey holds less than 20 percent water.",
    "The Sultan came in 1652 and left.",
    "They met on 5 August and talked.",
    "It has two hearts and a brain.",
  ])("a year, a date, a bound or a small count is none: %s", (text) => {
    expect(sceneFor(text).layout.kind).not.toBe("number");
  });

  test("things in a row are a list", () => {
    expect(sceneFor("An octopus has three hearts, blue blood and eight arms.").layout).toEqual({
      kind: "list",
      items: ["three hearts", "blue blood", "eight arms"],
    });
  });

  test("years with their own words are a timeline", () => {
    expect(
      sceneFor("NASA launched Voyager 2 in August 1977 and Voyager 1 in September 1977.").layout,
    ).toEqual({
      kind: "timeline",
      points: [
        { when: "August 1977", what: "NASA launched Voyager 2" },
        { when: "September 1977", what: "Voyager 1" },
      ],
    });
  });

  test("two things and a comparative are a comparison", () => {
    expect(sceneFor("Blue blood carries less oxygen than red blood does.").layout).toEqual({
      kind: "comparison",
      left: { label: "Blue blood" },
      right: { label: "red blood" },
    });
  });

  test("somebody's own words are a quote with their name", () => {
    expect(sceneFor('"The ocean is full of hearts," said Marie Tharp.').layout).toEqual({
      kind: "quote",
      quote: "The ocean is full of hearts",
      by: "Marie Tharp",
    });
  });

  test("what cannot be seen is a statement", () => {
    expect(sceneFor("Nobody knew how unlikely that was.", "Chance").layout).toEqual({
      kind: "statement",
    });
  });

  test("no more than two of one special shape follow each other", () => {
    const texts = ["It has 50 teeth here.", "It has 60 teeth here.", "It has 70 teeth here."];
    const scenes = makeScenes(
      texts.map((text) => ({ role: "body" as const, text, sources: [] })),
      "Teeth",
      english,
    );
    expect(scenes.map(({ layout }) => layout.kind)).toEqual(["number", "number", "picture"]);
  });
});

describe("what to show", () => {
  test("concrete things in the singular, and the topic where a sentence only says it", () => {
    expect(sceneFor("The tentacles of the jellyfish carry poison.").picture.subjects).toEqual(
      expect.arrayContaining(["tentacle", "jellyfish"]),
    );
    const { picture } = sceneFor("It was never seen again.", "Why octopuses crawl");
    expect(picture.subjects).toEqual(["octopus"]);
  });

  test("two words that are one thing stay together", () => {
    expect(sceneFor("A polar bear swims here.").picture.subjects[0]).toBe("polar bear");
  });
});
