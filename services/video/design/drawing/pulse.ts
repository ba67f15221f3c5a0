import { centreOf, type Box } from "../frame.ts";
import { type Raster, renderSvg, svgDocument } from "../raster/raster.ts";
import type { Stage } from "./stage.ts";

const steps = 16;

/** A ring that runs outwards from the middle of the box and fades: a beat in a scene of one subject. */
export async function addPulse(stage: Stage, box: Box, at: number): Promise<void> {
  const { palette, style, writer } = stage;
  const size = Math.round(Math.min(box.width, box.height) * 1.04);
  const middle = size / 2;
  const frames: Raster[] = [];
  for (let step = 0; step <= steps; step++) {
    const share = 1 - (1 - step / steps) ** 2;
    const radius = middle * (0.5 + 0.47 * share);
    const line = Math.max(1, size * 0.022 * (1 - share));
    const opacity = step === steps ? 0 : (style.light ? 0.5 : 0.65) * (1 - share);
    const ring = `<circle cx="${middle}" cy="${middle}" r="${radius.toFixed(1)}" fill="none" stroke="${palette.accent}" stroke-width="${line.toFixed(1)}" stroke-opacity="${opacity.toFixed(3)}"/>`;
    frames.push(await renderSvg(svgDocument(size, size, ring)));
  }
  const centre = centreOf(box);
  await writer.sequence(frames, centre.x - middle, centre.y - middle, {
    at,
    until: at + (steps + 1) / 30,
  });
}
