import { parseHex } from "../colour.ts";
import type { LayerWriter } from "../drawing/layer-writer.ts";
import type { Stage } from "../drawing/stage.ts";
import { type Raster, renderSvg, svgDocument } from "../raster/raster.ts";
import { loadSharp } from "../sharp.ts";
import { addHeading } from "./add-heading.ts";
import { picturePlaces } from "./places.ts";

/** Darkens the picture where words stand, in the colour of the scene. */
export function scrim({ frame, palette, style }: Stage, width: number, height: number): string {
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
 * A photograph as the background: it fills the plate where its shape allows; else it stands whole
 * on a blurred copy of itself.
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
  const layers = covered
    ? []
    : [{ input: await whole(upright.data, width, height), gravity: "centre" as const }];
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
    { ...picturePlaces({ ...stage, style: { ...style, headingBelow: false } }) },
  );
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

async function whole(picture: Buffer, width: number, height: number): Promise<Buffer> {
  const sharp = await loadSharp();
  return sharp(picture)
    .resize(Math.round(width * 0.92), Math.round(height * 0.5), { fit: "inside" })
    .png({ compressionLevel: 1 })
    .toBuffer();
}
