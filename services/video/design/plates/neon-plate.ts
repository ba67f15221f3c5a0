import { mixHex } from "../colour.ts";
import { centreOf } from "../frame.ts";
import { layOver, type Raster, renderSvg, svgDocument } from "../raster/raster.ts";
import { softShape } from "../raster/effects.ts";
import { pickAt } from "../seed.ts";
import type { PlateRequest } from "../styles/style.ts";
import { addGrain } from "./grain.ts";
import {
  addLight,
  addVignette,
  develop,
  fromMask,
  glow,
  type LightField,
  verticalGradient,
} from "./light-field.ts";

/** Night city of lines: a grid to the horizon, glowing tubes around the subject. */
export async function paintNeon(request: PlateRequest): Promise<Raster> {
  const { width, height, palette, margin, focus, frame } = request;
  const centre = centreOf(focus);
  const [x, y] = [centre.x + margin, centre.y + margin];
  const horizon = frame.captions.y + margin - frame.height * 0.035;
  const field = verticalGradient(width, height, [
    [0, mixHex(palette.deep, palette.mid, 0.15)],
    [horizon / height - 0.01, mixHex(palette.deep, palette.mid, 0.55)],
    [horizon / height + 0.01, mixHex(palette.deep, "#000000", 0.35)],
    [1, mixHex(palette.deep, "#000000", 0.7)],
  ]);
  const reach = Math.min(focus.width, focus.height);
  addLight(field, palette.mid, (px, py) => glow(x, y, reach * 0.9)(px, py) * 0.8);
  addLight(
    field,
    palette.bright,
    (px, py) => glow(x, horizon, width * 0.6, height * 0.05)(px, py) * 0.5,
  );
  addVignette(field, 0.7);
  const tube = pickAt([ring, frames, triangle], request.index);
  const tubes = request.subject ? tube(x, y, reach * 0.5, palette.bright, palette.second) : "";
  const floor = grid(request, x, horizon);
  await addGlow(field, request, floor, 0.5);
  await addGlow(field, request, tubes, 0.95);
  const plate = await develop(field, width, height);
  const lines = `<g opacity="0.6">${floor}</g>${tubes}${stars(request, horizon)}`;
  layOver(plate, await renderSvg(svgDocument(width, height, lines)), 0, 0);
  scanLines(plate);
  addGrain(plate, 5);
  return plate;
}

/** The glow of lines, made at the field's own small size. */
async function addGlow(
  field: LightField,
  { palette }: PlateRequest,
  lines: string,
  strength: number,
): Promise<void> {
  if (lines === "") return;
  const { columns, rows, step } = field;
  const view = `viewBox="0 0 ${columns * step} ${rows * step}"`;
  const small = await renderSvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${columns}" height="${rows}" ${view}>${lines}</svg>`,
  );
  addLight(
    field,
    palette.bright,
    fromMask(field, await softShape(small, palette.bright, 5), strength),
  );
}

function ring(x: number, y: number, r: number, a: string, b: string): string {
  const dash = (r * 2 * Math.PI) / 8;
  return `<circle cx="${x}" cy="${y}" r="${r * 0.88}" fill="none" stroke="${light(a)}" stroke-width="9"/><circle cx="${x}" cy="${y}" r="${r * 0.98}" fill="none" stroke="${light(b)}" stroke-width="5" stroke-linecap="round" stroke-dasharray="${dash * 1.5} ${dash * 0.5}"/>`;
}

function frames(x: number, y: number, r: number, a: string, b: string): string {
  const box = (half: number, colour: string, width: number, turn: number): string =>
    `<rect x="${x - half}" y="${y - half}" width="${half * 2}" height="${half * 2}" rx="${half * 0.2}" transform="rotate(${turn} ${x} ${y})" fill="none" stroke="${light(colour)}" stroke-width="${width}"/>`;
  return box(r * 0.72, a, 9, 45) + box(r * 0.7, b, 5, 30);
}

function triangle(x: number, y: number, r: number, a: string, b: string): string {
  const path = (radius: number, lift: number): string =>
    `M${x} ${y - radius + lift}L${x + radius * 0.95} ${y + radius * 0.62 + lift}L${x - radius * 0.95} ${y + radius * 0.62 + lift}Z`;
  return `<path d="${path(r * 0.9, r * 0.12)}" fill="none" stroke="${light(a)}" stroke-width="9" stroke-linejoin="round"/><path d="${path(r * 1.02, r * 0.13)}" fill="none" stroke="${light(b)}" stroke-width="4" stroke-linejoin="round"/>`;
}

function grid({ width, height, palette }: PlateRequest, x: number, horizon: number): string {
  const lines: string[] = [];
  for (let column = -14; column <= 14; column++) {
    lines.push(`M${x + column * 26} ${horizon}L${x + column * 300} ${height}`);
  }
  for (let row = 0; row < 12; row++) {
    const y = horizon + (height - horizon) * (row / 12) ** 2.1;
    lines.push(`M0 ${y.toFixed(1)}H${width}`);
  }
  return `<path d="${lines.join("")}" fill="none" stroke="${palette.bright}" stroke-width="3" stroke-opacity="0.75"/>`;
}

function stars({ width, chance }: PlateRequest, horizon: number): string {
  return Array.from({ length: 70 }, () => {
    const at = `cx="${chance.between(0, width).toFixed(1)}" cy="${chance.between(0, horizon).toFixed(1)}"`;
    return `<circle ${at} r="${chance.between(0.8, 2.6).toFixed(1)}" fill="#fff" fill-opacity="${chance.between(0.2, 0.8).toFixed(2)}"/>`;
  }).join("");
}

function scanLines(plate: Raster): void {
  for (let y = 0; y < plate.height; y += 4) {
    for (let at = y * plate.width * 4, end = at + plate.width * 4; at < end; at += 4) {
      for (let channel = 0; channel < 3; channel++) {
        plate.data[at + channel] = (plate.data[at + channel] ?? 0) * 0.9 + 0.5;
      }
    }
  }
}

function light(hex: string): string {
  return mixHex(hex, "#ffffff", 0.55);
}
