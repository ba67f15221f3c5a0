import { mixHex } from "../colour.ts";
import { bottom, centreOf } from "../frame.ts";
import { type Raster, renderSvg, svgDocument } from "../raster/raster.ts";
import { pickAt } from "../seed.ts";
import type { PlateRequest } from "../styles/style.ts";
import { addGrain } from "./grain.ts";
import { beamsPath, blobPath, circlePath, hillPath, strokeShadow } from "./shapes.ts";

/** A stage of cut paper: a sky, a sun behind the subject, hills that carry the captions. */
export async function paintPaper(request: PlateRequest): Promise<Raster> {
  const { width, height } = request;
  const skies = request.subject ? [sunAndClouds, sunRays, archWindow] : [sunRays, clouds];
  const sky = pickAt(skies, request.index)(request);
  const body = `${sky}${hills(request)}`;
  const defs = `<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${request.palette.bright}"/><stop offset="1" stop-color="${mixHex(request.palette.bright, request.palette.second, 0.55)}"/></linearGradient>`;
  const plate = await renderSvg(svgDocument(width, height, body, defs));
  addGrain(plate, 9);
  return plate;
}

function background({ width, height }: PlateRequest): string {
  return `<rect width="${width}" height="${height}" fill="url(#sky)"/>`;
}

function sheet(path: string, colour: string, shadow = 26): string {
  return `${strokeShadow(path, shadow, 0.34, 5)}<path d="${path}" fill="${colour}"/>`;
}

function sunAndClouds(request: PlateRequest): string {
  const { palette, margin, focus } = request;
  const centre = centreOf(focus);
  const radius = Math.min(focus.width, focus.height) * 0.48;
  const [x, y] = [centre.x + margin, centre.y + margin];
  const rings = [1, 0.82, 0.64].map((share, index) =>
    sheet(
      circlePath(x, y, radius * share),
      mixHex(palette.second, palette.accent, 0.15 + index * 0.22),
      18,
    ),
  );
  return background(request) + rings.join("") + cloudSheets(request);
}

function clouds(request: PlateRequest): string {
  return background(request) + cloudSheets(request);
}

function cloudSheets({ palette, width, focus, margin, chance }: PlateRequest): string {
  const size = Math.min(focus.width, focus.height) * 0.2;
  return [0.03, 0.98, 0.9]
    .map((u, index) => {
      const y = focus.y + margin + focus.height * (0.12 + index * 0.27) + chance.between(-30, 30);
      const x = width * (u + chance.between(-0.02, 0.02));
      return sheet(cloudPath(x, y, size), mixHex(palette.bright, "#ffffff", 0.6), 14);
    })
    .join("");
}

function sunRays(request: PlateRequest): string {
  const { palette, margin, focus, width, height, chance } = request;
  const centre = centreOf(focus);
  const radius = Math.min(focus.width, focus.height) * 0.47;
  const [x, y] = [centre.x + margin, centre.y + margin];
  const beams = beamsPath(x, y, 16, Math.max(width, height), chance.between(0, 1));
  const beamColour = mixHex(palette.bright, palette.second, 0.42);
  const rays = `${background(request)}<path d="${beams}" fill="${beamColour}"/>`;
  if (!request.subject) return rays;
  return `${rays}${sheet(circlePath(x, y, radius), palette.second, 22)}${sheet(circlePath(x, y, radius * 0.8), mixHex(palette.second, palette.accent, 0.35), 16)}`;
}

/** A window of several sheets around the subject. */
function archWindow(request: PlateRequest): string {
  const { palette, margin, focus, chance } = request;
  const centre = centreOf(focus);
  const [x, y] = [centre.x + margin, centre.y + margin];
  const tall = Math.min(focus.height * 0.56, focus.width * 0.52);
  const wide = Math.min(focus.width * 0.52, tall * 1.2);
  const sheets = [1, 0.88, 0.76, 0.64].map((share, index) =>
    sheet(
      blobPath(x, y, wide * share, tall * share, 0.035, chance),
      mixHex(mixHex(palette.second, palette.accent, 0.12), palette.mid, index * 0.26),
      20,
    ),
  );
  return background(request) + sheets.join("");
}

function hills(request: PlateRequest): string {
  const { palette, margin, frame, width, height, chance, subject } = request;
  // Cards and bars reach lower than a subject does: the first hill makes room for them.
  const top = frame.captions.y + margin - frame.height * (subject ? 0.052 : 0.006);
  const room = bottom(frame.captions) - frame.captions.y;
  const colours = [0, 0.4, 0.75, 1].map((share) => mixHex(palette.mid, palette.deep, share));
  return colours
    .map((colour, index) => {
      const y = top + (index === 0 ? -room * 0.12 : room * (0.06 + (index - 1) * 0.62));
      return sheet(
        hillPath(width, height, y, frame.height * (index === 0 ? 0.016 : 0.013), chance),
        colour,
        30,
      );
    })
    .join("");
}

/** One outline of four bows: overlapping circles would cast shadows on each other. */
function cloudPath(x: number, y: number, size: number): string {
  const s = (value: number): string => (value * size).toFixed(1);
  return `M${(x - size).toFixed(1)} ${y.toFixed(1)}a${s(0.42)} ${s(0.42)} 0 0 1 ${s(0.38)} ${s(-0.5)}a${s(0.62)} ${s(0.62)} 0 0 1 ${s(1.12)} ${s(-0.12)}a${s(0.44)} ${s(0.44)} 0 0 1 ${s(0.5)} ${s(0.62)}Z`;
}
