import { mixHex } from "../colour.ts";
import { centreOf } from "../frame.ts";
import { type Raster, renderSvg, svgDocument } from "../raster/raster.ts";
import { pickAt } from "../seed.ts";
import type { PlateRequest } from "../styles/style.ts";
import { addGrain } from "./grain.ts";
import { beamsPath, burstPath, halftone } from "./shapes.ts";

const line = "#17121f";

/** A comic panel: flat colour, dots, beams, a burst with an ink line. */
export async function paintPop(request: PlateRequest): Promise<Raster> {
  const { width, height } = request;
  const body = pickAt([sunburst, diagonal, speedLines], request.index)(request);
  const plate = await renderSvg(svgDocument(width, height, body));
  addGrain(plate, 4);
  return plate;
}

interface Middle {
  readonly x: number;
  readonly y: number;
  readonly reach: number;
}

function middle({ focus, margin }: PlateRequest): Middle {
  const centre = centreOf(focus);
  return {
    x: centre.x + margin,
    y: centre.y + margin,
    reach: Math.min(focus.width, focus.height) * 0.5,
  };
}

function sunburst(request: PlateRequest): string {
  const { width, height, palette, chance } = request;
  const { x, y, reach } = middle(request);
  const beams = beamsPath(x, y, 14, Math.max(width, height) * 1.1, chance.between(0, 1));
  const dots = halftone(
    width,
    height,
    26,
    (dx, dy) => (Math.hypot(dx - x, dy - y) / reach - 1.35) * 0.42,
  );
  return `${fill(request, palette.mid)}<path d="${beams}" fill="${palette.bright}"/><path d="${dots}" fill="${palette.deep}" fill-opacity="0.32"/>${burst(request, reach * 0.78, reach * 0.98, 18)}`;
}

function diagonal(request: PlateRequest): string {
  const { width, height, palette } = request;
  const { x, y, reach } = middle(request);
  const cut = `M0 ${y + reach * 0.9}L${width} ${y - reach * 0.6}L${width} ${height}L0 ${height}Z`;
  const dots = halftone(
    width,
    height,
    30,
    (dx, dy) => 0.75 - (dy + (dx - width / 2) * 0.35) / (height * 0.42),
  );
  const low = halftone(width, height, 30, (_, dy) => (dy - height * 0.62) / (height * 0.45));
  return `${fill(request, palette.bright)}<path d="${dots}" fill="${palette.mid}"/><path d="${cut}" fill="${palette.mid}"/><path d="${cut}" fill="none" stroke="${line}" stroke-width="12"/><path d="${low}" fill="${palette.deep}" fill-opacity="0.38"/>${disc(request, x, y, reach * 0.94)}`;
}

function speedLines(request: PlateRequest): string {
  const { width, height, palette, chance } = request;
  const { x, y, reach } = middle(request);
  const far = Math.hypot(width, height);
  const wedges: string[] = [];
  for (let count = 0; count < 70; count++) {
    const angle = chance.between(0, Math.PI * 2);
    const half = chance.between(0.003, 0.017);
    const near = reach * chance.between(1.3, 2.1);
    const at = (turn: number, radius: number): string =>
      `${(x + Math.cos(turn) * radius).toFixed(1)} ${(y + Math.sin(turn) * radius).toFixed(1)}`;
    wedges.push(`M${at(angle, near)}L${at(angle - half, far)}L${at(angle + half, far)}Z`);
  }
  const dots = halftone(
    width,
    height,
    24,
    (dx, dy) => 1.15 - Math.hypot(dx - x, dy - y) / (reach * 1.8),
  );
  return `${fill(request, palette.mid)}<path d="${wedges.join("")}" fill="${mixHex(palette.mid, palette.deep, 0.55)}"/><path d="${dots}" fill="${palette.bright}"/>${burst(request, reach * 0.76, reach * 0.97, 13)}`;
}

function burst(request: PlateRequest, inner: number, outer: number, points: number): string {
  if (!request.subject) return "";
  const { palette, chance } = request;
  const { x, y } = middle(request);
  const path = burstPath(x, y, inner, outer, points, chance);
  return `<path d="${path}" transform="translate(14 18)" fill="${line}"/><path d="${path}" fill="${palette.second}" stroke="${line}" stroke-width="11" stroke-linejoin="round"/>`;
}

function disc({ palette, subject }: PlateRequest, x: number, y: number, radius: number): string {
  if (!subject) return "";
  return `<circle cx="${x + 14}" cy="${y + 18}" r="${radius}" fill="${line}"/><circle cx="${x}" cy="${y}" r="${radius}" fill="${palette.second}" stroke="${line}" stroke-width="11"/>`;
}

function fill({ width, height }: PlateRequest, colour: string): string {
  return `<rect width="${width}" height="${height}" fill="${colour}"/>`;
}
