import { readdirSync } from "node:fs";
import { join } from "node:path";
import { openSync, type Font } from "fontkit";

/** What the layout of captions must know of a font; 1 is the em. */
export interface FontMetrics {
  /** Width of a text set in one run. */
  advance(text: string): number;
  /**
   * ASS sizes mean the font's Windows line height, not its em: the factor from one to the other
   * (1.2 to 1.7, each font its own).
   */
  readonly assScale: number;
  readonly capHeight: number;
}

const known = new Map<string, FontMetrics>();

/**
 * Reads the font that libass will find in the folder under this family name.
 * @throws RangeError where no TTF of the folder has that name: libass would take another in silence
 */
export function fontMetrics(fontsDir: string, family: string): FontMetrics {
  const key = `${fontsDir}\n${family}`;
  const metrics = known.get(key) ?? measure(findFont(fontsDir, family));
  known.set(key, metrics);
  return metrics;
}

function findFont(fontsDir: string, family: string): Font {
  const files = readdirSync(fontsDir).filter((name) => /\.(ttf|otf)$/i.test(name));
  for (const file of files) {
    const font = openSync(join(fontsDir, file));
    if ("layout" in font && [font.familyName, font.fullName].includes(family)) return font;
  }
  throw new RangeError(`${fontsDir} holds no font of the family "${family}"`);
}

function measure(font: Font): FontMetrics {
  const { unitsPerEm } = font;
  const { winAscent, winDescent } = font["OS/2"];
  return {
    advance: (text) => font.layout(text).advanceWidth / unitsPerEm,
    assScale: (winAscent + winDescent || font.ascent - font.descent) / unitsPerEm,
    capHeight: font.capHeight / unitsPerEm,
  };
}
