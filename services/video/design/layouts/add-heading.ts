import { enterFrom } from "../drawing/entrance.ts";
import { drawHeading, type Heading } from "../drawing/heading.ts";
import { spokenAt, tellingWord } from "../drawing/moments.ts";
import type { Stage } from "../drawing/stage.ts";
import { wordsOf } from "../text/plain-text.ts";
import type { Places } from "./places.ts";

/** Seconds that the eye has for a headline before one of its words lights up. */
const soonest = 0.7;

/** The scene's on-screen words, line after line. @returns undefined where it has none. */
export async function addHeading(stage: Stage, places: Places): Promise<Heading | undefined> {
  const { style, palette, frame, scene } = stage;
  const words = wordsOf(scene.headline, scene.language);
  if (words.length === 0) return undefined;
  const telling = tellingWord(words);
  const said = telling === undefined ? undefined : spokenAt(scene, telling);
  // A word that is said soon is lit at once.
  const litAt = said !== undefined && said > soonest ? Math.min(said, stage.seconds * 0.7) : 0;
  const heading = await drawHeading({
    words,
    telling,
    alsoPlain: litAt > 0,
    look: style.heading,
    palette,
    box: places.heading,
    align: places.align,
    vertical: places.vertical,
    maxSize: frame.aspect === "1:1" ? 120 : 168,
    maxLines: frame.aspect === "16:9" ? 4 : 3,
    language: scene.language,
  });
  for (const [index, line] of heading.lines.entries()) {
    const plain = heading.plain?.line === index ? heading.plain.piece : undefined;
    await stage.writer.still(plain ?? line, {
      // The first line stands from the first frame: a cut never shows an empty stage.
      at: index * 0.12,
      until: plain && litAt,
      enter: enterFrom(stage, index % 2 === 0 ? "up" : "left", {
        reach: 0.5,
        fade: index > 0,
        seconds: 0.35,
      }),
    });
    if (plain) await stage.writer.still(line, { at: litAt });
  }
  return heading;
}
