import { contrastRatio, mixHex, parseHex, readableOn } from "../design/colour.ts";
import type { Palette, Style } from "../design/styles/style.ts";
import type { ThumbnailPlan } from "./plan-thumbnails.ts";

export interface WordColours {
  readonly ink: string;
  /** Letters of the telling word. */
  readonly accent: string;
  /** The block that the telling word stands on, where the style marks instead of colouring. */
  readonly bar?: string;
  /** What letters stand on: outline, scrim and plate. */
  readonly ground: string;
}

/** One accent, everything else in the style's ink; both readable on what they stand on. */
export function coloursOf(
  { style, palette }: Pick<ThumbnailPlan, "style" | "palette">,
  photograph: boolean,
): WordColours {
  if (style.light && !photograph) {
    const ground = mixHex(palette.bright, "#ffffff", 0.5);
    return { ink: palette.ink, ground, ...barOf(palette) };
  }
  const ground = mixHex(palette.deep, "#000000", 0.45);
  return { ink: "#ffffff", accent: accentOn(style, palette, ground), ground };
}

/** Dark letters leave a coloured word weak: a block of the accent with letters cut out is strong. */
function barOf({ accent, ink }: Palette): { readonly bar: string; readonly accent: string } {
  const dark = contrastRatio(parseHex(ink), parseHex(accent));
  if (dark >= 6.5) return { bar: accent, accent: ink };
  return { bar: readableOn(accent, "#ffffff", 4.8), accent: "#ffffff" };
}

/** The colour that lights the spoken word in the style's captions, where it can be read here too. */
function accentOn({ caption }: Style, palette: Palette, ground: string): string {
  const below = parseHex(ground);
  const { lit } = caption.colours(palette);
  const fits = [lit, palette.accent, palette.second].find(
    (hex) => contrastRatio(parseHex(hex), below) >= 5,
  );
  return fits ?? readableOn(palette.accent, ground, 5);
}
