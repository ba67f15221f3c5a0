import { describe, expect, test } from "@jest/globals";
import { fileWords } from "../../services/video/pictures/file-words.ts";
import { matchOwnPictures, type Story } from "../../services/video/pictures/match-own.ts";
import { octopusScript } from "./picture-company.ts";

const match = (names: readonly string[], story: Story = octopusScript) => {
  const { byScene, unused } = matchOwnPictures(names, story);
  return {
    scenes: byScene.map((at) => (at === undefined ? "" : names[at])),
    unused: unused.map((at) => names[at]),
  };
};

describe("what a file name says", () => {
  test.each([
    ["03_giantSquid-final(2).jpg", ["giant", "squid"]],
    ["IMG_2041.JPG", []],
    ["PXL_20240102_120000.jpg", []],
    ["WhatsApp Image 2024-01-01 at 10.00.jpeg", []],
    ["a3f9c2d1-77be.png", []],
    ["Qwrtz Xyzpt.png", []],
  ])("%s", (name, words) => {
    expect(fileWords(name, "en").words).toEqual(words);
  });

  test("in other languages every word may be one", () => {
    expect(fileWords("plage-été.jpg", "fr").words).toEqual(["plage", "été"]);
  });
});

describe("pictures find their scenes", () => {
  test("by the word that the sentence says, in any order and number", () => {
    const names = ["crabs.png", "fish-gills.jpg", "octopus.jpg"];
    expect(match(names)).toEqual({
      scenes: ["octopus.jpg", "fish-gills.jpg", "octopus.jpg", "crabs.png"],
      unused: [],
    });
  });

  test("by another name of the thing, or a kind of it", () => {
    expect(match(["crustacean-fiddler-crab-1.jpg", "devilfish.png"]).scenes).toEqual([
      ...["devilfish.png", "", "devilfish.png", "crustacean-fiddler-crab-1.jpg"],
    ]);
  });

  test("and stay away where they show something else", () => {
    expect(match(["beach-party.jpg", "bicycle.png"])).toEqual({
      scenes: ["", "", "", ""],
      unused: ["beach-party.jpg", "bicycle.png"],
    });
  });

  test("by the scene that the name asks for", () => {
    expect(match(["scene-2.jpg", "s04 bicycle.png"]).scenes).toEqual([
      ...["", "scene-2.jpg", "", "s04 bicycle.png"],
    ]);
    expect(match(["scene-9.jpg"]).unused).toEqual(["scene-9.jpg"]);
  });

  test("in their order, and again from the first, where names say nothing", () => {
    expect(match(["IMG_1.jpg", "IMG_2.jpg", "IMG_10.jpg"]).scenes).toEqual([
      ...["IMG_1.jpg", "IMG_2.jpg", "IMG_10.jpg", "IMG_1.jpg"],
    ]);
  });

  test("beside telling ones, silent ones fill what is left, once", () => {
    expect(match(["crab.jpg", "IMG_7.jpg"]).scenes).toEqual(["IMG_7.jpg", "", "", "crab.jpg"]);
  });

  test("never twice in a row", () => {
    const { scenes } = match(["octopus.jpg"]);
    expect(scenes.some((name, at) => name !== "" && name === scenes[at + 1])).toBe(false);
    expect(scenes).toContain("octopus.jpg");
  });

  test("in French, with or without accents", () => {
    const story: Story = {
      ...{ title: "Le café", language: "fr" },
      scenes: ["Les chèvres mangeaient les baies.", "Un moine prépara une boisson."].map(
        (text) => ({ text, headline: "", picture: { subjects: [], query: "" } }),
      ),
    };
    expect(match(["moine.jpg", "chevre.jpg", "voiture.jpg"], story)).toEqual({
      scenes: ["chevre.jpg", "moine.jpg"],
      unused: ["voiture.jpg"],
    });
  });
});
