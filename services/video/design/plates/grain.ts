import type { Raster } from "../raster/raster.ts";
import { chanceOf } from "../seed.ts";

const side = 256;
let tile: Int8Array | undefined;

/**
 * Film grain, in place. It also keeps smooth light from banding: eight bits and H.264 both show
 * steps in a dark gradient without it.
 *
 * @param strength largest change of a channel, 0 to 255
 */
export function addGrain(raster: Raster, strength: number): void {
  tile ??= makeTile();
  const { data, width, height } = raster;
  const scale = strength / 127;
  for (let y = 0, at = 0; y < height; y++) {
    // Rows are offset by a prime so that the repeat of the tile cannot be seen.
    const row = ((y * 71) % side) * side;
    for (let x = 0; x < width; x++, at += 4) {
      const noise = (tile[row + ((x + (y >> 8) * 97) & (side - 1))] ?? 0) * scale;
      data[at] = clamp((data[at] ?? 0) + noise);
      data[at + 1] = clamp((data[at + 1] ?? 0) + noise);
      data[at + 2] = clamp((data[at + 2] ?? 0) + noise);
    }
  }
}

function makeTile(): Int8Array {
  const chance = chanceOf(20_240);
  const values = new Int8Array(side * side);
  // The sum of two dice is near enough to film's bell curve.
  for (let at = 0; at < values.length; at++) {
    values[at] = Math.round((chance.next() + chance.next() - 1) * 127);
  }
  return values;
}

function clamp(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value;
}
