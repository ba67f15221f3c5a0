import { LayerWriter } from "../../services/video/design/drawing/layer-writer.ts";
import type { Box } from "../../services/video/design/frame.ts";
import type { Raster } from "../../services/video/design/raster/raster.ts";

/** Glow and shadow may reach anywhere; this and above is the thing itself. */
const solid = 170;

/** Keeps where each layer covers what is behind it instead of writing its pictures. */
export class SolidBoxes extends LayerWriter {
  /** In pixels of the frame, at rest; layers of glow alone have none. */
  readonly boxes: Box[] = [];

  constructor() {
    super("");
  }

  override sequence(frames: readonly Raster[], x: number, y: number): Promise<void> {
    const last = frames.at(-1);
    const box = last && solidBox(last);
    if (box) this.boxes.push({ ...box, x: Math.round(x) + box.x, y: Math.round(y) + box.y });
    return Promise.resolve();
  }
}

function solidBox({ data, width, height }: Raster): Box | undefined {
  let [left, top, right, low] = [width, height, -1, -1];
  for (let at = 3, pixel = 0; at < data.length; at += 4, pixel++) {
    if ((data[at] ?? 0) < solid) continue;
    const column = pixel % width;
    const row = (pixel - column) / width;
    [left, right] = [Math.min(left, column), Math.max(right, column)];
    [top, low] = [Math.min(top, row), Math.max(low, row)];
  }
  return right < 0
    ? undefined
    : { x: left, y: top, width: right - left + 1, height: low - top + 1 };
}
