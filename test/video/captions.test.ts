import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { escapeFilterValue } from "../../services/video/media/filter-escape.ts";
import { assTime, escapeAss } from "../../services/video/video/captions/ass.ts";
import {
  longestLine,
  makeCues,
  toSrt,
  toVtt,
} from "../../services/video/video/captions/subtitles.ts";
import { sceneStarts, sceneTiming } from "../../services/video/video/story/timing.ts";
import type { StoryboardScene } from "../../services/video/video.contract.ts";

describe("ASS", () => {
  test("no text opens an override block or becomes a command", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const escaped = escapeAss(text);
        expect(escaped.replace(/\\[{}]/g, "")).not.toMatch(/[{}\n\r]/);
        expect(escaped).not.toMatch(/\\[^{}\u2060]/);
        const back = escaped.replace(/\\([{}])/g, "$1").replaceAll("\\\u2060", "\\");
        expect(back).toBe(text.replace(/\s+/g, " "));
      }),
    );
  });

  test("times count hours, minutes, seconds and hundredths", () => {
    expect(assTime(3723.456)).toBe("1:02:03.46");
    expect(assTime(59.999)).toBe("0:01:00.00");
  });
});

test("a filter value passes both parsers of ffmpeg as it is", () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      const unescape = (text: string): string => text.replace(/\\([\s\S])/g, "$1");
      const escaped = escapeFilterValue(value);
      expect(escaped.replace(/\\[\s\S]/g, "")).not.toMatch(/[\\'[\],;]/);
      expect(unescape(escaped).replace(/\\[\s\S]/g, "")).not.toMatch(/[\\':]/);
      expect(unescape(unescape(escaped))).toBe(value);
    }),
  );
});

const word = fc.string({ unit: fc.constantFrom(..."abcdefgé<&>-'"), minLength: 1, maxLength: 60 });
const film = fc
  .array(fc.array(word, { minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 6 })
  .map((sentences) =>
    sentences.map((words, index): StoryboardScene => {
      const voiceSeconds = words.join(" ").length / 14;
      return {
        ...{ sceneId: `s${index}`, index, count: sentences.length, headline: "", role: "body" },
        ...{ language: "en", layout: { kind: "picture" }, art: [], style: "aurora", seed: 1 },
        ...{ aspect: "9:16", text: words.join(" "), voiceSeconds },
        ...sceneTiming(voiceSeconds, index === sentences.length - 1),
      };
    }),
  );

describe("subtitles", () => {
  test("tell every sentence whole, in readable portions, without overlap", () => {
    fc.assert(
      fc.property(film, (scenes) => {
        const cues = makeCues(scenes);
        const said = cues.flatMap(({ lines }) => lines).join("");
        const meant = scenes.map(({ text }) => text).join("");
        expect(said.replaceAll(" ", "")).toBe(meant.replaceAll(" ", ""));
        cues.forEach((cue, index) => {
          expect(cue.lines.length).toBeLessThanOrEqual(2);
          for (const line of cue.lines) expect(line.length).toBeLessThanOrEqual(longestLine);
          expect(cue.end - cue.start).toBeLessThanOrEqual(7.001);
          expect(cue.end).toBeGreaterThan(cue.start);
          const next = cues[index + 1];
          if (next) expect(cue.end).toBeLessThanOrEqual(next.start + 1e-9);
        });
      }),
      { numRuns: 60 },
    );
  });

  test("SRT and VTT say what the cues say when they are read back", () => {
    fc.assert(
      fc.property(film, (scenes) => {
        const cues = makeCues(scenes);
        const spoken = cues.map(({ lines }) => lines.join("\n"));
        expect(readBack(toSrt(cues), 2)).toEqual(spoken);
        const vtt = readBack(toVtt(cues).replace(/^WEBVTT\n\n/, ""), 1);
        const unescape = (text: string): string =>
          text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
        expect(vtt.map(unescape)).toEqual(spoken);
      }),
      { numRuns: 40 },
    );
  });
});

test("scenes begin on whole frames, one where the other ends", () => {
  const starts = sceneStarts([{ frames: 31 }, { frames: 45 }, { frames: 10 }]);
  expect(starts.map((start) => Math.round(start * 30 * 1e6) / 1e6)).toEqual([0, 31, 76]);
});

/** Texts of the blocks after their first lines (number and time). */
function readBack(file: string, head: number): string[] {
  return file
    .trimEnd()
    .split("\n\n")
    .map((block) => block.trimEnd().split("\n").slice(head).join("\n"));
}
