import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { renderSvg, svgDocument, toPng } from "../services/video/design/raster/raster.ts";
import { wordSvg } from "../services/video/design/text/draw-text.ts";
import { type FontFace, faces } from "../services/video/design/text/font-faces.ts";
import { type ShapedWord, shapeLine } from "../services/video/design/text/shape-text.ts";
import {
  layOutCaptions,
  type PlacedWord,
} from "../services/video/video/captions/caption-layout.ts";
import { fontMetrics } from "../services/video/video/captions/font-metrics.ts";
import type { CaptionLook, Layer, SceneDrawing } from "../services/video/video/scene-drawing.ts";

/**
 * The scene with its captions as pictures, for peers that have no libass: each word by itself, as
 * libass draws it, and lit while it is spoken.
 */
export async function withCaptionLayers(
  drawing: SceneDrawing,
  folder: string,
): Promise<SceneDrawing> {
  const { captions } = drawing;
  if (!captions) return drawing;
  const { look } = captions;
  const layers: Layer[] = [];
  for (const phrase of layOutCaptions(captions, fontMetrics(look.fontsDir, look.font))) {
    for (const word of phrase.lines.flat()) {
      const { lit } = word;
      const times = [
        { at: phrase.start, until: lit?.from ?? phrase.end, spoken: false },
        ...(lit ? [{ at: lit.from, until: lit.to, spoken: true }] : []),
        ...(lit ? [{ at: lit.to, until: phrase.end, spoken: false }] : []),
      ];
      for (const { at, until, spoken } of times.filter((time) => time.until - time.at > 0.02)) {
        const file = join(folder, `caption-${layers.length}.png`);
        layers.push({ ...(await drawWord(word, phrase.size, look, spoken, file)), at, until });
      }
    }
  }
  return { ...drawing, captions: undefined, layers: [...drawing.layers, ...layers] };
}

/** Letters over their outline, as libass draws them, and over a box where the lit word has one. */
async function drawWord(
  word: PlacedWord,
  size: number,
  look: CaptionLook,
  lit: boolean,
  file: string,
): Promise<Layer> {
  const [shaped] = shapeLine([word.text], { faces: [faceOf(look)] }).words;
  const boxed = lit && look.effect === "box";
  const margin = 2 * look.outlineWidth + 4 + (boxed ? size * 0.13 : 0);
  const width = Math.ceil(word.width + 2 * margin);
  const height = Math.ceil(size * 1.3 + 2 * margin);
  const box = { x: margin - size * 0.13, width: word.width + size * 0.26 };
  const body = shaped ? wordBody(shaped, { margin, size, box }, look, lit) : "";
  const raster = await renderSvg(svgDocument(width, height, body));
  await writeFile(file, await toPng(raster));
  const [x, y] = [Math.round(word.x - width / 2), Math.round(word.y - height / 2)];
  return { files: [file], width, height, x, y };
}

interface WordPlace {
  readonly margin: number;
  readonly size: number;
  readonly box: { readonly x: number; readonly width: number };
}

function wordBody(
  word: ShapedWord,
  { margin, size, box }: WordPlace,
  look: CaptionLook,
  lit: boolean,
): string {
  const at = { x: margin, baseline: margin + size, size };
  if (lit && look.effect === "box") {
    const area = `x="${box.x}" y="${margin + size * 0.1}" width="${box.width}" height="${size * 1.1}"`;
    const rect = `<rect ${area} rx="${size * 0.16}" fill="${look.lit}"/>`;
    return rect + wordSvg(word, at, { fill: look.outline });
  }
  // Half of a stroke lies within the letter, where the fill hides it.
  const outline = { fill: look.outline, stroke: look.outline, strokeWidth: 2 * look.outlineWidth };
  return wordSvg(word, at, outline) + wordSvg(word, at, { fill: lit ? look.lit : look.colour });
}

function faceOf({ font, bold }: CaptionLook): FontFace {
  const known: readonly FontFace[] = Object.values(faces);
  const found = known.find((face) => face.family === font && face.bold === bold);
  if (!found) throw new Error(`The bench needs the face of "${font}"`);
  return found;
}
