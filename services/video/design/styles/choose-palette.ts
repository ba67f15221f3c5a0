import type { ArtColour } from "../art/art-index.ts";
import { hueDistance } from "../colour.ts";
import { pickAt } from "../seed.ts";
import type { Palette, Style } from "./style.ts";

/**
 * The colours of one scene: near the art's own hue where the background is light around it, far from
 * it where the background is flat colour. Neighbouring scenes take turns among those that fit.
 */
export function choosePalette(
  style: Style,
  art: ArtColour | undefined,
  scene: { readonly index: number; readonly seed: number },
): Palette {
  if (!art || art.chroma < 0.05) return pickAt(style.palettes, scene.index + (scene.seed % 7));
  const sorted = style.palettes.toSorted(
    (a, b) => hueDistance(a.hue, art.hue) - hueDistance(b.hue, art.hue),
  );
  const near = sorted.filter(
    (palette, index) => index === 0 || hueDistance(palette.hue, art.hue) < 62,
  );
  const fitting = style.harmony === "near" ? near.slice(0, 3) : sorted.slice(-3);
  return pickAt(fitting, scene.index);
}
