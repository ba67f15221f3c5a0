import { parseHex } from "../colour.ts";
import type { Raster } from "../raster/raster.ts";
import { loadSharp } from "../sharp.ts";

// Taken out of `Math` once: they run for every cell of every light.
const { atan2, exp, floor, hypot, max, min, sin } = Math;

/**
 * A background of light, painted small and enlarged: light has no edges to lose. Positions are
 * pixels of the finished plate.
 */
export interface LightField {
  readonly columns: number;
  readonly rows: number;
  /** Plate pixels per cell. */
  readonly step: number;
  /** RGB, 0 to 255, may exceed both. */
  readonly values: Float32Array;
}

export function verticalGradient(
  width: number,
  height: number,
  stops: readonly (readonly [position: number, hex: string])[],
  step = 4,
): LightField {
  const columns = Math.ceil(width / step);
  const rows = Math.ceil(height / step);
  const field = { columns, rows, step, values: new Float32Array(columns * rows * 3) };
  for (let row = 0; row < rows; row++) {
    const colour = stopAt(stops, row / (rows - 1));
    for (let column = 0; column < columns; column++) {
      field.values.set(colour, (row * columns + column) * 3);
    }
  }
  return field;
}

/** Adds light: `amount(x, y)` 0 to 1 of the colour, as a lamp would (screen). */
export function addLight(
  field: LightField,
  hex: string,
  amount: (x: number, y: number) => number,
): void {
  const { r, g, b } = parseHex(hex);
  eachCell(field, (at, x, y) => {
    const share = amount(x, y);
    if (share <= 0) return;
    screen(field.values, at, r * share);
    screen(field.values, at + 1, g * share);
    screen(field.values, at + 2, b * share);
  });
}

/** Paints over: `amount(x, y)` 0 to 1 of the colour. */
export function addPaint(
  field: LightField,
  hex: string,
  amount: (x: number, y: number) => number,
): void {
  const { r, g, b } = parseHex(hex);
  eachCell(field, (at, x, y) => {
    const share = min(1, amount(x, y));
    if (share <= 0) return;
    const { values } = field;
    values[at] = (values[at] ?? 0) * (1 - share) + r * share;
    values[at + 1] = (values[at + 1] ?? 0) * (1 - share) + g * share;
    values[at + 2] = (values[at + 2] ?? 0) * (1 - share) + b * share;
  });
}

/** Darkens towards the edges. */
export function addVignette(field: LightField, strength: number): void {
  const width = field.columns * field.step;
  const height = field.rows * field.step;
  eachCell(field, (at, x, y) => {
    const far = hypot((x / width - 0.5) * 1.5, (y / height - 0.5) * 1.5);
    const keep = 1 - strength * min(1, max(0, far - 0.35) ** 2 * 2.2);
    for (let channel = 0; channel < 3; channel++) {
      field.values[at + channel] = (field.values[at + channel] ?? 0) * keep;
    }
  });
}

/** A round soft light: 1 in the middle, 0 far away. */
export function glow(
  centreX: number,
  centreY: number,
  radiusX: number,
  radiusY = radiusX,
): (x: number, y: number) => number {
  return (x, y) => {
    const dx = (x - centreX) / radiusX;
    const dy = (y - centreY) / radiusY;
    return exp(-(dx * dx + dy * dy) * 1.6);
  };
}

/** Beams from a point, fading with the distance. */
export function rays(
  centreX: number,
  centreY: number,
  count: number,
  phase: number,
  reach: number,
): (x: number, y: number) => number {
  return (x, y) => {
    const dx = x - centreX;
    const dy = y - centreY;
    const far = hypot(dx, dy);
    const angle = atan2(dy, dx) + phase;
    const beam = sin(angle * count) + 0.55 * sin(angle * (count * 1.7) + phase * 5);
    return smooth(-0.2, 1.1, beam) * exp(-((far / reach) ** 2)) * smooth(40, 260, far);
  };
}

/** 0 below `low`, 1 above `high`, smooth between. */
export function smooth(low: number, high: number, value: number): number {
  const t = max(0, min(1, (value - low) / (high - low)));
  return t * t * (3 - 2 * t);
}

/** The field as a picture of the plate's size. */
export async function develop(field: LightField, width: number, height: number): Promise<Raster> {
  const sharp = await loadSharp();
  const { columns, rows, values } = field;
  // Three channels: an alpha that is full everywhere would double the time of the enlargement.
  const small = new Uint8ClampedArray(values);
  const data = await sharp(small, { raw: { width: columns, height: rows, channels: 3 } })
    .resize(width, height, { fit: "fill", kernel: "cubic" })
    .ensureAlpha()
    .raw()
    .toBuffer();
  return { data, width, height };
}

/** A mask of the field's own size as the light of `addLight`. */
export function fromMask(
  field: LightField,
  mask: Raster,
  strength: number,
): (x: number, y: number) => number {
  return (x, y) => {
    const cell = floor(y / field.step) * field.columns + floor(x / field.step);
    return ((mask.data[cell * 4 + 3] ?? 0) / 255) * strength;
  };
}

function eachCell(field: LightField, visit: (at: number, x: number, y: number) => void): void {
  let at = 0;
  for (let row = 0; row < field.rows; row++) {
    for (let column = 0; column < field.columns; column++, at += 3) {
      visit(at, (column + 0.5) * field.step, (row + 0.5) * field.step);
    }
  }
}

function screen(values: Float32Array, at: number, light: number): void {
  const below = min(255, values[at] ?? 0);
  values[at] = 255 - ((255 - below) * (255 - min(255, light))) / 255;
}

function stopAt(
  stops: readonly (readonly [position: number, hex: string])[],
  position: number,
): [number, number, number] {
  const next = stops.findIndex(([at]) => at >= position);
  const upper = stops[next < 0 ? stops.length - 1 : next];
  const lower = stops[max(0, (next < 0 ? stops.length : next) - 1)];
  if (!upper || !lower) throw new RangeError("A gradient needs stops");
  const span = upper[0] - lower[0];
  const share = span > 0 ? (position - lower[0]) / span : 0;
  const a = parseHex(lower[1]);
  const b = parseHex(upper[1]);
  return [a.r + (b.r - a.r) * share, a.g + (b.g - a.g) * share, a.b + (b.b - a.b) * share];
}
