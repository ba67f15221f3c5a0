import { loadSharp } from "../sharp.ts";
import { crop, emptyRaster, layOver, type Raster, tint } from "./raster.ts";

/** A picture grown by a margin on every side. */
export function pad(raster: Raster, margin: number): Raster {
  return crop(raster, -margin, -margin, raster.width + 2 * margin, raster.height + 2 * margin);
}

/** The shape in one colour, blurred. Works on a small copy: blur has no detail to lose. */
export async function softShape(
  raster: Raster,
  hex: string,
  sigma: number,
  opacity = 1,
): Promise<Raster> {
  const sharp = await loadSharp();
  const scale = Math.max(1, Math.min(8, sigma / 3));
  const width = Math.max(1, Math.round(raster.width / scale));
  const height = Math.max(1, Math.round(raster.height / scale));
  const small = await alphaOf(raster, width, height, Math.max(0.3, sigma / scale));
  const alpha = await sharp(small, { raw: { width, height, channels: 1 } })
    .resize(raster.width, raster.height, { fit: "fill", kernel: "cubic" })
    .extractChannel(0)
    .raw()
    .toBuffer();
  return tint(withAlpha(raster, alpha), hex, opacity);
}

/** The shape grown by `radius` pixels in one colour: the white edge of a sticker. */
export async function grownShape(raster: Raster, hex: string, radius: number): Promise<Raster> {
  const sharp = await loadSharp();
  const width = Math.max(1, Math.round(raster.width / 2));
  const height = Math.max(1, Math.round(raster.height / 2));
  const blurred = await alphaOf(raster, width, height, Math.max(0.3, radius / 3.2));
  // A steep ramp at a low level of the blurred edge: a round and smooth outline.
  const grown = await sharp(blurred, { raw: { width, height, channels: 1 } })
    .linear(9, -9 * 20)
    .resize(raster.width, raster.height, { fit: "fill", kernel: "cubic" })
    .extractChannel(0)
    .raw()
    .toBuffer();
  return tint(withAlpha(raster, grown), hex);
}

/** Pictures of one size, first at the bottom. */
export function stack(...layers: readonly Raster[]): Raster {
  const first = layers[0];
  if (!first) throw new RangeError("There is nothing to stack");
  const out = emptyRaster(first.width, first.height);
  for (const layer of layers) layOver(out, layer, 0, 0);
  return out;
}

/** The same picture moved within its own size. */
export function shift(raster: Raster, dx: number, dy: number): Raster {
  return crop(raster, -Math.round(dx), -Math.round(dy), raster.width, raster.height);
}

async function alphaOf(
  raster: Raster,
  width: number,
  height: number,
  sigma: number,
): Promise<Buffer> {
  const sharp = await loadSharp();
  const raw = { width: raster.width, height: raster.height, channels: 4 as const };
  const alpha = await sharp(raster.data, { raw }).extractChannel(3).raw().toBuffer();
  // Two steps: sharp orders resize and blur in its own way within one.
  const small = await sharp(alpha, {
    raw: { width: raster.width, height: raster.height, channels: 1 },
  })
    .resize(width, height, { fit: "fill", kernel: "cubic" })
    .extractChannel(0)
    .raw()
    .toBuffer();
  return sharp(small, { raw: { width, height, channels: 1 } })
    .blur(sigma)
    .extractChannel(0)
    .raw()
    .toBuffer();
}

function withAlpha(raster: Raster, alpha: Buffer): Raster {
  const data = Buffer.alloc(raster.width * raster.height * 4);
  for (let at = 3, index = 0; at < data.length; at += 4, index++) data[at] = alpha[index] ?? 0;
  return { data, width: raster.width, height: raster.height };
}
