import type { Box } from "../frame.ts";
import { type Raster, renderSvg, svgDocument } from "../raster/raster.ts";
import type { Stage } from "./stage.ts";

/** Pictures of a bar on its way to its length; the eye sees it drawn. */
const steps = 12;

/** A bar in the accent colour that is drawn along its longer side, starting at `at` seconds. */
export async function addGrowingBar(
  { palette, style, writer }: Stage,
  box: Box,
  at: number,
): Promise<void> {
  const [width, height] = [Math.ceil(box.width), Math.ceil(box.height)];
  const radius = style.panel.radius === 0 ? 0 : Math.min(width, height) / 2;
  const frames: Raster[] = [];
  for (let step = 1; step <= steps; step++) {
    const share = 1 - (1 - step / steps) ** 3;
    const [w, h] = width > height ? [width * share, height] : [width, height * share];
    const bar = `<rect width="${w.toFixed(1)}" height="${h.toFixed(1)}" rx="${radius}" fill="${palette.accent}"/>`;
    frames.push(await renderSvg(svgDocument(width, height, bar)));
  }
  await writer.sequence(frames, box.x, box.y, { at });
}
