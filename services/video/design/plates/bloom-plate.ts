import { mixHex } from "../colour.ts";
import { centreOf } from "../frame.ts";
import { layOver, type Raster, renderSvg, svgDocument } from "../raster/raster.ts";
import { pickAt } from "../seed.ts";
import type { PlateRequest } from "../styles/style.ts";
import { addGrain } from "./grain.ts";
import { addPaint, develop, glow, verticalGradient } from "./light-field.ts";
import { blobPath, strokeShadow } from "./shapes.ts";

/** Daylight: soft colours that run into each other, round things, a place for the subject. */
export async function paintBloom(request: PlateRequest): Promise<Raster> {
  const { width, height, palette, chance } = request;
  const field = verticalGradient(width, height, [
    [0, palette.bright],
    [1, mixHex(palette.bright, palette.mid, 0.55)],
  ]);
  const clouds: [string, number, number][] = [
    [palette.mid, chance.between(0, 0.3), chance.between(0.35, 0.6)],
    [palette.second, chance.between(0.75, 1.05), chance.between(0.2, 0.45)],
    [
      mixHex(palette.mid, palette.second, 0.5),
      chance.between(0.5, 0.9),
      chance.between(0.75, 0.95),
    ],
    ["#ffffff", chance.between(0.1, 0.5), chance.between(0, 0.12)],
  ];
  for (const [colour, u, v] of clouds) {
    const spot = glow(width * u, height * v, width * 0.62, height * 0.3);
    addPaint(field, colour, (x, y) => spot(x, y) * 0.75);
  }
  const plate = await develop(field, width, height);
  const place = pickAt([pedestal, cushion, halo], request.index)(request);
  layOver(
    plate,
    await renderSvg(
      svgDocument(
        width,
        height,
        spheres(request) + (request.subject ? place : ""),
        gradients(request),
      ),
    ),
    0,
    0,
  );
  addGrain(plate, 4);
  return plate;
}

function gradients({ palette }: PlateRequest): string {
  const ball = (id: string, colour: string): string =>
    `<radialGradient id="${id}" cx="0.35" cy="0.28" r="0.85"><stop offset="0" stop-color="${mixHex(colour, "#ffffff", 0.75)}"/><stop offset="0.55" stop-color="${colour}"/><stop offset="1" stop-color="${mixHex(colour, palette.ink, 0.28)}"/></radialGradient>`;
  const glass = `<linearGradient id="glass" x1="0" y1="0" x2="0.4" y2="1"><stop offset="0" stop-color="#fff" stop-opacity="0.78"/><stop offset="1" stop-color="#fff" stop-opacity="0.34"/></linearGradient>`;
  return ball("one", palette.mid) + ball("two", palette.second) + glass;
}

function spheres({ width, height, chance }: PlateRequest): string {
  const spots: [number, number, number][] = [
    [0.04, 0.5, 0.11],
    [0.97, 0.3, 0.075],
    [0.95, 0.7, 0.14],
    [0.1, 0.9, 0.1],
    [0.88, 0.93, 0.04],
    [0.75, 0.96, 0.06],
  ];
  return spots
    .map(([u, v, size], index) => {
      const radius = Math.min(width, height) * size * chance.between(0.8, 1.2);
      const x = width * (u + chance.between(-0.03, 0.03));
      const y = height * (v + chance.between(-0.03, 0.03));
      return `<ellipse cx="${x}" cy="${y + radius * 1.12}" rx="${radius * 0.8}" ry="${radius * 0.16}" fill="#000" fill-opacity="0.07"/><circle cx="${x}" cy="${y}" r="${radius}" fill="url(#${index % 2 === 0 ? "one" : "two"})" fill-opacity="0.9"/>`;
    })
    .join("");
}

function middle({ focus, margin }: PlateRequest): { x: number; y: number; reach: number } {
  const centre = centreOf(focus);
  return {
    x: centre.x + margin,
    y: centre.y + margin,
    reach: Math.min(focus.width, focus.height) * 0.5,
  };
}

function pedestal(request: PlateRequest): string {
  const { x, y, reach } = middle(request);
  const { palette } = request;
  const top = y + reach * 0.78;
  const rx = reach * 0.92;
  const step = (dy: number, width: number, colour: string): string =>
    `<path d="M${x - width} ${top + dy}v${reach * 0.16}a${width} ${reach * 0.16} 0 0 0 ${width * 2} 0v-${reach * 0.16}Z" fill="${mixHex(colour, palette.ink, 0.12)}"/><ellipse cx="${x}" cy="${top + dy}" rx="${width}" ry="${reach * 0.16}" fill="${mixHex(colour, "#ffffff", 0.5)}"/>`;
  return step(reach * 0.12, rx * 1.12, palette.second) + step(0, rx * 0.86, palette.mid);
}

function cushion(request: PlateRequest): string {
  const { x, y, reach } = middle(request);
  const half = reach * 0.92;
  const path = `M${x - half + 90} ${y - half}h${half * 2 - 180}a90 90 0 0 1 90 90v${half * 2 - 180}a90 90 0 0 1 -90 90h-${half * 2 - 180}a90 90 0 0 1 -90 -90v-${half * 2 - 180}a90 90 0 0 1 90 -90Z`;
  return `${strokeShadow(path, 46, 0.16, 22)}<path d="${path}" fill="url(#glass)" stroke="#fff" stroke-opacity="0.85" stroke-width="4"/>`;
}

function halo(request: PlateRequest): string {
  const { x, y, reach } = middle(request);
  const { palette, chance } = request;
  const outer = blobPath(x, y, reach * 0.96, reach * 0.96, 0.05, chance);
  const inner = blobPath(x, y, reach * 0.84, reach * 0.84, 0.06, chance);
  return `<path d="${outer}" fill="${mixHex(palette.second, "#ffffff", 0.4)}" fill-opacity="0.85"/>${strokeShadow(inner, 26, 0.1, 10)}<path d="${inner}" fill="${mixHex(palette.mid, "#ffffff", 0.72)}"/>`;
}
