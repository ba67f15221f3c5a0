import { drawArt } from "../drawing/art-piece.ts";
import { enterFrom, popFrames, turnOf } from "../drawing/entrance.ts";
import { momentOf } from "../drawing/moments.ts";
import type { Composed, Stage } from "../drawing/stage.ts";
import { bottom, type Box, centreOf, right } from "../frame.ts";
import { addHeading } from "./add-heading.ts";
import { picturePlaces } from "./places.ts";

/** A headline and the thing itself, with what belongs to it around. */
export async function composePicture(stage: Stage): Promise<Composed> {
  const places = picturePlaces(stage);
  const [hero, ...others] = stage.scene.art;
  if (hero !== undefined) {
    await addHero(stage, hero, places.body);
    await addSupport(stage, others.slice(0, 3), places.body);
  }
  await addHeading(stage, places);
  return { focus: places.body, subject: true };
}

async function addHero(stage: Stage, name: string, box: Box): Promise<void> {
  const { style, palette, chance, writer, scene } = stage;
  const size = Math.min(box.width, box.height) * 0.76;
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

/** Smaller things in the corners, each when its word is spoken. */
async function addSupport(stage: Stage, names: readonly string[], box: Box): Promise<void> {
  const { style, palette, chance, writer, scene } = stage;
  const size = Math.min(box.width, box.height) * 0.29;
  const half = size * 0.62;
  const corners = [
    { x: right(box) - half, y: box.y + half },
    { x: box.x + half, y: bottom(box) - half },
    { x: right(box) - half, y: bottom(box) - half },
    { x: box.x + half, y: box.y + half },
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
