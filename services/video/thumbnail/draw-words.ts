import { grownShape, softShape } from "../design/raster/effects.ts";
import { layOver, type Raster, renderSvg, svgDocument } from "../design/raster/raster.ts";
import { wordSvg } from "../design/text/draw-text.ts";
import { packFaces } from "../design/text/script-packs.ts";
import { capitalise } from "../words/capitalise.ts";
import type { Composition } from "./compositions.ts";
import type { ThumbnailPlan } from "./plan-thumbnails.ts";
import { type SetWords, setWords } from "./set-words.ts";
import type { WordColours } from "./word-colours.ts";
import { borderContrast } from "./word-contrast.ts";

/** How much is done for the words to stand out: as the style draws them, and ever more. */
export const supports = ["style", "scrim", "plate"] as const;
type Support = (typeof supports)[number];

export interface WordsRequest {
  readonly plan: ThumbnailPlan;
  readonly setting: SetWords;
  readonly colours: WordColours;
  readonly backdrop: Raster;
}

export interface DrawnWords {
  readonly raster: Raster;
  /** WCAG ratio of the worse of the two colours. */
  readonly contrast: number;
}

/** SVG of the letters in ink, of those of the telling word, and of the block behind it. */
interface WordShapes {
  readonly plain: string;
  readonly telling: string;
  readonly bar: string;
}

/** Lines and sizes of the plan's words in their box. */
export function setPlanWords(plan: ThumbnailPlan, place: Composition): SetWords {
  const { heading } = plan.style;
  const words = casedWords(plan);
  return setWords(words, {
    faces: [...heading.faces, ...packFaces(words.join(" "), plan.language)],
    tracking: heading.tracking,
    box: place.words,
    align: place.align,
    vertical: place.vertical,
    maxLines: place.maxLines,
    // A block behind the telling word must not touch the lines around it.
    gap: plan.style.light ? 0.21 : 0.13,
  });
}

/** Draws the words over the backdrop and measures how they stand out. */
export async function drawWords(request: WordsRequest, support: Support): Promise<DrawnWords> {
  const { setting, colours, backdrop } = request;
  const { width, height } = backdrop;
  const shapes = shapesOf(request);
  const render = (body: string): Promise<Raster> => renderSvg(svgDocument(width, height, body));
  const plain = await render(shapes.plain);
  const telling = await render(shapes.telling);
  const behind = copyOf(backdrop);
  await laySupport(behind, setting, colours, support);
  const em = meanSize(setting);
  const outlined = await render(shapes.bar === "" ? shapes.plain + shapes.telling : shapes.plain);
  await layOutline(behind, outlined, request, em);
  if (shapes.bar !== "") await layBar(behind, await render(shapes.bar), em);
  const contrast = Math.min(
    await borderContrast(behind, plain, colours.ink, em * 0.05),
    await borderContrast(behind, telling, colours.accent, em * 0.05),
  );
  layOver(behind, plain, 0, 0);
  layOver(behind, telling, 0, 0);
  return { raster: behind, contrast };
}

/** Capitals where the style has them, else a capital at the beginning. */
function casedWords({ words, style, language }: ThumbnailPlan): string[] {
  if (style.heading.uppercase) return words.map((word) => word.toLocaleUpperCase(language));
  const [first = "", ...rest] = words;
  return [capitalise(first, language), ...rest];
}

function shapesOf({ plan, setting, colours }: WordsRequest): WordShapes {
  const telling = casedWords(plan)[plan.words.indexOf(plan.telling ?? "")];
  const svg = { plain: "", telling: "", bar: "" };
  for (const { line, size, x, baseline } of setting.lines) {
    for (const word of line.words) {
      const at = { x, baseline, size };
      if (word.text !== telling) {
        svg.plain += wordSvg(word, at, { fill: colours.ink });
        continue;
      }
      svg.telling += wordSvg(word, at, { fill: colours.accent });
      if (colours.bar === undefined) continue;
      const [side, pad] = [size * 0.07, size * 0.09];
      const [left, top] = [x + word.x * size - side, baseline - line.above * size - pad];
      const tall = (line.above + line.below) * size + 2 * pad;
      svg.bar += `<rect x="${left}" y="${top}" width="${word.width * size + 2 * side}" height="${tall}" rx="${size * 0.05}" fill="${colours.bar}"/>`;
    }
  }
  return svg;
}

async function layBar(behind: Raster, bar: Raster, em: number): Promise<void> {
  const shadow = await softShape(bar, "#000000", em * 0.06, 0.35);
  layOver(behind, shadow, 0, em * 0.04);
  layOver(behind, bar, 0, 0);
}

/** Outline and a soft shadow, wide enough to separate letters from art at a tenth of the size. */
async function layOutline(
  behind: Raster,
  shape: Raster,
  { plan: { style }, colours: { ground } }: WordsRequest,
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
