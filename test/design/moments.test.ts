import { describe, expect, test } from "@jest/globals";
import { momentOf } from "../../services/video/design/drawing/moments.ts";
import { quantityOf } from "../../services/video/design/layouts/quantity.ts";
import type { StoryboardScene } from "../../services/video/video.contract.ts";
import { lendMotifs } from "../../services/video/video/story/motif.ts";

function scene(text: string, more: Partial<StoryboardScene> = {}): StoryboardScene {
  const written = text.split(" ");
  return {
    sceneId: "s1",
    index: 0,
    count: 3,
    text,
    headline: "",
    role: "body",
    language: "en",
    layout: { kind: "picture" },
    art: [],
    words: written.map((word, index) => ({ text: word, start: index, end: index + 0.8 })),
    frames: 30 * (written.length + 1),
    voiceAt: 0,
    voiceSeconds: written.length,
    style: "aurora",
    aspect: "9:16",
    seed: 1,
    ...more,
  };
}

describe("momentOf", () => {
  test("shows a picture a breath before its word", () => {
    const told = scene("Rock and ash build a thunderstorm here.");
    expect(momentOf(told, "cloud-with-lightning-and-rain", 0.9)).toBeCloseTo(4.88);
    expect(momentOf(told, "rock", 0.9)).toBe(0);
  });

  test("takes its share of the voice where the picture's word is not said", () => {
    expect(momentOf(scene("It can weigh fifty kilograms."), "octopus", 0.4)).toBeCloseTo(2);
  });
});

describe("quantityOf", () => {
  test.each([
    ["anatomical-heart", "An octopus has three hearts.", "en", 3],
    ["anatomical-heart", "Three small hearts beat.", "en", 3],
    ["brain", "It has 9 brains.", "en", 9],
    ["octopus", "An octopus has eight arms.", "en", 1],
    ["octopus", "The octopus lives five years.", "en", 1],
    ["anatomical-heart", "One heart is enough.", "en", 1],
    ["anatomical-heart", "Twelve hearts were found.", "en", 1],
  ])("%s in %p", (art, text, language, count) => {
    expect(quantityOf(art, text, language)).toBe(count);
  });
});

describe("lendMotifs", () => {
  const about = ["octopus", "octopus", "squid", "octopus"].map((name) =>
    scene("", { art: [name] }),
  );

  test("gives a scene of type what the film is about", () => {
    expect(lendMotifs([...about, scene("")], []).at(-1)?.motif).toBe("octopus");
    expect(lendMotifs([about[0] ?? scene(""), scene("")], ["octopus"]).at(-1)?.motif).toBe(
      "octopus",
    );
  });

  test("gives nothing where the film has no one subject, or the scene has a picture", () => {
    const many = ["octopus", "volcano", "rocket", "tulip"].map((name) =>
      scene("", { art: [name] }),
    );
    expect(lendMotifs([...many, scene("")], []).at(-1)?.motif).toBeUndefined();
    const number = scene("", { layout: { kind: "number", value: "5", unit: "km" } });
    expect(lendMotifs([...about, number], []).at(-1)?.motif).toBeUndefined();
  });

  test("gives company to a scene that shows what the one before showed", () => {
    const hearts = [0, 1, 2].map(() => scene("", { art: ["anatomical-heart"] }));
    const [, second] = lendMotifs([...hearts, ...about], ["octopus"]);
    expect(second?.art).toEqual(["anatomical-heart", "octopus"]);
  });
});
