import { expect, test } from "@jest/globals";
import { directionAt, ways } from "../../services/video/design/drawing/entrance.ts";
import { leaveForNext } from "../../services/video/design/drawing/leaving.ts";
import { frameOf } from "../../services/video/design/frame.ts";
import { styleNamed } from "../../services/video/design/styles/styles.ts";
import type { StoryboardScene } from "../../services/video/video.contract.ts";
import type { Layer } from "../../services/video/video/scene-drawing.ts";

const count = 7;

function stageOf(index: number) {
  const scene: StoryboardScene = {
    ...{ sceneId: `s${index}`, index, count, text: "One.", headline: "one", role: "body" },
    ...{ language: "en", layout: { kind: "picture" }, art: [], style: "aurora", seed: index },
    ...{ aspect: "9:16", frames: 60, voiceAt: 0.25, voiceSeconds: 1 },
  };
  return { scene, style: styleNamed("aurora"), frame: frameOf("9:16") };
}

const hero: Layer = { files: ["hero.png"], width: 400, height: 400, x: 300, y: 500 };

test("a scene leaves the way that the next one comes in", () => {
  for (let index = 0; index < count - 1; index++) {
    const [left] = leaveForNext(stageOf(index), [hero]);
    const coming = ways[directionAt(index + 1, count)];
    expect(Math.sign(left?.exit?.dx ?? 0)).toBe(Math.sign(-coming.dx));
    expect(Math.sign(left?.exit?.dy ?? 0)).toBe(Math.sign(-coming.dy));
  }
});

test("neighbouring scenes never come in the same way", () => {
  for (let index = 1; index < 40; index++) {
    expect(directionAt(index, count)).not.toBe(directionAt(index - 1, count));
  }
});

test("the last scene stands still, and so does what shades the frame or has an end of its own", () => {
  const shade = { ...hero, x: 0, y: 0, width: 1080, height: 1920 };
  const gone = { ...hero, until: 1 };
  const dust = { ...hero, velocity: { x: 5, y: 0 } };
  expect(leaveForNext(stageOf(count - 1), [hero])).toEqual([hero]);
  expect(leaveForNext(stageOf(0), [shade, gone, dust])).toEqual([shade, gone, dust]);
});
