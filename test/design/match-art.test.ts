import { describe, expect, test } from "@jest/globals";
import { hasArt } from "../../services/video/design/art/art-index.ts";
import { matchArt } from "../../services/video/design/art/match-art.ts";
import { artCases } from "./art-cases.ts";
import { hardArtCases } from "./hard-art-cases.ts";

const cases = [...artCases, ...hardArtCases];
const answers = cases.map(([subjects, text, acceptable]) => {
  const right = acceptable.split(" ").filter((name) => name !== "");
  const found = matchArt(subjects.split(", "), text);
  return { subjects, text, right, found, wrong: found.filter((name) => !right.includes(name)) };
});

describe("matchArt", () => {
  test("names only pictures that exist in the expectations", () => {
    const unknown = answers.flatMap(({ right }) => right).filter((name) => !hasArt(name));
    expect(unknown).toEqual([]);
    expect(cases.length).toBeGreaterThanOrEqual(340);
  });

  test("at least 98 of 100 pictures mean what the sentence says", () => {
    const shown = answers.flatMap(({ found }) => found).length;
    const wrong = answers.filter((answer) => answer.wrong.length > 0);
    const misses = wrong.flatMap((answer) => answer.wrong).length;
    const precision = 1 - misses / shown;
    // The list of misses is the useful part of a failure.
    expect({ precision: precision >= 0.98, wrong: precision >= 0.98 ? [] : wrong }).toEqual({
      precision: true,
      wrong: [],
    });
  });

  test("finds a picture for at least 80 of 100 sentences that have one", () => {
    const drawable = answers.filter(({ right }) => right.length > 0);
    const hit = drawable.filter(({ right, found }) => found.some((name) => right.includes(name)));
    expect(hit.length / drawable.length).toBeGreaterThanOrEqual(0.8);
  });

  test("sets a sentence in type where nothing that can be drawn is meant", () => {
    const abstract = answers.filter(({ right }) => right.length === 0);
    const drawn = abstract.filter(({ found }) => found.length > 0);
    expect(drawn.length / abstract.length).toBeLessThanOrEqual(0.03);
  });

  test("never shows a modifier for its head, nor a boxed sign", () => {
    expect(matchArt(["booster pump"], "Booster pumps lift the water.")).toEqual([]);
    expect(matchArt(["jet propulsion"], "It relies on jet propulsion.")).toEqual([]);
    expect(matchArt(["sea cow"], "The sea cow is extinct.")).toEqual([]);
    expect(["atom-symbol", "wireless", "scorpio", "check-mark-button"].filter(hasArt)).toEqual([]);
  });

  test("understands French and Spanish subjects", () => {
    expect(matchArt(["poulpe", "cœur"], "Le poulpe a trois cœurs.", { language: "fr" })).toEqual([
      "octopus",
      "anatomical-heart",
    ]);
    expect(
      matchArt(["pulpo", "corazón"], "El pulpo tiene tres corazones.", { language: "es" }),
    ).toEqual(["octopus", "anatomical-heart"]);
  });

  test.each([
    ["pomme de terre", "potato"],
    ["pommes de terre", "potato"],
    ["ailes", "wing"],
    ["poumons", "lungs"],
    ["montagnes", "mountain"],
    ["yeux", "eye"],
  ])("a French thing shows itself: %s", (subject, art) => {
    expect(matchArt([subject], subject, { language: "fr" })).toEqual([art]);
  });

  test.each("haut retour règles culture homme cancer coin chair source plateau marché".split(" "))(
    "a French word shows nothing that only looks or is tagged like it: %s",
    (subject) => {
      expect(matchArt([subject], subject, { language: "fr" })).toEqual([]);
    },
  );

  test("gives the same answer again, whatever was asked in between", () => {
    const again = cases.map(([subjects, text]) => matchArt(subjects.split(", "), text));
    expect(again).toEqual(answers.map(({ found }) => found));
  });
});
