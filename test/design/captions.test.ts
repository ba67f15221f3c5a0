import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { captionTrack } from "../../services/video/design/captions/caption-track.ts";
import { LayerWriter } from "../../services/video/design/drawing/layer-writer.ts";
import { frameOf, overlaps, within } from "../../services/video/design/frame.ts";
import { chanceOf } from "../../services/video/design/seed.ts";
import { type Style } from "../../services/video/design/styles/style.ts";
import { styles } from "../../services/video/design/styles/styles.ts";
import { shapeLine } from "../../services/video/design/text/shape-text.ts";
import type { Aspect, StoryboardScene } from "../../services/video/video.contract.ts";

const aspects = ["9:16", "16:9", "1:1"] as const;

describe.each(aspects)("captions in %s", (aspect) => {
  test("have their own room inside the safe area", () => {
    const frame = frameOf(aspect);
    expect(within(frame.captions, frame.safe)).toBe(true);
    expect(overlaps(frame.captions, frame.stage)).toBe(false);
    expect(overlaps(frame.captions, frame.progress)).toBe(false);
  });

  test.each(styles.map((style): [string, Style] => [style.name, style]))(
    "in %s are at most two lines, within their area, and lose no word",
    (_, style) => {
      fc.assert(
        fc.property(sentence, (text) => {
          const track = trackOf(text, style, aspect);
          if (!track) throw new Error("No captions");
          const { look, area, phrases } = track;
          const said: string[] = [];
          for (const { lines } of phrases) {
            expect(lines.length).toBeLessThanOrEqual(aspect === "9:16" ? 1 : 2);
            expect(lines.length * look.size * 1.25).toBeLessThanOrEqual(area.height);
            for (const line of lines) {
              const words = line.map((word) => word.text);
              said.push(...words);
              expect(widthOf(words, style) * look.size).toBeLessThanOrEqual(area.width);
            }
          }
          expect(said.join(" ")).toBe(text);
        }),
        { numRuns: 12 },
      );
    },
  );
});

const word = fc.stringMatching(/^[A-Za-zÀ-ÿ]{1,22}[,.!?]?$/);
const sentence = fc.array(word, { minLength: 1, maxLength: 24 }).map((words) => words.join(" "));

function widthOf(words: readonly string[], { caption }: Style): number {
  const cased = caption.uppercase ? words.map((text) => text.toUpperCase()) : words;
  return shapeLine(cased, { faces: caption.faces }).width;
}

function trackOf(text: string, style: Style, aspect: Aspect) {
  const [palette] = style.palettes;
  if (!palette) throw new Error("A style has palettes");
  const scene: StoryboardScene = {
    ...{ sceneId: "s1", index: 0, count: 1, text, headline: "", role: "body", language: "en" },
    ...{ layout: { kind: "statement" }, art: [], frames: 300, voiceAt: 0.25, voiceSeconds: 9 },
    ...{ style: style.name, aspect, seed: 1 },
  };
  const stage = { scene, frame: frameOf(aspect), style, palette, chance: chanceOf(1) };
  return captionTrack({ ...stage, writer: new LayerWriter("."), seconds: 10 }, false);
}
