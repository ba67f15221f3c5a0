import { centreOf } from "../frame.ts";
import { mixHex } from "../colour.ts";
import type { Raster } from "../raster/raster.ts";
import { layOver, renderSvg, svgDocument } from "../raster/raster.ts";
import { pickAt } from "../seed.ts";
import type { PlateRequest } from "../styles/style.ts";
import { addGrain } from "./grain.ts";
import {
  addLight,
  addVignette,
  develop,
  glow,
  type LightField,
  rays,
  smooth,
  verticalGradient,
} from "./light-field.ts";

/** Darkness with one strong light behind the subject; beams, curtains or a ring by turns. */
export async function paintAurora(request: PlateRequest): Promise<Raster> {
  const { width, height, palette, margin, chance } = request;
  const centre = centreOf(request.focus);
  const [x, y] = [centre.x + margin, centre.y + margin];
  const field = verticalGradient(width, height, [
    [0, mixHex(palette.deep, palette.mid, 0.42)],
    [0.5, palette.deep],
    [1, mixHex(palette.deep, "#000000", 0.45)],
  ]);
  const reach = Math.max(request.focus.width, request.focus.height);
  addLight(field, palette.mid, glow(x, y, reach * 1.15, reach * 1.3));
  pickAt([addBeams, addCurtains, addRing], request.index + (request.chance.next() < 0.5 ? 0 : 1))(
    field,
    request,
    x,
    y,
  );
  addLight(
    field,
    mixHex(palette.mid, palette.bright, 0.45),
    scaled(glow(x, y, reach * 0.62), 0.75),
  );
  const side = chance.next() < 0.5 ? 0.05 : 0.95;
  addLight(
    field,
    palette.second,
    scaled(glow(width * side, height * chance.between(0.68, 0.9), width * 0.6), 0.16),
  );
  addVignette(field, 0.75);
  const plate = await develop(field, width, height);
  layOver(plate, await bokeh(request), 0, 0);
  addGrain(plate, 7);
  return plate;
}

function addBeams(
  field: LightField,
  { palette, chance, width, height }: PlateRequest,
  x: number,
  y: number,
): void {
  const light = rays(x, y, 9, chance.between(0, 6), Math.max(width, height) * 0.62);
  addLight(field, palette.bright, scaled(light, 0.24));
}

function addCurtains(field: LightField, { palette, chance, width, height }: PlateRequest): void {
  const colours = [palette.bright, palette.second, palette.mid];
  colours.forEach((colour, index) => {
    const base = height * (0.16 + index * 0.17 + chance.between(-0.03, 0.03));
    const phase = chance.between(0, 6);
    const tall = height * chance.between(0.16, 0.24);
    addLight(field, colour, (x, y) => {
      const u = x / width;
      const edge =
        base +
        Math.sin(u * 3.1 + phase) * height * 0.06 +
        Math.sin(u * 7.7 + phase * 2) * height * 0.018;
      const up = (edge - y) / tall;
      if (up < -0.12 || up > 1.4) return 0;
      const folds = 0.62 + 0.38 * Math.sin(u * 46 + Math.sin(u * 9 + phase) * 3.4);
      return (
        (up < 0 ? smooth(-0.12, 0, up) : Math.exp(-up * 2.6)) * folds * (index === 2 ? 0.5 : 0.34)
      );
    });
  });
}

function addRing(
  field: LightField,
  { palette, focus, chance }: PlateRequest,
  x: number,
  y: number,
): void {
  const radius = Math.max(focus.width, focus.height) * 0.68;
  const start = chance.between(0, 6);
  addLight(field, palette.bright, (px, py) => {
    const far = Math.hypot(px - x, py - y);
    const lit = 0.45 + 0.55 * Math.sin(Math.atan2(py - y, px - x) + start);
    const line =
      Math.exp(-(((far - radius) / 9) ** 2)) * 0.8 + Math.exp(-(((far - radius) / 70) ** 2)) * 0.32;
    const outer = Math.exp(-(((far - radius * 1.42) / 5) ** 2)) * 0.25;
    return (line + outer) * lit;
  });
}

async function bokeh({ width, height, palette, chance }: PlateRequest): Promise<Raster> {
  const dots: string[] = [];
  for (let count = 0; count < 26; count++) {
    const near = chance.next();
    const radius = near > 0.8 ? chance.between(22, 46) : chance.between(2, 7);
    const colour = mixHex(palette.bright, "#ffffff", near > 0.8 ? 0.3 : 0.75);
    const opacity = near > 0.8 ? chance.between(0.04, 0.1) : chance.between(0.15, 0.5);
    dots.push(
      `<circle cx="${chance.between(0, width).toFixed(1)}" cy="${chance.between(0, height).toFixed(1)}" r="${radius.toFixed(1)}" fill="${colour}" fill-opacity="${opacity.toFixed(3)}"/>`,
    );
  }
  return renderSvg(svgDocument(width, height, dots.join("")));
}

function scaled(
  light: (x: number, y: number) => number,
  by: number,
): (x: number, y: number) => number {
  return (x, y) => light(x, y) * by;
}
