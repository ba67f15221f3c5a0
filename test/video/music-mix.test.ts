import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { MixPlan } from "../../services/video/video/sound/mix-plan.ts";
import { mixDown } from "../../services/video/video/sound/mixdown.ts";
import { madeVoice } from "./made-voice.ts";

const folder = mkdtempSync(join(tmpdir(), "troupe-music-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rate = 48_000;
const plan: MixPlan = {
  seconds: 14,
  narration: [0.25, 4.7, 9.1].map((start, index) => ({
    file: madeVoice(folder, `sentence ${index}`, 3.6),
    start,
  })),
  cuts: [4.4, 8.8],
};

/** Left and right in turn. */
async function mixed(music: MixPlan["music"]): Promise<Float32Array> {
  const file = join(folder, "mix.wav");
  await mixDown({ ...plan, music }, file);
  const bytes = readFileSync(file).subarray(44);
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(i * 4));
}

function decibels(samples: Float32Array, from: number, to: number): number {
  const part = samples.subarray(Math.round(from * rate) * 2, Math.round(to * rate) * 2);
  const power = part.reduce((sum, sample) => sum + sample * sample, 0) / part.length;
  return 10 * Math.log10(power + 1e-12);
}

let voice: Float32Array;
beforeAll(async () => {
  voice = await mixed(undefined);
});

describe.each(["aurora", "neon", "bloom", "paper", "pop"])("music of %s", (style) => {
  let mix: Float32Array;
  let music: Float32Array;
  beforeAll(async () => {
    mix = await mixed({ style, seed: 11 });
    // The mix is a sum: what is not voice is music and transitions.
    music = mix.map((sample, at) => sample - (voice[at] ?? 0));
  });

  test("lies 12 dB and more below the voice while it speaks", () => {
    for (const { start } of plan.narration) {
      const [from, to] = [start + 0.2, start + 3.4];
      expect(decibels(voice, from, to) - decibels(music, from, to)).toBeGreaterThan(12);
    }
  });

  test("is heard all the same, and rises towards the end", () => {
    const levels = plan.narration.map(({ start }) => decibels(music, start + 0.2, start + 3.4));
    for (const level of levels) expect(level).toBeGreaterThan(-55);
    expect(Math.max(...levels.slice(1))).toBeGreaterThan(levels[0] ?? 0);
  });

  test("never clips, and is silent at the first and the last sample", () => {
    const peak = mix.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    expect(peak).toBeLessThan(1);
    for (const sample of [...mix.slice(0, 2), ...mix.slice(-96)]) {
      expect(Math.abs(sample)).toBeLessThan(0.001);
    }
  });

  test("has no click where one block of the mix meets the next", () => {
    const bend = (frame: number): number => {
      const at = (offset: number): number => music[(frame + offset) * 2] ?? 0;
      return Math.abs(at(-1) - 2 * at(0) + at(1));
    };
    const most = (from: number, to: number): number =>
      Math.max(...Array.from({ length: to - from }, (_, i) => bend(from + i)));
    for (let border = 4 * rate; border < plan.seconds * rate - rate; border += 4 * rate) {
      const around = Math.max(most(border - 4800, border - 4), most(border + 4, border + 4800));
      expect(most(border - 3, border + 3)).toBeLessThanOrEqual(around * 1.5);
    }
  });
});
