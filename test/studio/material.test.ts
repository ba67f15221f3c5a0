import { describe, expect, test } from "@jest/globals";
import {
  defaultOptions,
  optionsOf,
  readSearch,
} from "../../studio/src/places/make/film-options.ts";
import { filmInput, readMaterial } from "../../studio/src/places/make/material.ts";

const article = "# Three hearts\n\nAn octopus has three hearts. Two pump blood through the gills.";

describe("what the big field holds", () => {
  test("is nothing while only spaces are typed", () => {
    expect(readMaterial("  \n ")).toEqual({ kind: "nothing" });
    expect(filmInput({ kind: "nothing" }, "article", defaultOptions("en"))).toBeUndefined();
  });

  test.each(["Why tea is hot", "Is 3.5 a lot? It is.", "Dr. Who"])("%s is a topic", (typed) => {
    expect(readMaterial(typed)).toEqual({ kind: "topic", topic: typed });
  });

  test.each([
    ["https://en.wikipedia.org/wiki/Three_hearts", "Three hearts"],
    ["https://www.example.org/", "example.org"],
    ["https://example.org/a/why-tea-is-hot.html?x=1", "why tea is hot"],
    ["https://example.org/%E0%A4%A", "%E0%A4%A"],
  ])("%s is a page, about what its address says", (url, topic) => {
    expect(readMaterial(url)).toEqual({ kind: "url", url, topic });
  });

  test("a title alone waits for its text", () => {
    const material = readMaterial("# Three hearts\n\n");
    expect(material).toEqual({ kind: "heading", topic: "Three hearts" });
    expect(filmInput(material, "script", defaultOptions("en"))).toBeUndefined();
  });

  test("an article is about its heading, a plain text about its first sentence", () => {
    expect(readMaterial(article)).toMatchObject({ kind: "text", topic: "Three hearts" });
    const plain = "Tea is a leaf. Water wakes it. Then you wait.";
    expect(readMaterial(plain)).toMatchObject({ kind: "text", topic: "Tea is a leaf" });
  });

  test("a text without a stop becomes a topic that the pipeline takes", () => {
    const material = readMaterial("word ".repeat(200));
    expect(material.kind).toBe("text");
    expect(material.kind === "text" && material.topic.length).toBeLessThanOrEqual(101);
  });

  test("a text is told, or spoken as it stands, never both", () => {
    const material = readMaterial(article);
    const told = filmInput(material, "article", defaultOptions("en"));
    expect(told).toMatchObject({ text: article, language: "en" });
    expect(told).not.toHaveProperty("script");
    const spoken = filmInput(material, "script", defaultOptions("en"));
    expect(spoken).toMatchObject({ script: article });
    expect(spoken).not.toHaveProperty("text");
  });
});

describe("the address of Make", () => {
  test("holds the options, and leaves out what makes no sense", () => {
    const search = readSearch({ style: "neon", duration: 5, aspect: "4:3", music: false, x: 1 });
    expect(search).toEqual({ style: "neon", music: false });
    expect(optionsOf(search, "fr")).toEqual({
      ...{ language: "fr", aspect: "9:16", style: "neon", duration: 60, music: false },
    });
  });

  test("brings a topic and a run, which are no options", () => {
    const search = readSearch({ topic: "Tea", run: "r1" });
    expect(search).toEqual({ topic: "Tea", run: "r1" });
    expect(optionsOf(search, "de")).toEqual(defaultOptions("en"));
  });
});
