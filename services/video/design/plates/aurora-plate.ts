import { mixHex } from "../colour.ts";
import { centreOf } from "../frame.ts";
import { layOver, type Raster, renderSvg, svgDocument } from "../raster/raster.ts";
import { pickAt } from "../seed.ts";
import type { PlateRequest } from "../styles/style.ts";
import { addGrain } from "./grain.ts";
import {
  addLight,
  addPaint,
  addVignette,
  develop,
  glow,
  type LightField,
  rays,
  smooth,
  verticalGradient,
} from "./light-field.ts";

// Taken out of `Math` once: they run for every cell of every light.
const { atan2, exp, hypot, max, min, sin } = Math;

type Light = (x: number, y: number) => number;

/** Darkness with one strong light behind the subject and a floor that mirrors it. */
export async function paintAurora(request: PlateRequest): Promise<Raster> {
  const { width, height, palette, margin, chance, focus } = request;
  const centre = centreOf(focus);
  const [x, y] = [centre.x + margin, centre.y + margin];
  const reach = min(max(focus.width, focus.height), height * 0.75);
  const field = verticalGradient(width, height, [
    [0, mixHex(palette.deep, palette.mid, 0.3)],
    [0.45, mixHex(palette.deep, palette.mid, 0.12)],
    [1, mixHex(palette.deep, "#000000", 0.5)],
  ]);
  addLight(
    field,
    palette.mid,
    scaled(glow(x, y, reach * 0.95, reach * 1.05), request.subject ? 0.95 : 0.75),
  );
  const lights = request.subject ? [addBeams, addCurtains, addRing] : [addBeams, addCurtains];
  pickAt(lights, request.index)(field, request, x, y);
  addLight(
    field,
    mixHex(palette.mid, palette.bright, 0.6),
    scaled(glow(x, y, reach * 0.5), request.subject ? 0.62 : 0.3),
  );
  if (request.subject) addFloor(field, request, x);
  const side = chance.next() < 0.5 ? 0.02 : 0.98;
  addLight(
    field,
    palette.second,
    scaled(glow(width * side, height * chance.between(0.62, 0.85), width * 0.5), 0.15),
  );
  addVignette(field, 0.95);
  const plate = await develop(field, width, height);
  layOver(plate, await bokeh(request), 0, 0);
  addGrain(plate, 7);
  return plate;
}

/** A pool of light on the ground under the subject: it stands somewhere. */
function addFloor(
  field: LightField,
  { palette, focus, margin, height, width }: PlateRequest,
  x: number,
): void {
  const line = focus.y + focus.height * 0.93 + margin;
  const deep = mixHex(palette.deep, "#000000", 0.35);
  addPaint(field, deep, (_, y) => smooth(line - height * 0.02, line + height * 0.12, y) * 0.55);
  addLight(
    field,
    palette.bright,
    scaled(glow(x, line + height * 0.012, width * 0.42, height * 0.022), 0.3),
  );
  addLight(
    field,
    palette.mid,
    scaled(glow(x, line + height * 0.05, width * 0.62, height * 0.075), 0.6),
  );
}

function addBeams(
  field: LightField,
  { palette, chance, width, height }: PlateRequest,
  x: number,
  y: number,
): void {
  const light = rays(x, y, 8, chance.between(0, 6), max(width, height) * 0.5);
  addLight(field, palette.bright, scaled(light, 0.3));
}

function addCurtains(field: LightField, { palette, chance, width, height }: PlateRequest): void {
  const colours = [palette.bright, palette.second, palette.mid];
  colours.forEach((colour, index) => {
    const base = height * (0.2 + index * 0.16 + chance.between(-0.03, 0.03));
    const phase = chance.between(0, 6);
    const tall = height * chance.between(0.18, 0.26);
    addLight(field, colour, (x, y) => {
      const u = x / width;
      const edge =
        base + sin(u * 3.1 + phase) * height * 0.06 + sin(u * 7.7 + phase * 2) * height * 0.018;
      const up = (edge - y) / tall;
      if (up < -0.25 || up > 1.6) return 0;
      const folds =
        0.6 + 0.25 * sin(u * 31 + sin(u * 9 + phase) * 3.4) + 0.15 * sin(u * 73 + phase);
      const body = up < 0 ? smooth(-0.25, 0, up) : exp(-up * 2.4);
      return body * folds * (index === 1 ? 0.3 : 0.42);
    });
  });
}

function addRing(
  field: LightField,
  { palette, focus, chance }: PlateRequest,
  x: number,
  y: number,
): void {
  const radius = min(focus.width, focus.height) * 0.47;
  const start = chance.between(0, 6);
  addLight(field, palette.bright, (px, py) => {
    const far = hypot(px - x, py - y);
    const lit = 0.55 + 0.45 * sin(atan2(py - y, px - x) + start);
    const line = exp(-(((far - radius) / 7) ** 2)) * 0.85;
    const halo = exp(-(((far - radius) / 60) ** 2)) * 0.42;
    const outer = exp(-(((far - radius * 1.1) / 4) ** 2)) * 0.22;
    return (line + halo + outer) * lit;
  });
}

async function bokeh({ width, height, palette, chance }: PlateRequest): Promise<Raster> {
  const dots: string[] = [];
  for (let count = 0; count < 34; count++) {
    const near = count % 5 === 0;
    const radius = near ? chance.between(18, 52) : chance.between(1.5, 5.5);
    const colour = mixHex(palette.bright, "#ffffff", near ? 0.25 : 0.75);
    const opacity = near ? chance.between(0.04, 0.1) : chance.between(0.15, 0.6);
    const at = `cx="${chance.between(0, width).toFixed(1)}" cy="${chance.between(0, height).toFixed(1)}"`;
    dots.push(
      `<circle ${at} r="${radius.toFixed(1)}" fill="${colour}" fill-opacity="${opacity.toFixed(3)}"/>`,
    );
  }
  return renderSvg(svgDocument(width, height, dots.join("")));
}

function scaled(light: Light, by: number): Light {
  return (x, y) => light(x, y) * by;
}
