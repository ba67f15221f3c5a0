import { mixHex } from "../colour.ts";
import { centreOf } from "../frame.ts";
import { type Raster, renderSvg, svgDocument } from "../raster/raster.ts";
import { pickAt } from "../seed.ts";
import type { PlateRequest } from "../styles/style.ts";
import { addGrain } from "./grain.ts";
import { halftone } from "./shapes.ts";

/** A printed poster: one ground, a few large plain shapes, nothing else. */
export async function paintPoster(request: PlateRequest): Promise<Raster> {
  const { width, height, palette } = request;
  const drawn = request.subject ? [circle, quarters, stripes, blocks] : [corner, band];
  const shapes = pickAt(drawn, request.index)(request);
  const ground = `<rect width="${width}" height="${height}" fill="${palette.bright}"/>`;
  const plate = await renderSvg(svgDocument(width, height, ground + shapes + foot(request)));
  addGrain(plate, 6);
  return plate;
}

function middle({ focus, margin }: PlateRequest): { x: number; y: number; reach: number } {
  const centre = centreOf(focus);
  return {
    x: centre.x + margin,
    y: centre.y + margin,
    reach: Math.min(focus.width, focus.height) * 0.5,
  };
}

function circle(request: PlateRequest): string {
  const { palette } = request;
  const { x, y, reach } = middle(request);
  const small = reach * 0.22;
  return `<circle cx="${x}" cy="${y}" r="${reach}" fill="${palette.mid}"/><circle cx="${x + reach * 0.95}" cy="${y - reach * 0.72}" r="${small}" fill="${palette.second}"/><rect x="${x - reach * 1.12}" y="${y + reach * 0.62}" width="${reach * 0.5}" height="${small * 0.5}" fill="${palette.ink}"/>`;
}

function quarters(request: PlateRequest): string {
  const { palette } = request;
  const { x, y, reach } = middle(request);
  const r = reach * 0.99;
  const quarter = (dx: number, dy: number, colour: string): string =>
    `<path d="M${x} ${y}h${dx * r}a${r} ${r} 0 0 ${dx * dy > 0 ? 1 : 0} ${-dx * r} ${dy * r}Z" fill="${colour}"/>`;
  return [
    `<rect x="${x - r}" y="${y - r}" width="${r}" height="${r}" fill="${palette.mid}"/>`,
    quarter(1, -1, palette.second),
    quarter(-1, 1, palette.second),
    `<rect x="${x}" y="${y}" width="${r}" height="${r}" fill="${mixHex(palette.mid, palette.deep, 0.35)}"/>`,
  ].join("");
}

function stripes(request: PlateRequest): string {
  const { palette } = request;
  const { x, y, reach } = middle(request);
  const bars = Array.from({ length: 7 }, (_, index) => {
    const top = y - reach + (index * reach * 2) / 7;
    const half = Math.sqrt(Math.max(0, reach ** 2 - (top + reach / 7 - y) ** 2));
    return `<rect x="${x - half}" y="${top}" width="${half * 2}" height="${(reach * 2) / 7 - 10}" fill="${index % 3 === 2 ? palette.second : palette.mid}"/>`;
  });
  return bars.join("");
}

function blocks(request: PlateRequest): string {
  const { palette, width, height } = request;
  const { x, y, reach } = middle(request);
  const dots = halftone(width, height, 30, (dx, dy) =>
    dx > x + reach * 0.2 && dy > y - reach * 1.05 && dy < y - reach * 0.2 && dx < x + reach * 1.1
      ? 0.34
      : 0,
  );
  return `<rect x="${x - reach * 0.95}" y="${y - reach * 0.72}" width="${reach * 1.55}" height="${reach * 1.6}" fill="${palette.mid}"/><path d="${dots}" fill="${palette.ink}"/><circle cx="${x + reach * 0.55}" cy="${y + reach * 0.5}" r="${reach * 0.46}" fill="${palette.second}"/>`;
}

/** Behind words: large shapes, so pale that letters stand on them as on the ground. */
function corner({ palette, width, margin, frame }: PlateRequest): string {
  const radius = frame.width * 0.46;
  const pale = mixHex(palette.bright, palette.mid, 0.13);
  const second = mixHex(palette.bright, palette.second, 0.12);
  const y = frame.captions.y + margin;
  return `<circle cx="${width - margin}" cy="${y - radius * 0.2}" r="${radius}" fill="${pale}"/><circle cx="${margin + radius * 0.2}" cy="${margin + radius * 0.5}" r="${radius * 0.34}" fill="${second}"/>`;
}

function band({ palette, width, frame, margin }: PlateRequest): string {
  const side = frame.width / 3;
  const pale = mixHex(palette.bright, palette.mid, 0.12);
  const second = mixHex(palette.bright, palette.second, 0.12);
  const y = frame.captions.y + margin - side * 1.04;
  const x = width - margin - side;
  return `<rect x="${x - side}" y="${y}" width="${side}" height="${side * 1.1}" fill="${pale}"/><path d="M${x} ${y + side * 1.1}v-${side * 1.1}a${side} ${side * 1.1} 0 0 1 ${side} ${side * 1.1}Z" fill="${second}"/><circle cx="${x + side / 2}" cy="${y - side / 2}" r="${side / 2}" fill="${pale}"/>`;
}

/** A band that carries the captions and grounds the page, with a frieze where nothing is read. */
function foot({ frame, margin, width, height, palette }: PlateRequest): string {
  const top = frame.captions.y + margin - frame.height * 0.012;
  const frieze: string[] = [];
  const side = 118;
  const quiet = mixHex(palette.deep, palette.bright, 0.075);
  const first = frame.captions.y + frame.captions.height + margin + 70;
  for (let y = first, row = 0; y < height; y += side, row++) {
    for (let x = 0, column = 0; x < width; x += side, column++) {
      const turn = ((row * 3 + column * 2 + ((row * column) % 3)) % 4) * 90;
      frieze.push(
        `<path d="M0 0h${side}a${side} ${side} 0 0 1 -${side} ${side}Z" fill="${quiet}" transform="translate(${x} ${y}) rotate(${turn} ${side / 2} ${side / 2})"/>`,
      );
    }
  }
  return `<rect y="${top}" width="${width}" height="${height - top}" fill="${palette.deep}"/>${frieze.join("")}<rect y="${top}" width="${width}" height="10" fill="${palette.second}"/>`;
}
