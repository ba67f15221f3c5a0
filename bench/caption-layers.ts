import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { renderSvg, svgDocument, toPng } from "../services/video/design/raster/raster.ts";
import { wordSvg } from "../services/video/design/text/draw-text.ts";
import { faces } from "../services/video/design/text/font-faces.ts";
import { shapeLine } from "../services/video/design/text/shape-text.ts";
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
        { at: phrase.start, until: lit?.from ?? phrase.end, colour: look.colour },
        ...(lit ? [{ at: lit.from, until: lit.to, colour: look.lit }] : []),
        ...(lit ? [{ at: lit.to, until: phrase.end, colour: look.colour }] : []),
      ];
      for (const { at, until, colour } of times.filter((time) => time.until - time.at > 0.02)) {
        const file = join(folder, `caption-${layers.length}.png`);
        layers.push({ ...(await drawWord(word, phrase.size, look, colour, file)), at, until });
      }
    }
  }
  return { ...drawing, captions: undefined, layers: [...drawing.layers, ...layers] };
}

async function drawWord(
  word: PlacedWord,
  size: number,
  look: CaptionLook,
  colour: string,
  file: string,
): Promise<Layer> {
  const [shaped] = shapeLine([word.text], { faces: [faces.montserratExtraBold] }).words;
  const margin = 2 * look.outlineWidth + 4;
  const [width, height] = [Math.ceil(word.width) + 2 * margin, Math.ceil(size * 1.3) + 2 * margin];
  const at = { x: margin, baseline: margin + size, size };
  const paint = { fill: colour, stroke: look.outline, strokeWidth: look.outlineWidth };
  const raster = await renderSvg(
    svgDocument(width, height, shaped ? wordSvg(shaped, at, paint) : ""),
  );
  await writeFile(file, await toPng(raster));
  const [x, y] = [Math.round(word.x - width / 2), Math.round(word.y - height / 2)];
  return { files: [file], width, height, x, y };
}
