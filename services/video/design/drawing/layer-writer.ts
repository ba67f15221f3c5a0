import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Layer } from "../../video/scene-drawing.ts";
import { loadSharp } from "../sharp.ts";
import { type Raster, toPng } from "../raster/raster.ts";

export type Motion = Pick<
  Layer,
  "at" | "until" | "enter" | "exit" | "drift" | "velocity" | "captionLines"
>;

/** Writes the pictures of one scene to its folder and keeps the layers in their order. */
export class LayerWriter {
  readonly layers: Layer[] = [];
  readonly #folder: string;
  readonly #written = new Map<Raster, string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  async still(piece: { raster: Raster; x: number; y: number }, motion: Motion = {}): Promise<void> {
    await this.sequence([piece.raster], piece.x, piece.y, motion);
  }

  /** Pictures of one size, played once at 30 per second. */
  async sequence(
    frames: readonly Raster[],
    x: number,
    y: number,
    motion: Motion = {},
  ): Promise<void> {
    const [first] = frames;
    if (!first) return;
    const files: string[] = [];
    for (const frame of frames) files.push(await this.#write(frame));
    this.layers.push({
      files,
      width: first.width,
      height: first.height,
      x: Math.round(x),
      y: Math.round(y),
      ...motion,
    });
  }

  /** The background: JPEG at a quality whose loss the film's own coding hides. */
  async plate(raster: Raster): Promise<string> {
    const sharp = await loadSharp();
    const file = join(this.#folder, "plate.jpg");
    await sharp(raster.data, { raw: { width: raster.width, height: raster.height, channels: 4 } })
      .removeAlpha()
      .jpeg({ quality: 95, chromaSubsampling: "4:4:4" })
      .toFile(file);
    return file;
  }

  /** A picture that a sequence shows again is the same file. */
  async #write(raster: Raster): Promise<string> {
    const known = this.#written.get(raster);
    if (known !== undefined) return known;
    const number = String(this.#written.size).padStart(4, "0");
    const file = join(this.#folder, `layer-${number}.png`);
    await writeFile(file, await toPng(raster));
    this.#written.set(raster, file);
    return file;
  }
}
