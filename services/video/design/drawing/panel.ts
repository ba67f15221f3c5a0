import type { Box } from "../frame.ts";
import { softShape } from "../raster/effects.ts";
import {
  emptyRaster,
  layOver,
  type Raster,
  renderSvg,
  svgDocument,
  trim,
} from "../raster/raster.ts";
import type { Palette, PanelLook } from "../styles/style.ts";
import type { Piece } from "./heading.ts";

export interface Placed {
  readonly raster: Raster;
  /** Corner within the card. */
  readonly x: number;
  readonly y: number;
}

/** A card in the style's manner with what stands on it, as one picture. */
export async function drawCard(
  look: PanelLook,
  palette: Palette,
  box: Box,
  content: readonly Placed[],
): Promise<Piece> {
  const { shadow, stroke } = look;
  const line = stroke?.width ?? 0;
  const margin = Math.ceil(
    shadow.sigma * 2.4 + Math.max(Math.abs(shadow.dx), Math.abs(shadow.dy)) + line,
  );
  const [width, height] = [Math.ceil(box.width), Math.ceil(box.height)];
  const canvas = emptyRaster(width + 2 * margin, height + 2 * margin);
  const radius = Math.min(look.radius, height / 2);
  const shape = `x="${margin}" y="${margin}" width="${width}" height="${height}" rx="${radius}"`;
  const edge = stroke ? ` stroke="${stroke.colour(palette)}" stroke-width="${line}"` : "";
  const plain = await renderSvg(
    svgDocument(canvas.width, canvas.height, `<rect ${shape} fill="#000"/>`),
  );
  if (shadow.opacity > 0) {
    // A glass card must not show its own shadow through itself; a glow may.
    const colour = shadow.dx === 0 && shadow.dy === 0 ? palette.bright : "#000000";
    layOver(
      canvas,
      await softShape(plain, colour, shadow.sigma, shadow.opacity),
      shadow.dx,
      shadow.dy,
    );
  }
  const face = `<rect ${shape} fill="${look.colour(palette)}" fill-opacity="${look.opacity}"${edge}/>`;
  layOver(canvas, await renderSvg(svgDocument(canvas.width, canvas.height, face)), 0, 0);
  for (const { raster, x, y } of content) layOver(canvas, raster, margin + x, margin + y);
  const cut = trim(canvas);
  return { raster: cut.raster, x: box.x - margin + cut.x, y: box.y - margin + cut.y };
}

/** The place of a card that is still to come. */
export function drawSlot(look: PanelLook, palette: Palette, box: Box): Promise<Piece> {
  const faint = { ...look, opacity: look.opacity * 0.3, shadow: { ...look.shadow, opacity: 0 } };
  return drawCard({ ...faint, stroke: undefined }, palette, box, []);
}
