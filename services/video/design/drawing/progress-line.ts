import type { Frame } from "../frame.ts";
import { type Raster, renderSvg, svgDocument } from "../raster/raster.ts";
import { pickAt } from "../seed.ts";
import type { LayerWriter } from "./layer-writer.ts";

/**
 * One dash per scene: told, being told, to come. It needs the scene's own index and length only, so
 * that a segment does not depend on the times of others.
 */
export async function drawProgress(
  writer: LayerWriter,
  frame: Frame,
  scene: { readonly index: number; readonly count: number; readonly frames: number },
  colour: string,
): Promise<void> {
  const { x, y, width, height } = frame.progress;
  const gap = scene.count > 40 ? 2 : scene.count > 20 ? 5 : 10;
  const dash = (width - gap * (scene.count - 1)) / scene.count;
  const dashes = Array.from({ length: scene.count }, (_, index) => {
    const opacity = index < scene.index ? 0.95 : 0.3;
    const shape = `x="${(index * (dash + gap)).toFixed(2)}" width="${dash.toFixed(2)}" height="${height}" rx="${height / 2}"`;
    // A dark bed keeps the dashes visible on any background.
    return `<rect ${shape} fill="#000" fill-opacity="0.22"/><rect ${shape} fill="${colour}" fill-opacity="${opacity}"/>`;
  });
  await writer.still({
    raster: await renderSvg(svgDocument(width, height, dashes.join(""))),
    x,
    y,
  });
  const left = scene.index * (dash + gap);
  await writer.sequence(
    await fillFrames(dash, height, scene.frames, colour),
    x + Math.floor(left),
    y,
  );
}

/** The current dash from empty to full over the scene, one picture per video frame. */
async function fillFrames(
  dash: number,
  height: number,
  frames: number,
  colour: string,
): Promise<Raster[]> {
  const width = Math.ceil(dash) + 1;
  const full = await renderSvg(
    svgDocument(
      width,
      height,
      `<rect width="${dash}" height="${height}" rx="${height / 2}" fill="${colour}" fill-opacity="0.95"/>`,
    ),
  );
  // A step of two pixels is smooth, and forty small pictures are drawn at once.
  const steps = Math.max(1, Math.min(40, frames, Math.round(dash / 2)));
  const pictures = Array.from({ length: steps }, (_, step) =>
    revealed(full, (dash * (step + 1)) / steps),
  );
  return Array.from({ length: frames }, (_, frame) =>
    pickAt(pictures, Math.floor((frame * steps) / frames)),
  );
}

/** The left part of a picture, its last column by the fraction. */
function revealed(full: Raster, until: number): Raster {
  const data = Buffer.from(full.data);
  for (let at = 3, pixel = 0; at < data.length; at += 4, pixel++) {
    const share = Math.max(0, Math.min(1, until - (pixel % full.width)));
    data[at] = Math.round((data[at] ?? 0) * share);
  }
  return { data, width: full.width, height: full.height };
}
