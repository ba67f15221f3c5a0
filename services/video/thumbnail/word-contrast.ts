import { luminance, parseHex } from "../design/colour.ts";
import { grownShape } from "../design/raster/effects.ts";
import type { Raster } from "../design/raster/raster.ts";

/** WCAG 2 for text; large text would need 3, but these letters are seen at 168 pixels. */
export const leastContrast = 4.5;

/** Share of the border that may be worse than the result: single pixels of grain do not matter. */
const tolerated = 0.1;

/**
 * How well letters stand out from the pixels they border on.
 *
 * @param behind the picture without the letters, outlines and plates included
 * @param letters their shape, of the same size as the picture
 * @param hex their colour
 * @param reach of the border in pixels
 * @returns WCAG ratio that nine tenths of the border reach; 21 where there are no letters
 */
export async function borderContrast(
  behind: Raster,
  letters: Raster,
  hex: string,
  reach: number,
): Promise<number> {
  const grown = await grownShape(letters, "#000000", reach);
  const own = luminance(parseHex(hex));
  const ratios: number[] = [];
  for (let at = 0; at < behind.data.length; at += 4) {
    if ((grown.data[at + 3] ?? 0) < 128 || (letters.data[at + 3] ?? 0) > 12) continue;
    ratios.push(ratio(own, luminanceAt(behind, at)));
  }
  ratios.sort((a, b) => a - b);
  return ratios[Math.floor(ratios.length * tolerated)] ?? 21;
}

function luminanceAt({ data }: Raster, at: number): number {
  return luminance({ r: data[at] ?? 0, g: data[at + 1] ?? 0, b: data[at + 2] ?? 0 });
}

function ratio(a: number, b: number): number {
  return a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);
}
