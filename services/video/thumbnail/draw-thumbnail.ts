import { TroupeError } from "../../../errors/troupe-error.ts";
import type { Raster } from "../design/raster/raster.ts";
import type { Format } from "./compositions.ts";
import { drawBackdrop } from "./draw-backdrop.ts";
import { drawWords, supports } from "./draw-words.ts";
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
  const backdrop = await drawBackdrop(plan, format, picturePath);
  let best = 0;
  for (const support of supports) {
    const drawn = await drawWords(plan, backdrop, support);
    if (drawn.contrast >= leastContrast) return drawn;
    best = Math.max(best, drawn.contrast);
  }
  throw new TroupeError(
    "RESULT_REJECTED",
    `The words of thumbnail ${plan.id} reach a contrast of ${best.toFixed(1)}, not ${leastContrast}.`,
    { hint: "Choose another style for the thumbnail." },
  );
}
