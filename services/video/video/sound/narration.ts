import { readFile } from "node:fs/promises";
import { TroupeError } from "../../../../errors/troupe-error.ts";
import { decodeWav } from "../../speech/audio/wav.ts";
import { sampleRate } from "./instruments.ts";
import type { Sentence } from "./mix-plan.ts";

export interface PlacedSentence {
  readonly samples: Float32Array;
  /** First sample in the film. */
  readonly from: number;
  readonly gain: number;
}

/** Loudness that the voice is brought to before the mix, root mean square of its sounding parts. */
const voiceRms = 0.11;

/**
 * Reads the sentences and places them to the sample. All get one gain, and each a little of its own
 * (3 dB at most) so that none falls out of the line.
 */
export async function placeNarration(sentences: readonly Sentence[]): Promise<PlacedSentence[]> {
  const placed = [];
  for (const { file, start } of sentences) {
    const sound = decodeWav(await readFile(file));
    if (sound.sampleRate !== sampleRate) {
      throw new TroupeError(
        "PROVIDER_ANSWER_INVALID",
        `The speech has ${sound.sampleRate} samples per second, ${sampleRate} are expected.`,
      );
    }
    const { samples } = sound;
    placed.push({ samples, from: Math.round(start * sampleRate), rms: soundingRms(samples) });
  }
  const common = rootMean(placed.map(({ rms }) => rms));
  return placed.map(({ samples, from, rms }) => {
    const own = rms > 0 ? Math.min(1.41, Math.max(0.71, common / rms)) : 1;
    return { samples, from, gain: common > 0 ? (voiceRms / common) * own : 0 };
  });
}

/** Over blocks of 20 ms that are within 30 dB of the loudest: pauses do not count. */
function soundingRms(samples: Float32Array): number {
  const block = sampleRate / 50;
  const powers: number[] = [];
  for (let at = 0; at < samples.length; at += block) {
    const end = Math.min(samples.length, at + block);
    let sum = 0;
    for (let i = at; i < end; i++) sum += samples[i]! ** 2;
    powers.push(sum / (end - at));
  }
  const loudest = powers.reduce((most, power) => Math.max(most, power), 0);
  const sounding = powers.filter((power) => power > loudest / 1000);
  const mean = sounding.reduce((sum, power) => sum + power, 0) / Math.max(1, sounding.length);
  return Math.sqrt(mean);
}

function rootMean(values: readonly number[]): number {
  const squares = values.reduce((sum, value) => sum + value * value, 0);
  return Math.sqrt(squares / Math.max(1, values.length));
}

export interface Span {
  /** Seconds. */
  readonly from: number;
  readonly to: number;
}

const [duckedDb, attack, release] = [-11, 0.22, 0.6];

/**
 * Gain of the music at `t`: down before the voice begins, up after it ended, eased both ways.
 * A pause shorter than the way up and down lifts it only in part.
 */
export function duckingGain(spans: readonly Span[], t: number): number {
  let depth = 0;
  for (const { from, to } of spans) {
    if (t < from - attack || t > to + release) continue;
    const down = Math.min(1, (t - from + attack) / attack);
    const up = Math.min(1, Math.max(0, (to + release - t) / release));
    depth = Math.max(depth, smooth(Math.min(down, up)));
  }
  return 10 ** ((duckedDb * depth) / 20);
}

function smooth(p: number): number {
  return p * p * (3 - 2 * p);
}
