import { TroupeError } from "../../../errors/troupe-error.ts";
import type { Raster } from "../design/raster/raster.ts";
import {
  type Composition,
  compositionOf,
  type Format,
  heroBelow,
  widened,
  wordsOnly,
} from "./compositions.ts";
import { drawBackdrop } from "./draw-backdrop.ts";
import { drawWords, setPlanWords, supports } from "./draw-words.ts";
import { coloursOf } from "./word-colours.ts";
import type { ThumbnailPlan } from "./plan-thumbnails.ts";
import type { SetWords } from "./set-words.ts";
import { leastContrast } from "./word-contrast.ts";

export interface DrawnThumbnail {
  readonly raster: Raster;
  readonly setting: SetWords;
  /** WCAG ratio of the words against what they border on, measured. */
  readonly contrast: number;
}

/**
 * Draws one thumbnail; words that do not stand out enough get a scrim, then a plate.
 *
 * @param picturePath local file of the plan's picture, where it has one
 * @throws TroupeError `RESULT_REJECTED` if even a plate does not make them readable
 */
export async function drawThumbnail(
  plan: ThumbnailPlan,
  format: Format,
  picturePath?: string,
): Promise<DrawnThumbnail> {
  const planned = placeOf(plan, format, picturePath !== undefined);
  const place = widened(planned, setPlanWords(plan, planned).ink);
  const setting = setPlanWords(plan, place);
  const composition = heroBelow(place, setting.ink, format, plan.art.length - 1);
  const backdrop = await drawBackdrop(plan, format, composition, picturePath);
  const colours = coloursOf(plan, picturePath !== undefined);
  let best = 0;
  for (const support of supports) {
    const { raster, contrast } = await drawWords({ plan, setting, colours, backdrop }, support);
    if (contrast >= leastContrast) return { raster, setting, contrast };
    best = Math.max(best, contrast);
  }
  throw new TroupeError(
    "RESULT_REJECTED",
    `The words of thumbnail ${plan.id} reach a contrast of ${best.toFixed(1)}, not ${leastContrast}.`,
    { hint: "Choose another style for the thumbnail." },
  );
}

function placeOf(plan: ThumbnailPlan, format: Format, photograph: boolean): Composition {
  if (plan.art.length === 0 && !photograph) return wordsOnly(format);
  return compositionOf(format, plan.composition, plan.mirrored);
}
