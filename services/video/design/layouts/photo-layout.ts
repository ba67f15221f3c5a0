import { parseHex } from "../colour.ts";
import type { OverlayOptions } from "sharp";
import type { LayerWriter } from "../drawing/layer-writer.ts";
import type { Stage } from "../drawing/stage.ts";
import { type Raster, renderSvg, svgDocument } from "../raster/raster.ts";
import { loadSharp } from "../sharp.ts";
import { addHeading } from "./add-heading.ts";
import { picturePlaces, type Places } from "./places.ts";

/** Darkens the picture where words stand, in the colour of the scene. */
function scrim({ frame, palette, style }: Stage, width: number, height: number): string {
  const dark = style.light ? "#0d0a12" : palette.deep;
  const top = (frame.stage.y + frame.stage.height * 0.34) / frame.height;
  const low = (frame.captions.y - frame.height * 0.06) / frame.height;
  const stop = (at: number, opacity: number): string =>
    `<stop offset="${at.toFixed(3)}" stop-color="${dark}" stop-opacity="${opacity}"/>`;
  const defs = `<linearGradient id="s" x1="0" y1="0" x2="0" y2="1">${stop(0, 0.82)}${stop(top * 0.62, 0.5)}${stop(top, 0.06)}${stop(low - 0.12, 0.06)}${stop(low + 0.08, 0.72)}${stop(1, 0.9)}</linearGradient>`;
  return svgDocument(
    width,
    height,
    `<rect width="${width}" height="${height}" fill="url(#s)"/>`,
    defs,
  );
}

/**
 * A photograph as the background: it fills the plate where its shape allows; else it is a band from
 * edge to edge that fades into a blurred copy of itself.
 */
export async function photoPlate(
  stage: Stage,
  path: string,
  width: number,
  height: number,
): Promise<Raster> {
  const sharp = await loadSharp();
  const upright = await sharp(path)
    .rotate()
    .toColourspace("srgb")
    .removeAlpha()
    .toBuffer({ resolveWithObject: true });
  const ratio = upright.info.width / upright.info.height / (width / height);
  const covered = ratio > 0.62 && ratio < 1.6;
  const cover = sharp(upright.data).resize(width, height, { fit: "cover", position: "attention" });
  const back = covered
    ? cover
    : sharp(await small(upright.data, width, height)).resize(width, height, { kernel: "cubic" });
  const layers = covered ? [] : [await band(stage, upright, { width, height })];
  const shade = await renderSvg(scrim(stage, width, height));
  const flat = await back.composite(layers).png({ compressionLevel: 0 }).toBuffer();
  const { data } = await sharp(flat)
    .composite([{ input: shade.data, raw: { width, height, channels: 4 } }])
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width, height };
}

/** The scrim over a clip, as layers no taller than they must be. */
export async function addScrim(stage: Stage, writer: LayerWriter): Promise<void> {
  const { width, height } = stage.frame;
  await writer.still({ raster: await renderSvg(scrim(stage, width, height)), x: 0, y: 0 });
}

/** The headline over the picture, in letters that any picture bears. */
export async function composePhoto(stage: Stage): Promise<void> {
  const { style, palette } = stage;
  const heading = {
    ...style.heading,
    halo: { colour: "black" as const, sigma: 20, opacity: 0.75 },
    emphasis: style.light ? ("colour" as const) : style.heading.emphasis,
  };
  const { r, g, b } = parseHex(palette.bright);
  // On a light style the ink would vanish in the scrim: white letters, accent from the bright side.
  const accent =
    style.light && r + g + b < 700 ? palette.bright : style.light ? palette.second : palette.accent;
  await addHeading(
    {
      ...stage,
      style: { ...style, heading, headingBelow: false },
      palette: { ...palette, ink: "#ffffff", accent },
    },
    { ...photoPlaces(stage) },
  );
}

/** The headline is above or beside the picture, never under it. */
function photoPlaces(stage: Stage): Places {
  return picturePlaces({ ...stage, style: { ...stage.style, headingBelow: false } });
}

async function small(picture: Buffer, width: number, height: number): Promise<Buffer> {
  const sharp = await loadSharp();
  const tiny = await sharp(picture)
    .resize(Math.round(width / 12), Math.round(height / 12), { fit: "cover" })
    .modulate({ brightness: 0.72, saturation: 1.15 })
    .png()
    .toBuffer();
  return sharp(tiny).blur(4).png().toBuffer();
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** How much larger than whole a band is: a little is cut off its ends for more to see. */
const enlarged = 1.25;
/** Share of the band in which it fades on each side. */
const fading = 0.16;

/** Across a tall plate or down a wide one, in the middle of where the scene shows something. */
async function band(
  stage: Stage,
  picture: { readonly data: Buffer; readonly info: Size },
  plate: Size,
): Promise<OverlayOptions> {
  const ratio = picture.info.width / picture.info.height;
  const across = ratio > plate.width / plate.height;
  const size = across
    ? { width: plate.width, height: Math.round((plate.width / ratio) * enlarged) }
    : { width: Math.round(plate.height * ratio * enlarged), height: plate.height };
  const { frame } = stage;
  const { body } = photoPlaces(stage);
  const place = (start: number, length: number, most: number, own: number): number =>
    Math.round(Math.max(0, Math.min(most - own, start + length / 2 - own / 2)));
  const margin = { x: (plate.width - frame.width) / 2, y: (plate.height - frame.height) / 2 };
  const sharp = await loadSharp();
  const mask = await renderSvg(fadingEdges(size, across));
  const input = await sharp(picture.data)
    .resize(size.width, size.height, { fit: "cover", position: "attention" })
    .ensureAlpha()
    .composite([{ input: mask.data, raw: { ...size, channels: 4 }, blend: "dest-in" }])
    .png({ compressionLevel: 1 })
    .toBuffer();
  return {
    input,
    left: place(margin.x + body.x, body.width, plate.width, size.width),
    top: place(margin.y + body.y, body.height, plate.height, size.height),
  };
}

function fadingEdges({ width, height }: Size, across: boolean): string {
  const [x2, y2] = across ? [0, 1] : [1, 0];
  const stop = (at: number, opacity: number): string =>
    `<stop offset="${at}" stop-color="#ffffff" stop-opacity="${opacity}"/>`;
  const stops = stop(0, 0) + stop(fading, 1) + stop(1 - fading, 1) + stop(1, 0);
  const defs = `<linearGradient id="f" x1="0" y1="0" x2="${x2}" y2="${y2}">${stops}</linearGradient>`;
  return svgDocument(
    width,
    height,
    `<rect width="${width}" height="${height}" fill="url(#f)"/>`,
    defs,
  );
}
