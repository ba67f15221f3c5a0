import type { FittedText } from "./fit-text.ts";
import type { ShapedLine, ShapedWord } from "./shape-text.ts";

export type Align = "left" | "centre" | "right";

/**
 * SVG elements of a word. `paint` is written on each glyph; widths of strokes scale with the glyph,
 * so `strokeWidth` is given here in pixels.
 */
export function wordSvg(
  word: ShapedWord,
  at: { readonly x: number; readonly baseline: number; readonly size: number },
  paint: { readonly fill: string; readonly stroke?: string; readonly strokeWidth?: number },
): string {
  return word.glyphs
    .map((glyph) => {
      const scale = at.size / glyph.unitsPerEm;
      const left = (at.x + (word.x + glyph.x) * at.size).toFixed(2);
      const top = (at.baseline - glyph.y * at.size).toFixed(2);
      const stroke =
        paint.stroke === undefined
          ? ""
          : ` stroke="${paint.stroke}" stroke-linejoin="round" stroke-width="${((paint.strokeWidth ?? 1) / scale).toFixed(2)}"`;
      // Font outlines point upwards: the scale of y is negative.
      return `<path transform="translate(${left} ${top}) scale(${scale.toFixed(6)} -${scale.toFixed(6)})" d="${glyph.path}" fill="${paint.fill}"${stroke}/>`;
    })
    .join("");
}

/** Left edge of a line in pixels within a box of this width. */
export function alignedX(line: ShapedLine, size: number, width: number, align: Align): number {
  const room = width - line.width * size;
  if (align === "left") return 0;
  return align === "right" ? room : room / 2;
}

/** The top of each line's ink and its height, in pixels from the top of the text. */
export function lineBoxes(text: FittedText): { readonly top: number; readonly height: number }[] {
  return text.lines.map((line, index) => {
    const baseline = text.baselines[index] ?? 0;
    return {
      top: baseline - line.above * text.size,
      height: (line.above + line.below) * text.size,
    };
  });
}
