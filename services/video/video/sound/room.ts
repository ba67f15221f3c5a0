import { onePole, sampleRate } from "./instruments.ts";

/** Left and right of one sample. */
export interface Pair {
  left: number;
  right: number;
}

/** Adds the sound of a room to one sample; keeps its own past between calls. */
export type Effect = (input: number, out: Pair) => void;

/**
 * A feedback delay network of four lines, mixed by a Householder matrix: dense, smooth, without
 * the metallic ring of parallel combs.
 * @param seconds until the sound has fallen by 60 dB
 */
export function createReverb(seconds: number): Effect {
  const lengths = [1693, 2069, 2579, 3041];
  const lines = lengths.map((length) => new Float32Array(length));
  const losses = lengths.map((length) => 10 ** ((-3 * length) / (seconds * sampleRate)));
  const dampings = lengths.map(() => onePole(5200));
  const places = [0, 0, 0, 0];
  const taps = [0, 0, 0, 0];
  return (input, out) => {
    let sum = 0;
    for (let i = 0; i < 4; i++) {
      taps[i] = dampings[i]!(lines[i]![places[i]!]!) * losses[i]!;
      sum += taps[i]!;
    }
    for (let i = 0; i < 4; i++) {
      lines[i]![places[i]!] = input * 0.5 + taps[i]! - sum / 2;
      places[i] = (places[i]! + 1) % lengths[i]!;
    }
    out.left += taps[0]! - taps[2]!;
    out.right += taps[1]! - taps[3]!;
  };
}

/** An echo that goes from ear to ear and dulls on its way. */
export function createEcho(seconds: number, feedback: number): Effect {
  const length = Math.max(1, Math.round(seconds * sampleRate));
  const [left, right] = [new Float32Array(length), new Float32Array(length)];
  const dull = onePole(3200);
  let place = 0;
  return (input, out) => {
    const [l, r] = [left[place]!, right[place]!];
    left[place] = input + dull(r) * feedback;
    right[place] = l;
    place = (place + 1) % length;
    out.left += l;
    out.right += r * 0.8;
  };
}
