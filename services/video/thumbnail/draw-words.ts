import { contrastRatio, luminance, mixHex, parseHex } from "../design/colour.ts";
import { grownShape, softShape } from "../design/raster/effects.ts";
import {
  emptyRaster,
  layOver,
  type Raster,
  renderSvg,
  svgDocument,
} from "../design/raster/raster.ts";
import { wordSvg } from "../design/text/draw-text.ts";
import { packFaces } from "../design/text/script-packs.ts";
import type { Backdrop } from "./draw-backdrop.ts";
import type { ThumbnailPlan } from "./plan-thumbnails.ts";
import { type SetWords, setWords } from "./set-words.ts";
import { borderContrast } from "./word-contrast.ts";

/** How much is done for the words to stand out: as the style draws them, and ever more. */
export const supports = ["style", "scrim", "plate"] as const;
type Support = (typeof supports)[number];

export interface WordColours {
  readonly ink: string;
  /** Of the telling word. */
  readonly accent: string;
  /** What letters stand on: outline, scrim and plate. */
  readonly ground: string;
}

/** Letters of one colour. */
interface Letters {
  readonly raster: Raster;
  readonly hex: string;
}

export interface DrawnWords {
  readonly raster: Raster;
  readonly setting: SetWords;
  /** WCAG ratio of the worse of the two colours. */
  readonly contrast: number;
}

/** Draws the words over the backdrop and measures how they stand out. */
export async function drawWords(
  plan: ThumbnailPlan,
  backdrop: Backdrop,
  support: Support,
): Promise<DrawnWords> {
  const setting = setPlanWords(plan, backdrop);
  const colours = coloursOf(plan, backdrop.photograph);
  const { width, height } = backdrop.raster;
  const letters = await drawLetters(plan, setting, colours, width, height);
  const behind = copyOf(backdrop.raster);
  await laySupport(behind, setting, colours, support);
  const shape = emptyRaster(width, height);
  for (const { raster } of letters) layOver(shape, raster, 0, 0);
  const em = meanSize(setting);
  await layOutline(behind, shape, plan, colours, em);
  let contrast = 21;
  for (const { raster, hex } of letters) {
    contrast = Math.min(contrast, await borderContrast(behind, raster, hex, em * 0.05));
  }
  layOver(behind, shape, 0, 0);
  return { raster: behind, setting, contrast };
}

function setPlanWords({ words, style, language }: ThumbnailPlan, { words: place }: Backdrop) {
  const { heading } = style;
  const cased = words.map((word) => (heading.uppercase ? word.toLocaleUpperCase(language) : word));
  return setWords(cased, {
    faces: [...heading.faces, ...packFaces(cased.join(" "), language)],
    tracking: heading.tracking,
    box: place.words,
    align: place.align,
    vertical: place.vertical,
    maxLines: place.maxLines,
  });
}

/** One accent, everything else in the style's ink; both readable on the ground. */
function coloursOf({ style, palette }: ThumbnailPlan, photograph: boolean): WordColours {
  if (style.light && !photograph) {
    const ground = mixHex(palette.bright, "#ffffff", 0.5);
    return { ink: palette.ink, accent: readable(palette, ground), ground };
  }
  const ground = mixHex(palette.deep, "#000000", 0.45);
  return { ink: "#ffffff", accent: readable(palette, ground), ground };
}

/** The palette's colour that is strongest on the ground, of those that can be read there. */
function readable(
  palette: Pick<ThumbnailPlan["palette"], "accent" | "second" | "mid" | "bright">,
  ground: string,
): string {
  const below = parseHex(ground);
  const fits = [palette.accent, palette.second, palette.mid, palette.bright].find(
    (hex) => contrastRatio(parseHex(hex), below) >= 5,
  );
  if (fits !== undefined) return fits;
  return mixHex(palette.accent, luminance(below) > 0.3 ? "#000000" : "#ffffff", 0.45);
}

async function drawLetters(
  { telling, language, style }: ThumbnailPlan,
  { lines }: SetWords,
  { ink, accent }: WordColours,
  width: number,
  height: number,
): Promise<Letters[]> {
  const cased = style.heading.uppercase ? telling?.toLocaleUpperCase(language) : telling;
  const svg = { plain: "", telling: "" };
  for (const { line, size, x, baseline } of lines) {
    for (const word of line.words) {
      const which = word.text === cased ? "telling" : "plain";
      const fill = which === "telling" ? accent : ink;
      svg[which] += wordSvg(word, { x, baseline, size }, { fill });
    }
  }
  const letters: Letters[] = [];
  for (const [body, hex] of [[svg.plain, ink] as const, [svg.telling, accent] as const]) {
    if (body !== "") {
      letters.push({ raster: await renderSvg(svgDocument(width, height, body)), hex });
    }
  }
  return letters;
}

/** Outline and a soft shadow, wide enough to separate letters from art at a tenth of the size. */
async function layOutline(
  behind: Raster,
  shape: Raster,
  { style }: ThumbnailPlan,
  { ground }: WordColours,
  em: number,
): Promise<void> {
  const unit = em / 100;
  const width = Math.max(5, style.heading.outline?.width ?? 0) * unit;
  const outline = await grownShape(shape, ground, width);
  layOver(behind, await softShape(outline, ground, 12 * unit, 0.85), 0, 0);
  const block = style.heading.block;
  if (block) layOver(behind, outline, block.dx * unit, block.dy * unit);
  layOver(behind, outline, 0, 0);
}

/** What the style alone does not do: a soft or a solid field of the ground's colour. */
async function laySupport(
  behind: Raster,
  { lines, ink }: SetWords,
  { ground }: WordColours,
  support: Support,
): Promise<void> {
  if (support === "style") return;
  const { width, height } = behind;
  const pad = 0.16;
  const boxes =
    support === "scrim"
      ? `<rect x="${ink.x - 30}" y="${ink.y - 30}" width="${ink.width + 60}" height="${ink.height + 60}" rx="60"/>`
      : lines
          .map(({ line, size, x, baseline }) => {
            const top = baseline - (line.above + pad) * size;
            const tall = (line.above + line.below + 2 * pad) * size;
            return `<rect x="${x - pad * size}" y="${top}" width="${(line.width + 2 * pad) * size}" height="${tall}" rx="${size * 0.1}"/>`;
          })
          .join("");
  const shape = await renderSvg(svgDocument(width, height, boxes));
  const field =
    support === "scrim"
      ? await softShape(shape, ground, 42, 0.86)
      : await grownShape(shape, ground, 1);
  layOver(behind, field, 0, 0);
}

function meanSize({ lines }: SetWords): number {
  return lines.reduce((sum, { size }) => sum + size, 0) / Math.max(1, lines.length);
}

function copyOf({ data, width, height }: Raster): Raster {
  return { data: Buffer.from(data), width, height };
}
