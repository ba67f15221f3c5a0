import type { ThumbnailJob, ThumbnailPictures } from "../drawing/drawing-jobs.ts";
import { drawThumbnail } from "./draw-thumbnail.ts";
import { encodeJpeg } from "./encode-jpeg.ts";
import { readPlan } from "./variant-plan.ts";

/**
 * Draws one variant, wide and vertical.
 * @throws TroupeError `INPUT_INVALID`, `RESULT_REJECTED`
 */
export async function drawPictures({
  variant,
  picturePath,
}: ThumbnailJob): Promise<ThumbnailPictures> {
  const plan = readPlan(variant);
  const wide = await drawThumbnail(plan, "wide", picturePath);
  const vertical = await drawThumbnail(plan, "vertical", picturePath);
  return {
    wide: await encodeJpeg(wide.raster),
    vertical: await encodeJpeg(vertical.raster),
    contrast: Math.min(wide.contrast, vertical.contrast),
  };
}
