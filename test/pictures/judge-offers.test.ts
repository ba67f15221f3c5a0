import { describe, expect, test } from "@jest/globals";
import { frameOf } from "../../services/video/design/frame.ts";
import { fitOf, type PictureWish } from "../../services/video/pictures/judge-offers.ts";

const wish = (subjects: readonly string[], text: string, topic = ""): PictureWish => ({
  ...{ sceneId: "s1", subjects, query: subjects.join(" "), text, topic, frame: frameOf("9:16") },
});
const fit = (words: string, wanted: PictureWish, size = { width: 1200, height: 1800 }): number =>
  fitOf({ id: "x", kind: "still", url: "", credit: "", words, ...size }, wanted);

const octopus = wish(["octopus", "heart"], "An octopus has three hearts.", "Octopuses");
const gills = wish(["gill"], "Two of them serve the gills.", "Why octopuses have three hearts");
const heart = wish(["heart"], "The heart beats day and night.", "How the body works");
const rome = wish(["aqueduct"], "Aqueducts brought water to Rome.", "How Rome built its roads");

describe("a picture fits where it shows the sentence's subject", () => {
  test.each([
    ["Common octopus on the reef", octopus],
    ["Octopus vulgaris (2)", octopus],
    ["Octopus gills, closeup", gills],
    ["Human heart, anatomy of the body", heart],
    ["Pont du Gard, Roman aqueduct", rome],
  ])("%s", (words, wanted) => {
    expect(fit(words, wanted)).toBeGreaterThan(0);
  });
});

describe("and not where it shows something else", () => {
  test.each([
    ["nothing of it", "Sunset at the beach", octopus],
    ["a part of it that may be anything's", "A red heart", octopus],
    ["another meaning", "Heart of the city at night", heart],
    ["the subject on a plate", "Grilled octopus salad in Athens", octopus],
    ["the subject as a sign", "Octopus Energy logo", octopus],
    ["the subject on a skin", "My octopus tattoo", octopus],
    ["the topic, but not this sentence", "Octopus in an aquarium", gills],
  ])("%s", (_why, words, wanted) => {
    expect(fit(words, wanted)).toBe(0);
  });

  test("what is eaten may be on a plate in a film about eating", () => {
    const dish = wish(["octopus"], "Octopus is grilled and served as a dish.", "Greek food");
    expect(fit("Grilled octopus on a plate", dish)).toBeGreaterThan(0);
  });
});

test("small pictures and panoramas do not fit a film", () => {
  expect(fit("octopus", octopus, { width: 640, height: 480 })).toBe(0);
  expect(fit("octopus", octopus, { width: 6000, height: 1200 })).toBe(0);
});

test("of two pictures of the same thing the frame's shape is better, more subjects better still", () => {
  const wide = { width: 1800, height: 1200 };
  expect(fit("octopus", octopus)).toBeGreaterThan(fit("octopus", octopus, wide));
  expect(fit("octopus heart", octopus, wide)).toBeGreaterThan(fit("octopus", octopus));
});
