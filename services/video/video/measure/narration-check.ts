import { readFile } from "node:fs/promises";
import { runFfmpeg } from "../../media/ffmpeg.ts";
import type { MediaTools } from "../../media/media-tools.ts";
import { decodeWav } from "../../speech/audio/wav.ts";
import type { Sentence } from "../sound/mix-plan.ts";

export interface NarrationFacts {
  /** Sum of the sentences that are heard in the film, in seconds. */
  readonly heard: number;
  /** Sum of the sentences as they were spoken. */
  readonly spoken: number;
  /** Farthest that a sentence is from its place, in milliseconds. */
  readonly offset: number;
}

/** A voice is told by what lies below 2 kHz; every sample more is searched at hundreds of places. */
const rate = 4000;
/** Searched to both sides, in seconds. */
const reach = 0.1;
/** Correlation from which on a sentence counts as heard; under music it is 0.9 and more. */
const recognised = 0.6;

/** Finds every sentence again in the finished film by correlation. */
export async function checkNarration(
  tools: MediaTools,
  file: string,
  sentences: readonly Sentence[],
  signal?: AbortSignal,
): Promise<NarrationFacts> {
  const film = withEnergy(await readSound(tools, file, signal));
  let [heard, spoken, offset] = [0, 0, 0];
  for (const sentence of sentences) {
    const sound = decodeWav(await readFile(sentence.file));
    const seconds = sound.samples.length / sound.sampleRate;
    spoken += seconds;
    const voice = withEnergy(thinOut(sound.samples, sound.sampleRate / rate));
    const found = locate(voice, film, sentence.start);
    if (found.correlation < recognised) continue;
    heard += seconds;
    offset = Math.max(offset, Math.abs(found.lag) * 1000);
  }
  return { heard, spoken, offset };
}

/** Means of so many samples each: a low-pass that is good enough to compare shapes. */
function thinOut(samples: Float32Array, by: number): Float32Array {
  return Float32Array.from({ length: Math.floor(samples.length / by) }, (_, at) => {
    const [from, to] = [Math.round(at * by), Math.round((at + 1) * by)];
    let sum = 0;
    for (let i = from; i < to; i++) sum += samples[i] ?? 0;
    return sum / (to - from);
  });
}

/** Mono at the rate of the comparison. */
async function readSound(tools: MediaTools, file: string, signal?: AbortSignal) {
  const chunks: Buffer[] = [];
  await runFfmpeg(tools, {
    inputs: [{ file }],
    graph: `[0:a]aresample=${rate},aformat=sample_fmts=flt:channel_layouts=mono[sound]`,
    options: ["-map", "[sound]", "-f", "f32le", "-c:a", "pcm_f32le"],
    output: (bytes) => void chunks.push(bytes),
    signal,
  });
  const bytes = Buffer.concat(chunks);
  return Float32Array.from({ length: bytes.length >> 2 }, (_, i) => bytes.readFloatLE(i * 4));
}

interface Curve {
  readonly samples: Float32Array;
  /** Sum of the squares before each sample: any stretch has its energy by one subtraction. */
  readonly energy: Float64Array;
}

function withEnergy(samples: Float32Array): Curve {
  const energy = new Float64Array(samples.length + 1);
  for (let i = 0; i < samples.length; i++) energy[i + 1] = energy[i]! + samples[i]! ** 2;
  return { samples, energy };
}

function locate(
  voice: Curve,
  film: Curve,
  start: number,
): { readonly lag: number; readonly correlation: number } {
  const place = Math.round(start * rate);
  const far = Math.round(reach * rate);
  // Four seconds tell a sentence from all others.
  const length = Math.min(voice.samples.length, 4 * rate);
  let best = { lag: 0, correlation: -1 };
  for (let lag = -far; lag <= far; lag++) {
    const correlation = correlate(voice, film, place + lag, length);
    if (correlation > best.correlation) best = { lag: lag / rate, correlation };
  }
  return best;
}

function correlate(voice: Curve, film: Curve, at: number, length: number): number {
  const from = Math.max(0, -at);
  const to = Math.min(length, film.samples.length - at);
  if (to <= from) return 0;
  const one = voice.energy[to]! - voice.energy[from]!;
  const other = film.energy[at + to]! - film.energy[at + from]!;
  const both = product(voice.samples, film.samples, at, from, to);
  return both / Math.sqrt((one + 1e-12) * (other + 1e-12));
}

/** Four sums side by side: one sum would wait for each addition. */
function product(
  voice: Float32Array,
  film: Float32Array,
  at: number,
  from: number,
  to: number,
): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  let i = from;
  for (; i + 3 < to; i += 4) {
    a += voice[i]! * film[at + i]!;
    b += voice[i + 1]! * film[at + i + 1]!;
    c += voice[i + 2]! * film[at + i + 2]!;
    d += voice[i + 3]! * film[at + i + 3]!;
  }
  for (; i < to; i++) a += voice[i]! * film[at + i]!;
  return a + b + c + d;
}
