import { artColour } from "../art/art-index.ts";
import { readArt } from "../art/read-art.ts";
import { grownShape, pad, shift, softShape, stack } from "../raster/effects.ts";
import { type Raster, rotate, trim } from "../raster/raster.ts";
import type { ArtLook, Palette } from "../styles/style.ts";

export interface ArtPiece {
  readonly raster: Raster;
  /** From the top-left corner of the raster to the middle of the thing itself. */
  readonly centreX: number;
  readonly centreY: number;
}

/**
 * A picture of the set in the style's manner: glow, shadow, the edge of a sticker.
 *
 * @param size of its longer side in pixels, effects not counted
 */
export async function drawArt(
  name: string,
  size: number,
  options: { readonly look: ArtLook; readonly palette: Palette; readonly tilt?: number },
): Promise<ArtPiece> {
  const { palette } = options;
  const look = rimmed(name, options.look, palette);
  const thing = await rotate(await readArt(name, size), options.tilt ?? 0);
  const unit = size / 600;
  const reach =
    Math.max(look.shadow.sigma * 2.2 + Math.abs(look.shadow.dy), (look.glow?.sigma ?? 0) * 2.2) +
    (look.edge?.width ?? 0) * 1.6;
  const margin = Math.ceil(reach * unit) + 4;
  const padded = pad(thing, margin);
  const layers: Raster[] = [];
  const edge = look.edge && (await grownShape(padded, look.edge.colour, look.edge.width * unit));
  const line =
    look.edge?.line === undefined
      ? undefined
      : await grownShape(padded, look.edge.line, (look.edge.width + 7) * unit);
  const body = line ?? edge ?? padded;
  if (look.glow)
    layers.push(await softShape(padded, palette.bright, look.glow.sigma * unit, look.glow.opacity));
  const { shadow } = look;
  const dark = await softShape(
    body,
    shadow.colour,
    Math.max(0.4, shadow.sigma * unit),
    shadow.opacity,
  );
  layers.push(shift(dark, shadow.dx * unit, shadow.dy * unit));
  if (line) layers.push(line);
  if (edge) layers.push(edge);
  const cut = trim(stack(...layers, padded));
  return {
    raster: cut.raster,
    centreX: margin + thing.width / 2 - cut.x,
    centreY: margin + thing.height / 2 - cut.y,
  };
}

/** Black notes on a night sky would vanish: dark things get a bright rim there. */
function rimmed(name: string, look: ArtLook, palette: Palette): ArtLook {
  const dark = (artColour(name)?.lightness ?? 1) < darkest;
  if (!dark || look.edge || palette.ink !== "#ffffff") return look;
  return { ...look, edge: { width: 6, colour: palette.bright } };
}

const darkest = 0.45;
