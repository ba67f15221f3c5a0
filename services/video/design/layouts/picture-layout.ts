import { type ArtPiece, drawArt } from "../drawing/art-piece.ts";
import { beatFrames, enterFrom, popFrames, type Scaled, turnOf } from "../drawing/entrance.ts";
import { momentOf } from "../drawing/moments.ts";
import { addPulse } from "../drawing/pulse.ts";
import type { Composed, Stage } from "../drawing/stage.ts";
import type { Box } from "../frame.ts";
import { pickAt } from "../seed.ts";
import { addHeading } from "./add-heading.ts";
import { cornerSpots, duoSpots, groupSpots, type Spot } from "./arrange.ts";
import { picturePlaces } from "./places.ts";
import { quantityOf } from "./quantity.ts";

/** A headline and the things themselves: as many as the sentence says, each when it is spoken. */
export async function composePicture(stage: Stage): Promise<Composed> {
  const places = picturePlaces(stage);
  await addThings(stage, places.body);
  await addHeading(stage, places);
  return { focus: places.body, subject: true };
}

async function addThings(stage: Stage, box: Box): Promise<void> {
  const { scene } = stage;
  const [hero, second, ...others] = scene.art;
  if (hero === undefined) return;
  const count = quantityOf(hero, scene.text, scene.language);
  if (count > 1) return addGroup(stage, hero, count, box);
  const counted = second === undefined ? 1 : quantityOf(second, scene.text, scene.language);
  if (second !== undefined && counted === 1 && others.length === 0 && scene.index % 2 === 1)
    return addDuo(stage, [hero, second], box);
  await addHero(stage, hero, heroSpot(stage, box));
  const copies = counted > 1 && counted <= 4 && second !== undefined;
  await addSupport(
    stage,
    copies ? Array.from({ length: counted }, () => second) : scene.art.slice(1, 4),
    box,
  );
  if (second === undefined) await addPulse(stage, box, stage.seconds * 0.5);
}

/** Neighbouring scenes show the same thing nearer, farther and leaning. */
function heroSpot({ scene }: Stage, box: Box): Spot {
  const share = pickAt([0.76, 0.84, 0.72], scene.index);
  return {
    x: box.x + box.width / 2,
    y: box.y + box.height / 2,
    size: Math.min(box.width, box.height) * (scene.art.length > 1 ? 0.74 : share),
  };
}

async function addHero(stage: Stage, name: string, spot: Spot): Promise<void> {
  const { style, palette, chance, writer, scene } = stage;
  const tilt = scene.art.length > 1 ? 0 : pickAt([0, -5, 4], scene.index);
  const piece = await drawArt(name, spot.size, { look: style.art, palette, tilt });
  const drift = {
    ax: style.motion.driftReach * (scene.index % 2 === 0 ? 0.5 : 0.8),
    ay: style.motion.driftReach,
    period: style.motion.driftSeconds,
    phase: chance.next(),
  };
  const enter = enterFrom(stage, turnOf(stage), { fade: false });
  const resting = at(piece, spot);
  if (scene.art.length > 1) return writer.still(resting, { enter, drift });
  // Alone on the stage it beats once while the voice goes on.
  const beatAt = stage.seconds * 0.5;
  await writer.still(resting, { enter, drift, until: beatAt });
  const { frames, margin } = await beatFrames(piece.raster);
  await writer.sequence(frames, resting.x - margin, resting.y - margin, { at: beatAt, drift });
}

/** The same thing several times, one after the other while its number is spoken. */
async function addGroup(stage: Stage, name: string, count: number, box: Box): Promise<void> {
  const { style, palette, scene } = stage;
  const spots = groupSpots(count, box);
  const piece = await drawArt(name, spots[0]?.size ?? 0, { look: style.art, palette });
  const popped = await popFrames(piece.raster);
  const spoken = momentOf(scene, name, 0.25);
  for (const [index, spot] of spots.entries()) {
    // The first stands there when the scene opens; the last when its name has been said.
    const when = index === 0 ? 0 : Math.max(0.3, spoken - 0.35) + 0.22 * (index - 1);
    await pop(stage, piece, popped, spot, Math.min(when, stage.seconds * 0.75));
  }
}

async function addDuo(stage: Stage, names: readonly [string, string], box: Box): Promise<void> {
  const { style, palette, scene } = stage;
  const [near, far] = duoSpots(box, scene.seed % 2 === 1);
  // The farther one is drawn first: it stands behind.
  const piece = await drawArt(names[1], far.size, { look: style.art, palette, tilt: 6 });
  await pop(stage, piece, await popFrames(piece.raster), far, momentOf(scene, names[1], 0.35));
  await addHero(stage, names[0], near);
}

/** Smaller things in the corners, each when its word is spoken. */
async function addSupport(stage: Stage, names: readonly string[], box: Box): Promise<void> {
  const { style, palette, chance, scene } = stage;
  const spots = cornerSpots(box, Math.min(box.width, box.height) * 0.29, scene.index);
  for (const [index, name] of names.entries()) {
    const spot = spots[index % spots.length];
    if (!spot) continue;
    const tilt = Math.round(chance.between(-10, 10));
    const piece = await drawArt(name, spot.size, { look: style.art, palette, tilt });
    const again = names.indexOf(name) === index ? 0 : 0.25 * index;
    const when = momentOf(scene, name, 0.12 + 0.3 * index) + again;
    await pop(stage, piece, await popFrames(piece.raster), spot, when);
  }
}

async function pop(
  { style, chance, writer }: Stage,
  piece: ArtPiece,
  { frames, margin }: Scaled,
  spot: Spot,
  when: number,
): Promise<void> {
  const { x, y } = at(piece, spot);
  await writer.sequence(frames, x - margin, y - margin, {
    at: when,
    drift: { ax: 10, ay: 8, period: style.motion.driftSeconds * 0.8, phase: chance.next() },
  });
}

function at({ raster, centreX, centreY }: ArtPiece, spot: Spot) {
  return { raster, x: spot.x - centreX, y: spot.y - centreY };
}
