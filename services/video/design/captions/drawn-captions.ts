import type { Stage } from "../drawing/stage.ts";
import { grownShape, pad, stack } from "../raster/effects.ts";
import { drawTextBlock } from "../drawing/text-block.ts";
import { packFaces } from "../text/script-packs.ts";
import { shapeLine } from "../text/shape-text.ts";
import { spokenOf } from "./caption-track.ts";
import { splitPhrases } from "./split-phrases.ts";

/**
 * Captions as pictures, for scripts whose letters join or reorder: an ffmpeg without HarfBuzz would
 * tear them apart. The phrase is lit as a whole.
 */
export async function addDrawnCaptions(stage: Stage): Promise<void> {
  const { scene, style, palette, frame, writer } = stage;
  const { caption } = style;
  const faces = [...packFaces(scene.text, scene.language), ...caption.faces];
  const size = caption.size[frame.aspect] * 0.92;
  const area = frame.captions;
  const vertical = frame.aspect === "9:16";
  const phrases = splitPhrases(spokenOf(scene), {
    maxWords: vertical ? 4 : 10,
    maxLines: vertical ? 1 : 2,
    fits: (words) =>
      words.length === 1 || shapeLine(words, { faces }).width * size <= area.width - 40,
  });
  const { colour, outline } = caption.colours(palette);
  for (const phrase of phrases) {
    const block = await drawTextBlock({
      words: phrase.lines.flat().map(({ text }) => text),
      faces,
      colour,
      width: area.width - 40,
      height: area.height - 20,
      maxSize: size,
      maxLines: phrase.lines.length,
      align: "centre",
      leading: 1.35,
    });
    const margin = caption.outlineWidth * 2 + 4;
    const letters = pad(block.raster, margin);
    const drawn =
      caption.outlineWidth > 0
        ? stack(await grownShape(letters, outline, caption.outlineWidth), letters)
        : letters;
    await writer.still(
      { raster: drawn, x: area.x + 20 + block.x - margin, y: area.y + 10 + block.y - margin },
      { at: phrase.start, until: phrase.end, captionLines: phrase.lines.length },
    );
  }
}
