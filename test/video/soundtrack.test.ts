import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { probeMedia } from "../../services/video/media/probe.ts";
import { checkNarration } from "../../services/video/video/measure/narration-check.ts";
import { allMoods } from "../../services/video/video/sound/mood.ts";
import { pitchClass } from "../../services/video/video/sound/harmony.ts";
import { compose } from "../../services/video/video/sound/score.ts";
import { duckingGain } from "../../services/video/video/sound/narration.ts";
import { makeSoundtrack } from "../../services/video/video/sound/soundtrack.ts";
import { madeVoice } from "./made-voice.ts";
import { mediaMatrix } from "./media-matrix.ts";

const folder = mkdtempSync(join(tmpdir(), "troupe-sound-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const matrix = await mediaMatrix();

const voice = (name: string, seconds: number): string => madeVoice(folder, name, seconds);

describe.each(matrix.map((tools) => [tools.version, tools] as const))("ffmpeg %s", (_, tools) => {
  test("a soundtrack is as long as the film, at -14 LUFS, its voice where it belongs", async () => {
    const narration = [
      { file: voice("a", 3), start: 0.25 },
      { file: voice("bcd", 4), start: 4.1 },
      { file: voice("efghi", 3.5), start: 9.0333 },
    ];
    const plan = {
      ...{ seconds: 14, narration, cuts: [3.9, 8.8] },
      music: { style: "aurora", seed: 3 },
    };
    const made = await makeSoundtrack(tools, plan, { folder });
    expect(Math.abs(made.lufs + 14)).toBeLessThanOrEqual(1);
    expect(made.truePeakDb).toBeLessThanOrEqual(-1);
    const { audio } = await probeMedia(tools, made.file);
    expect(audio).toMatchObject({ codec_name: "aac", sample_rate: "48000", channels: 2 });
    expect(Math.abs(Number(audio?.duration) - 14)).toBeLessThan(0.03);
    const heard = await checkNarration(tools, made.file, narration);
    expect(heard.heard).toBeCloseTo(heard.spoken, 3);
    expect(heard.offset).toBeLessThanOrEqual(2);
  });
});

describe.each(allMoods.map((mood) => [mood.name, mood] as const))("music of %s", (_, mood) => {
  const scores = [16, 61.7, 180].map((seconds) => compose(mood, seconds, seconds));

  test("ends on the home chord, one bar before the end of the film", () => {
    for (const { bars, seconds, scale, notes } of scores) {
      const last = bars.at(-1);
      expect(last?.chord.root).toBe(scale.tonic);
      expect((last?.start ?? 0) + seconds / bars.length).toBeCloseTo(seconds, 6);
      expect(notes.every(({ start }) => start >= 0 && start < seconds)).toBe(true);
    }
  });

  test("plays only tones of its scale; pads and bass only tones of the chord", () => {
    for (const { notes, bars, scale, seconds } of scores) {
      const tones = [0, 1, 2, 3, 4, 5, 6].map((degree) => pitchClass(scale, degree));
      const tuned = notes.filter(({ instrument }) => !/kick|shaker|rim/.test(instrument));
      for (const note of tuned) {
        expect(tones).toContain(note.pitch % 12);
        const bar = bars[Math.floor((note.start + 1e-6) / (seconds / bars.length))];
        if (/pad|bass/.test(note.instrument)) expect(bar?.chord.tones).toContain(note.pitch % 12);
      }
    }
  });

  test("leads the voices of its pads without leaps and without doubling a tone", () => {
    for (const { bars, notes } of scores) {
      const chords = bars.map(({ start }) =>
        notes.filter((note) => note.instrument === "pad" && note.start === start),
      );
      chords.forEach((chord, index) => {
        expect(new Set(chord.map(({ pitch }) => pitch)).size).toBe(chord.length);
        const before = chords[index - 1];
        if (before?.length !== chord.length || index < 2) return;
        const leaps = chord.map(({ pitch }, i) => Math.abs(pitch - (before[i]?.pitch ?? pitch)));
        expect(Math.max(...leaps)).toBeLessThanOrEqual(7);
      });
    }
  });

  test("the same seed composes the same music, another seed other music", () => {
    expect(compose(mood, 40, 5)).toEqual(compose(mood, 40, 5));
    expect(compose(mood, 40, 5).notes).not.toEqual(compose(mood, 40, 6).notes);
  });
});

test("the music is down while the voice sounds and comes back after it", () => {
  const spans = [{ from: 2, to: 4 }];
  const decibels = (t: number): number => 20 * Math.log10(duckingGain(spans, t));
  expect(decibels(1)).toBeCloseTo(0);
  expect(decibels(2)).toBeCloseTo(-11);
  expect(decibels(3)).toBeCloseTo(-11);
  expect(decibels(5)).toBeCloseTo(0);
});
