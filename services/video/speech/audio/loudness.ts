/** Loudness after ITU-R BS.1770-4 for mono sound at 48 kHz. */

const sampleRate = 48_000;
const blockSamples = 0.4 * sampleRate;
const hopSamples = 0.1 * sampleRate;
const absoluteGate = -70;
const relativeGate = -10;

interface Biquad {
  readonly b: readonly [number, number, number];
  readonly a: readonly [number, number];
}

/** The standard's two filters: the head's shelf, then the high pass. */
const shelf: Biquad = {
  b: [1.53512485958697, -2.69169618940638, 1.19839281085285],
  a: [-1.69065929318241, 0.73248077421585],
};
const highPass: Biquad = { b: [1, -2, 1], a: [-1.99004745483398, 0.99007225036621] };

/** @returns integrated loudness in LUFS, -Infinity for silence. Sound under 0.4 s is one block. */
export function loudness(samples: Float32Array): number {
  const powers = blockPowers(filter(filter(samples, shelf), highPass));
  const loud = powers.filter((power) => level(power) > absoluteGate);
  const threshold = level(mean(loud)) + relativeGate;
  return level(mean(loud.filter((power) => level(power) > threshold)));
}

function filter(samples: Float32Array, { b, a }: Biquad): Float32Array {
  const output = new Float32Array(samples.length);
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  for (let index = 0; index < samples.length; index++) {
    const x = samples[index] ?? 0;
    const y = b[0] * x + b[1] * x1 + b[2] * x2 - a[0] * y1 - a[1] * y2;
    [x2, x1, y2, y1] = [x1, x, y1, y];
    output[index] = y;
  }
  return output;
}

function blockPowers(samples: Float32Array): number[] {
  const powers: number[] = [];
  for (let start = 0; start === 0 || start + blockSamples <= samples.length; start += hopSamples) {
    powers.push(power(samples.subarray(start, start + blockSamples)));
  }
  return powers;
}

function power(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return samples.length === 0 ? 0 : sum / samples.length;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function level(meanSquare: number): number {
  return meanSquare <= 0 ? -Infinity : -0.691 + 10 * Math.log10(meanSquare);
}
