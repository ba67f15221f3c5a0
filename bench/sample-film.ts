import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { drawScene } from "../services/video/design/draw-scene.ts";
import { styles } from "../services/video/design/styles/styles.ts";
import type { SceneLayout, StoryboardScene } from "../services/video/video.contract.ts";
import type { SceneDrawing } from "../services/video/video/scene-drawing.ts";

/** A vertical film of 60 s in 10 scenes, its styles in turn. */
const scenes = 10;
const framesPerScene = 180;
export const filmSeconds = (scenes * framesPerScene) / 30;

/** The kinds of scenes that a film of the bundled articles has, in such a mix. */
const layouts: readonly SceneLayout[] = [
  { kind: "picture" },
  { kind: "number", value: "3", unit: "hearts" },
  { kind: "picture" },
  { kind: "list", items: ["three hearts", "nine brains", "blue blood"] },
  { kind: "statement" },
  {
    kind: "comparison",
    left: { label: "fish", value: "1" },
    right: { label: "octopus", value: "3" },
  },
  { kind: "picture" },
];
const art = ["octopus", "anatomical-heart", "brain", "lungs", "rocket"];
const sentence = "An octopus has three hearts and nine brains and its blood is blue";

/** Draws the film, two scenes at a time as the service does. */
export async function drawSampleFilm(folder: string): Promise<SceneDrawing[]> {
  const drawings: SceneDrawing[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < scenes; index = next++) {
      const own = join(folder, `drawing-${index}`);
      await mkdir(own);
      drawings[index] = await drawScene(sampleScene(index), { folder: own });
    }
  };
  await Promise.all([lane(), lane()]);
  return drawings;
}

function sampleScene(index: number): StoryboardScene {
  const words = sentence.split(" ");
  return {
    ...{ sceneId: `s${index + 1}`, index, count: scenes, text: sentence, role: "body" },
    ...{ headline: "Three hearts", language: "en" },
    layout: layouts[index % layouts.length] ?? { kind: "picture" },
    art: [art[index % art.length] ?? "octopus", "anatomical-heart"],
    words: words.map((text, i) => ({ text, start: i * 0.4, end: i * 0.4 + 0.38 })),
    ...{ frames: framesPerScene, voiceAt: 0.25, voiceSeconds: 5.3 },
    style: styles[index % styles.length]?.name ?? "aurora",
    ...{ aspect: "9:16", seed: index + 1 },
  };
}
