import { drawArt } from "../drawing/art-piece.ts";
import { enterFrom, popFrames, turnOf } from "../drawing/entrance.ts";
import { drawHeading, type Heading } from "../drawing/heading.ts";
import { momentOf, tellingWord } from "../drawing/moments.ts";
import type { Composed, Stage } from "../drawing/stage.ts";
import { bottom, type Box, centreOf, right } from "../frame.ts";
import type { Align } from "../text/draw-text.ts";
import { wordsOf } from "../text/plain-text.ts";

interface Places {
  readonly heading: Box;
  readonly art: Box;
  readonly align: Align;
  readonly vertical: "top" | "middle" | "bottom";
}

/** A headline and the thing itself, with what belongs to it around. */
export async function composePicture(stage: Stage): Promise<Composed> {
  const { scene } = stage;
  const places = placesOf(stage);
  const words = wordsOf(scene.headline, scene.language);
  const [hero, ...others] = scene.art;
  if (hero !== undefined) {
    await addHero(stage, hero, places.art);
    await addSupport(stage, others.slice(0, 3), places.art);
  }
  if (words.length > 0) await addHeading(stage, words, places);
  return { focus: places.art };
}

export async function addHeading(
  stage: Stage,
  words: readonly string[],
  places: Places,
): Promise<Heading> {
  const { style, palette, frame } = stage;
  const heading = await drawHeading({
    words,
    telling: tellingWord(words),
    look: style.heading,
    palette,
    box: places.heading,
    align: places.align,
    vertical: places.vertical,
    maxSize: frame.aspect === "16:9" ? 170 : 168,
    maxLines: frame.aspect === "16:9" ? 4 : 3,
  });
  for (const [index, line] of heading.lines.entries()) {
    await stage.writer.still(line, {
      // The first line stands from the first frame: a cut never shows an empty stage.
      at: index * 0.12,
      enter: enterFrom(stage, index % 2 === 0 ? "up" : "left", {
        reach: 0.5,
        fade: index > 0,
        seconds: 0.35,
      }),
    });
  }
  return heading;
}

async function addHero(stage: Stage, name: string, box: Box): Promise<void> {
  const { style, palette, chance, writer, scene } = stage;
  const size = Math.min(box.width, box.height) * 0.8;
  const piece = await drawArt(name, size, { look: style.art, palette });
  const centre = centreOf(box);
  await writer.still(
    { raster: piece.raster, x: centre.x - piece.centreX, y: centre.y - piece.centreY },
    {
      enter: enterFrom(stage, turnOf(stage), { fade: false }),
      drift: {
        ax: style.motion.driftReach * (scene.index % 2 === 0 ? 0.5 : 0.8),
        ay: style.motion.driftReach,
        period: style.motion.driftSeconds,
        phase: chance.next(),
      },
    },
  );
}

async function addSupport(stage: Stage, names: readonly string[], box: Box): Promise<void> {
  const { style, palette, chance, writer, scene } = stage;
  const size = Math.min(box.width, box.height) * 0.27;
  const corners = [
    { x: right(box) - size * 0.62, y: box.y + size * 0.62 },
    { x: box.x + size * 0.62, y: bottom(box) - size * 0.62 },
    { x: right(box) - size * 0.75, y: bottom(box) - size * 0.6 },
    { x: box.x + size * 0.7, y: box.y + size * 0.7 },
  ];
  const first = scene.index % 2 === 0 ? 0 : 3;
  for (const [index, name] of names.entries()) {
    const corner = corners[(first + index * (first === 0 ? 1 : 3)) % 4];
    if (!corner) continue;
    const tilt = Math.round(chance.between(-10, 10));
    const piece = await drawArt(name, size, { look: style.art, palette, tilt });
    const { frames, margin } = await popFrames(piece.raster);
    const x = corner.x - piece.centreX - margin;
    const y = corner.y - piece.centreY - margin;
    await writer.sequence(frames, x, y, {
      at: momentOf(scene, [name], 0.12 + 0.3 * index),
      drift: { ax: 10, ay: 8, period: style.motion.driftSeconds * 0.8, phase: chance.next() },
    });
  }
}

/** Headline and art by turns above and below, left and right. */
export function placesOf({ frame, scene }: Pick<Stage, "frame" | "scene">): Places {
  const { stage } = frame;
  const turned = scene.index % 2 === 1;
  if (frame.aspect === "16:9") {
    const half = stage.width * 0.47;
    const heading = {
      x: turned ? right(stage) - half : stage.x,
      y: stage.y,
      width: half,
      height: stage.height,
    };
    const art = {
      x: turned ? stage.x : right(stage) - half,
      y: stage.y,
      width: half,
      height: stage.height,
    };
    return { heading, art, align: "left", vertical: "middle" };
  }
  const tall = stage.height * 0.3;
  const gap = stage.height * 0.035;
  const low = frame.aspect === "9:16" && scene.index % 4 === 3;
  const heading = {
    x: stage.x + 16,
    y: low ? bottom(stage) - tall : stage.y,
    width: stage.width - 32,
    height: tall,
  };
  const art = {
    x: stage.x,
    y: low ? stage.y : stage.y + tall + gap,
    width: stage.width,
    height: stage.height - tall - gap,
  };
  return { heading, art, align: "centre", vertical: low ? "middle" : "middle" };
}
