import { renderSvg, svgDocument } from "../raster/raster.ts";
import type { FontFace } from "../text/font-faces.ts";
import { type Align, alignedX, wordSvg } from "../text/draw-text.ts";
import { fitText } from "../text/fit-text.ts";
import type { Piece } from "./heading.ts";

export interface TextBlock {
  readonly words: readonly string[];
  readonly faces: readonly FontFace[];
  readonly colour: string;
  readonly width: number;
  readonly height: number;
  readonly maxSize: number;
  readonly maxLines: number;
  readonly align: Align;
  readonly tracking?: number;
  readonly leading?: number;
}

/** Plain letters in one colour, centred in the height of their box; x and y from the box's corner. */
export async function drawTextBlock(block: TextBlock): Promise<Piece & { readonly size: number }> {
  const text = fitText(block.words, block);
  const margin = Math.ceil(text.size * 0.15);
  const body = text.lines.map((line, index) => {
    const x = margin + alignedX(line, text.size, block.width, block.align);
    const at = { x, baseline: margin + (text.baselines[index] ?? 0), size: text.size };
    return line.words.map((word) => wordSvg(word, at, { fill: block.colour })).join("");
  });
  const width = Math.ceil(block.width) + 2 * margin;
  const height = Math.ceil(text.height) + 2 * margin;
  const raster = await renderSvg(svgDocument(width, height, body.join("")));
  return { raster, x: -margin, y: (block.height - text.height) / 2 - margin, size: text.size };
}
