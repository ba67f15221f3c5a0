import { drawArt } from "../design/drawing/art-piece.ts";
import { layOver, type Raster, renderSvg, svgDocument } from "../design/raster/raster.ts";
import { chanceOf } from "../design/seed.ts";
import { loadSharp } from "../design/sharp.ts";
import {
  type ArtPlace,
  type Composition,
  compositionOf,
  type Format,
  thumbnailFrame,
  wordsOnly,
} from "./compositions.ts";
import type { ThumbnailPlan } from "./plan-thumbnails.ts";

export interface Backdrop {
  readonly raster: Raster;
  readonly words: Omit<Composition, "hero" | "companions">;
  /** True where a photograph is behind: letters are light, whatever the style. */
  readonly photograph: boolean;
}

/**
 * Everything of a thumbnail but its words: the photograph, or the style's background with art.
 * @param picturePath local file of the plan's picture
 */
export async function drawBackdrop(
  plan: ThumbnailPlan,
  format: Format,
  picturePath: string | undefined,
): Promise<Backdrop> {
  const composition = compositionOf(format, plan.composition, plan.mirrored);
  if (picturePath !== undefined) {
    const raster = await photograph(plan, format, picturePath, composition);
    return { raster, words: composition, photograph: true };
  }
  const words = plan.art.length === 0 ? wordsOnly(format) : composition;
  const raster = await paint(plan, format, composition);
  const [hero, ...others] = plan.art;
  for (const [index, place] of composition.companions.entries()) {
    const name = others[index];
    if (name !== undefined) await layArt(raster, name, place, plan, index % 2 === 0 ? -8 : 8);
  }
  if (hero !== undefined) await layArt(raster, hero, composition.hero, plan, 0);
  return { raster, words, photograph: false };
}

function paint(plan: ThumbnailPlan, format: Format, { hero, words }: Composition): Promise<Raster> {
  const frame = thumbnailFrame(format);
  const { width, height } = frame;
  const reach = Math.min(hero.size * 1.12, Math.min(width, height) * 1.1);
  const subject = plan.art.length > 0;
  const focus = subject
    ? { x: hero.x - reach / 2, y: hero.y - reach / 2, width: reach, height: reach }
    : words;
  return plan.style.paintPlate({
    width,
    height,
    margin: 0,
    frame,
    palette: plan.palette,
    focus,
    subject,
    chance: chanceOf(plan.seed),
    index: plan.seed % 12,
  });
}

async function layArt(
  raster: Raster,
  name: string,
  place: ArtPlace,
  { style, palette }: ThumbnailPlan,
  tilt: number,
): Promise<void> {
  const piece = await drawArt(name, place.size, { look: style.art, palette, tilt });
  layOver(raster, piece.raster, place.x - piece.centreX, place.y - piece.centreY);
}

/** The photograph fills the picture; where words stand, it goes dark in the colour of the style. */
async function photograph(
  { palette }: ThumbnailPlan,
  format: Format,
  path: string,
  { words }: Composition,
): Promise<Raster> {
  const sharp = await loadSharp();
  const { width, height } = thumbnailFrame(format);
  const upright = await sharp(path).rotate().toColourspace("srgb").removeAlpha().toBuffer();
  const data = await sharp(upright)
    .resize(width, height, { fit: "cover", position: "attention" })
    .modulate({ saturation: 1.15 })
    .ensureAlpha()
    .raw()
    .toBuffer();
  const raster = { data, width, height };
  const [x, y] = [(words.x + words.width / 2) / width, (words.y + words.height / 2) / height];
  const stops = [0.78, 0.55, 0]
    .map(
      (opacity, index) =>
        `<stop offset="${index * 0.5}" stop-color="${palette.deep}" stop-opacity="${opacity}"/>`,
    )
    .join("");
  const shade = `<radialGradient id="s" cx="${x}" cy="${y}" r="0.75">${stops}</radialGradient>`;
  const body = `<rect width="${width}" height="${height}" fill="url(#s)"/>`;
  layOver(raster, await renderSvg(svgDocument(width, height, body, shade)), 0, 0);
  return raster;
}
