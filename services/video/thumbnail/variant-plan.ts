import { pickAt } from "../design/seed.ts";
import { styleNamed } from "../design/styles/styles.ts";
import type { ThumbnailPlan } from "./plan-thumbnails.ts";

/** A plan as data: all that one variant depends on, and so the task of a pipeline's step. */
export interface VariantPlan extends Omit<ThumbnailPlan, "style" | "palette"> {
  /** Name of the style. */
  readonly style: string;
  /** Position in the style's palettes. */
  readonly palette: number;
}

export function writePlan({ style, palette, ...plan }: ThumbnailPlan): VariantPlan {
  return { ...plan, style: style.name, palette: style.palettes.indexOf(palette) };
}

/** @throws TroupeError `INPUT_INVALID` for a style that does not exist */
export function readPlan({ style, palette, ...plan }: VariantPlan): ThumbnailPlan {
  const named = styleNamed(style);
  return { ...plan, style: named, palette: pickAt(named.palettes, palette) };
}
