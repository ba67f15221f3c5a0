import { enterFrom } from "../drawing/entrance.ts";
import { drawHeadingWords } from "../drawing/heading.ts";
import { spokenAt, tellingWord } from "../drawing/moments.ts";
import type { Composed, Stage } from "../drawing/stage.ts";
import { drawableText, wordsOf } from "../text/plain-text.ts";
import { wholePlaces } from "./places.ts";

/** Words alone, as large as the stage, each arriving when it is said. */
export async function composeStatement(stage: Stage): Promise<Composed> {
  const { scene, style, palette, frame, writer } = stage;
  const places = wholePlaces(stage);
  const said = drawableText(scene.headline) === "" ? scene.text : scene.headline;
  const words = wordsOf(said, scene.language).slice(0, 14);
  if (words.length === 0) return { focus: places.body, subject: false };
  const placed = await drawHeadingWords({
    words,
    telling: tellingWord(words),
    look: style.heading,
    palette,
    box: places.heading,
    align: frame.aspect === "9:16" ? places.align : "left",
    vertical: "middle",
    maxSize: frame.aspect === "9:16" ? 250 : 220,
    maxLines: frame.aspect === "9:16" ? 6 : 4,
    language: scene.language,
  });
  const directions = ["up", "left", "down", "right"] as const;
  for (const [index, word] of placed.entries()) {
    const usual = 0.1 * index;
    await writer.still(word, {
      at:
        index === 0
          ? 0
          : Math.min(spokenAt(scene, word.text) ?? usual, usual + 0.6, stage.seconds * 0.5),
      enter: enterFrom(stage, directions[(index + scene.index) % 4] ?? "up", {
        reach: 0.7,
        fade: index > 0,
        seconds: 0.34,
      }),
      drift: { ax: 3, ay: 5, period: style.motion.driftSeconds, phase: (index * 0.37) % 1 },
    });
  }
  return { focus: places.body, subject: false };
}
