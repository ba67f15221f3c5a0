import { countingValues } from "../drawing/counting.ts";
import { drawArt } from "../drawing/art-piece.ts";
import { enterFrom, popFrames } from "../drawing/entrance.ts";
import { drawHeading, type Heading, type Piece } from "../drawing/heading.ts";
import { momentOf } from "../drawing/moments.ts";
import type { Composed, Stage } from "../drawing/stage.ts";
import { type Box, centreOf } from "../frame.ts";
import { crop, type Raster } from "../raster/raster.ts";
import { drawableText, wordsOf } from "../text/plain-text.ts";
import type { TitleLook } from "../styles/style.ts";
import { addHeading } from "./add-heading.ts";
import { dataPlaces } from "./places.ts";

interface NumberLayout {
  readonly value: string;
  readonly unit: string;
}

/** One number that fills the stage and counts up to itself, its unit below, its thing beside. */
export async function composeNumber(stage: Stage, layout: NumberLayout): Promise<Composed> {
  const { scene, frame } = stage;
  const places = dataPlaces(stage);
  const { body } = places;
  const [thing] = scene.art;
  const shown = thing !== undefined && frame.aspect !== "1:1";
  const text = drawableText(layout.value);
  const most = body.height * (shown ? 0.4 : 0.56);
  const draw = numberWriter(stage, { ...body, height: most });
  const { ink, size } = await draw(text, 460);
  // Picture, number and unit stand close together, however small a long number comes out.
  const gap = body.height * 0.04;
  const foot = layout.unit === "" ? 0 : body.height * 0.15 + gap;
  const head = shown ? Math.min(body.height * 0.46, body.height - ink.height - foot - gap) : 0;
  const top = body.y + (body.height - head - (shown ? gap : 0) - ink.height - foot) / 2;
  const number = { ...body, y: top + head + (shown ? gap : 0), height: ink.height };
  const unit = { ...body, y: number.y + number.height + gap, height: body.height * 0.15 };
  if (shown) await addThing(stage, thing, { ...body, y: top, height: head });
  await addNumber(stage, { text, size, dy: number.y - ink.y }, draw);
  await addUnit(stage, layout.unit, unit);
  if (!repeats(scene.headline, layout)) await addHeading(stage, places);
  return { focus: number, subject: false };
}

/** "500 million nerve cells" over 500 million nerve cells says nothing twice. */
function repeats(headline: string, { value, unit }: NumberLayout): boolean {
  const shown = new Set(`${value} ${unit}`.toLowerCase().split(/\s+/u));
  return headline
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => shown.has(word));
}

type DrawNumber = (text: string, maxSize: number, look?: TitleLook) => Promise<Heading>;

/** Draws any number into the box in the manner of the headline. */
function numberWriter(stage: Stage, box: Box): DrawNumber {
  return (text, maxSize, look = stage.style.heading) =>
    drawHeading({
      words: [text],
      telling: text,
      look: { ...look, emphasis: "colour", tilt: 0 },
      palette: stage.palette,
      box,
      align: "centre",
      vertical: "middle",
      maxSize,
      maxLines: 1,
      language: stage.scene.language,
    });
}

interface PlacedNumber {
  readonly text: string;
  /** Pixels per em of the finished number: the running ones have the same. */
  readonly size: number;
  /** From where it was drawn to where it stands. */
  readonly dy: number;
}

async function addNumber(
  stage: Stage,
  { text, size, dy }: PlacedNumber,
  draw: DrawNumber,
): Promise<void> {
  const [final] = (await draw(text, size)).lines;
  if (!final) return;
  const pieces: Piece[] = [];
  for (const step of countingValues(text)) {
    const [line] = (await draw(step, size, { ...stage.style.heading, halo: undefined })).lines;
    if (line) pieces.push(line);
  }
  pieces.push(final);
  const { frames, x, y } = onOneCanvas(pieces);
  // Each picture stands for three video frames and the glow comes with the last: the eye sees the
  // number run, and the drawing stays cheap.
  await stage.writer.sequence(
    frames.flatMap((frame, index) => (index < frames.length - 1 ? [frame, frame, frame] : [frame])),
    x,
    y + dy,
    {
      enter: enterFrom(stage, "up", { reach: 0.4, fade: false, seconds: 0.3 }),
      drift: { ax: 0, ay: 6, period: stage.style.motion.driftSeconds, phase: 0.25 },
    },
  );
}

/** Pictures of several sizes as frames of one. */
function onOneCanvas(pieces: readonly Piece[]): { frames: Raster[]; x: number; y: number } {
  const x = Math.min(...pieces.map((piece) => piece.x));
  const y = Math.min(...pieces.map((piece) => piece.y));
  const width = Math.max(...pieces.map((piece) => piece.x + piece.raster.width)) - x;
  const height = Math.max(...pieces.map((piece) => piece.y + piece.raster.height)) - y;
  return {
    frames: pieces.map((piece) => crop(piece.raster, x - piece.x, y - piece.y, width, height)),
    x,
    y,
  };
}

async function addUnit(stage: Stage, unit: string, box: Box): Promise<void> {
  const { style, palette, scene, writer } = stage;
  const words = wordsOf(unit, scene.language);
  if (words.length === 0) return;
  const { lines } = await drawHeading({
    words,
    look: { ...style.heading, tilt: 0 },
    palette,
    box,
    align: "centre",
    vertical: "top",
    maxSize: 110,
    maxLines: 2,
    language: scene.language,
  });
  for (const [index, line] of lines.entries()) {
    await writer.still(line, {
      at: 0.3 + index * 0.1,
      enter: enterFrom(stage, "up", { reach: 0.4 }),
    });
  }
}

async function addThing(stage: Stage, name: string, box: Box): Promise<void> {
  const { style, palette, scene, writer, chance } = stage;
  const piece = await drawArt(name, Math.min(box.width, box.height) * 0.9, {
    look: style.art,
    palette,
  });
  const { frames, margin } = await popFrames(piece.raster);
  const centre = centreOf(box);
  await writer.sequence(
    frames,
    centre.x - piece.centreX - margin,
    centre.y - piece.centreY - margin,
    {
      at: Math.min(momentOf(scene, name, 0.1), 1.2),
      drift: { ax: 6, ay: 8, period: style.motion.driftSeconds, phase: chance.next() },
    },
  );
}
