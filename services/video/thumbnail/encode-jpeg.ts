import { TroupeError } from "../../../errors/troupe-error.ts";
import type { Raster } from "../design/raster/raster.ts";
import { loadSharp } from "../design/sharp.ts";

/** YouTube takes thumbnails up to 2 MB. */
const mostBytes = 2_000_000;

/** From the best quality down to the last that still looks clean around letters. */
const qualities = [92, 86, 78, 68, 56];

/**
 * The picture as JPEG in the best quality that stays below the limit.
 * @throws TroupeError `RESULT_REJECTED` where none does
 */
export async function encodeJpeg(raster: Raster, limit = mostBytes): Promise<Buffer> {
  const sharp = await loadSharp();
  const raw = { width: raster.width, height: raster.height, channels: 4 as const };
  for (const quality of qualities) {
    const bytes = await sharp(raster.data, { raw })
      .removeAlpha()
      // Full colour resolution: the edges of red letters would fray otherwise.
      .jpeg({ quality, chromaSubsampling: "4:4:4", mozjpeg: true })
      .toBuffer();
    if (bytes.length < limit) return bytes;
  }
  throw new TroupeError("RESULT_REJECTED", `A thumbnail stayed over ${limit} bytes.`, {
    hint: "Choose a calmer picture for the thumbnail.",
  });
}
