import type { Span, Utterance } from "../speech-provider.ts";
import { fadeEnds } from "./fade.ts";
import { loudness } from "./loudness.ts";
import { resample } from "./resample.ts";
import { voiceBounds } from "./trim.ts";
import { encodeWav } from "./wav.ts";

/** Every sentence has this rate, whoever speaks it. Hertz. */
const speechRate = 48_000;
/** Every sentence has this loudness before the mix, so that the film's voice is even. LUFS. */
export const speechLoudness = -20;
/** Peaks stay under this, and a sentence with higher ones stays quieter instead. Decibels. */
const peakLimit = -1.5;
/** What is left of the silence around the voice: attack and breath stay natural. Seconds. */
const padBefore = 0.03;
const padAfter = 0.09;

export interface FinishedSpeech {
  readonly wav: Buffer;
  readonly seconds: number;
  readonly spans?: readonly Span[];
}

/**
 * Makes a provider's sound into the speech of a scene: 48 kHz, trimmed, at the common loudness,
 * without clicks at its ends, and its word times moved along.
 * @returns undefined if nothing is heard
 */
export function finishSpeech(utterance: Utterance): FinishedSpeech | undefined {
  const raw = resample(utterance.samples, utterance.sampleRate, speechRate);
  const bounds = voiceBounds(raw, speechRate);
  if (!bounds) return undefined;
  const start = bounds.start - Math.round(padBefore * speechRate);
  const end = bounds.end + Math.round(padAfter * speechRate);
  const samples = fadeEnds(levelled(part(raw, start, end)), speechRate);
  const seconds = samples.length / speechRate;
  const spans = utterance.spans && moveSpans(utterance.spans, start / speechRate, seconds);
  return { wav: encodeWav({ samples, sampleRate: speechRate }), seconds, spans };
}

/** Like `slice`, with silence where the sound does not reach. */
function part(samples: Float32Array, start: number, end: number): Float32Array {
  const found = new Float32Array(end - start);
  found.set(samples.subarray(Math.max(0, start), end), Math.max(0, -start));
  return found;
}

function levelled(samples: Float32Array): Float32Array {
  const wanted = 10 ** ((speechLoudness - loudness(samples)) / 20);
  const peak = samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
  const allowed = 10 ** (peakLimit / 20) / peak;
  const gain = Math.min(wanted, allowed);
  return samples.map((sample) => sample * gain);
}

/** Shifts the spans by what was cut off and keeps them in order and within the audio. */
export function moveSpans(spans: readonly Span[], cut: number, seconds: number): Span[] {
  let reached = 0;
  return spans.map((span) => {
    const start = Math.min(seconds, Math.max(reached, span.start - cut));
    const end = Math.min(seconds, Math.max(start, span.end - cut));
    reached = end;
    return { start: round(start), end: round(end) };
  });
}

/** Milliseconds are finer than any caption; more digits only make stored results longer. */
function round(seconds: number): number {
  return Math.floor(seconds * 1000) / 1000;
}
