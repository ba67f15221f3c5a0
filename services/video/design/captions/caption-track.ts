import type { StoryboardScene } from "../../video.contract.ts";
import type { CaptionTrack } from "../../video/scene-drawing.ts";
import type { Stage } from "../drawing/stage.ts";
import { faceFolder } from "../text/font-faces.ts";
import { faceFor, shapeLine } from "../text/shape-text.ts";
import { drawableText, joinsWords } from "../text/plain-text.ts";
import { packFaces } from "../text/script-packs.ts";
import { splitPhrases } from "./split-phrases.ts";

/**
 * The spoken words as phrases for libass, with the style's look.
 *
 * @param overPhoto letters and outline swap to white on dark where a light style has a photograph
 */
export function captionTrack(stage: Stage, overPhoto: boolean): CaptionTrack | undefined {
  const { scene, frame, style, palette } = stage;
  const { caption } = style;
  const text = drawableText(scene.text);
  const faces = [...caption.faces, ...packFaces(text, scene.language)];
  const face = faceFor(text, faces);
  const folder = face && faceFolder(face);
  if (!face || folder === undefined || text === "") return undefined;
  const size = caption.size[frame.aspect];
  const uppercase = caption.uppercase;
  const widthOf = (words: readonly string[]): number =>
    shapeLine(uppercase ? words.map((word) => word.toUpperCase()) : words, { faces: [face] })
      .width * size;
  // A lit word may pop: it needs a tenth more room.
  const room = frame.captions.width - 2 * caption.outlineWidth - size * 0.5;
  const vertical = frame.aspect === "9:16";
  const phrases = splitPhrases(spokenOf(scene), {
    maxWords: vertical ? 4 : joinsWords(text) ? 24 : 12,
    maxLines: vertical ? 1 : 2,
    fits: (words) => {
      const letters = words.join(" ").length;
      return words.length === 1 || (letters <= (vertical ? 20 : 36) && widthOf(words) <= room);
    },
  });
  const widest = Math.max(
    1,
    ...phrases.flatMap(({ lines }) =>
      lines.map((line) => widthOf(line.map(({ text: word }) => word))),
    ),
  );
  return {
    phrases,
    area: frame.captions,
    look: {
      font: face.family,
      fontsDir: folder,
      bold: face.bold,
      // One long word alone may be wider than the area at the usual size.
      size: Math.floor(size * Math.min(1, room / widest)),
      outlineWidth: overPhoto ? Math.max(6, caption.outlineWidth) : caption.outlineWidth,
      uppercase,
      effect: caption.effect,
      ...(overPhoto && style.light ? photoColours : caption.colours(palette)),
      box: caption.box?.(palette),
    },
  };
}

const photoColours = { colour: "#ffffff", lit: "#ffd93b", outline: "#0d0a12" };

export function spokenOf(scene: StoryboardScene): Parameters<typeof splitPhrases>[0] {
  return {
    text: scene.text,
    language: scene.language,
    words: scene.words,
    voiceAt: scene.voiceAt,
    voiceSeconds: scene.voiceSeconds,
    seconds: scene.frames / 30,
  };
}
