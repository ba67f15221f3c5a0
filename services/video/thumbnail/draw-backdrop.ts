import { drawArt } from "../design/drawing/art-piece.ts";
import { mixHex } from "../design/colour.ts";
import { layOver, type Raster, renderSvg, svgDocument } from "../design/raster/raster.ts";
import { chanceOf } from "../design/seed.ts";
import { loadSharp } from "../design/sharp.ts";
import { type ArtPlace, type Composition, type Format, thumbnailFrame } from "./compositions.ts";
import type { ThumbnailPlan } from "./plan-thumbnails.ts";

/**
 * Everything of a thumbnail but its words: the photograph, or the style's background with art.
 * @param picturePath local file of the plan's picture
 */
export async function drawBackdrop(
  plan: ThumbnailPlan,
  format: Format,
  composition: Composition,
  picturePath: string | undefined,
): Promise<Raster> {
  if (picturePath !== undefined) return photograph(plan, format, picturePath, composition);
  const raster = await paint(plan, format, composition);
  const [hero, ...others] = plan.art;
  if (hero === undefined) return raster;
  await laySpot(raster, plan, composition.hero);
  const pieces = composition.companions.flatMap((place, index) => {
    const name = others[index];
    return name === undefined ? [] : [{ name, place, tilt: index % 2 === 0 ? 8 : -8 }];
  });
  const main = { name: hero, place: composition.hero, tilt: 0 };
  // A single companion is small and stands in front; two flank the hero from behind.
  const order = pieces.length === 1 ? [main, ...pieces] : [...pieces, main];
  for (const { name, place, tilt } of order) await layArt(raster, name, place, plan, tilt);
  return raster;
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

/** Light behind the hero: a background made for a film of a minute is too dim among thumbnails. */
async function laySpot(
  raster: Raster,
  { style, palette }: ThumbnailPlan,
  { x, y, size }: ArtPlace,
): Promise<void> {
  if (style.light || style.heading.block) return;
  const { width, height } = raster;
  const stops = `<stop offset="0" stop-color="${palette.bright}" stop-opacity="0.85"/><stop offset="0.45" stop-color="${mixHex(palette.mid, palette.bright, 0.4)}" stop-opacity="0.75"/><stop offset="1" stop-color="${palette.mid}" stop-opacity="0"/>`;
  const light = `<radialGradient id="l" gradientUnits="userSpaceOnUse" cx="${x}" cy="${y}" r="${size * 1.2}">${stops}</radialGradient>`;
  const body = `<rect width="${width}" height="${height}" fill="url(#l)"/>`;
  layOver(raster, await renderSvg(svgDocument(width, height, body, light)), 0, 0);
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
  const dark = mixHex(palette.deep, "#000000", 0.55);
  const stops = [0.62, 0.4, 0]
    .map(
      (opacity, index) =>
        `<stop offset="${index * 0.5}" stop-color="${dark}" stop-opacity="${opacity}"/>`,
    )
    .join("");
  const shade = `<radialGradient id="s" cx="${x}" cy="${y}" r="0.62">${stops}</radialGradient>`;
  const body = `<rect width="${width}" height="${height}" fill="url(#s)"/>`;
  layOver(raster, await renderSvg(svgDocument(width, height, body, shade)), 0, 0);
  return raster;
}
