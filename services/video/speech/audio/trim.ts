/** Sample positions: the first of the voice and the one after its last. */
export interface VoiceBounds {
  readonly start: number;
  readonly end: number;
}

const frameSeconds = 0.005;
/** Below the loud parts of the voice by this many decibels is silence, breath and hiss. */
const depth = 42;
/** Nothing under this level counts, in decibels of full scale. */
const floor = -62;

/**
 * Finds where the voice begins and ends.
 * @returns undefined if there is no voice at all
 */
export function voiceBounds(samples: Float32Array, sampleRate: number): VoiceBounds | undefined {
  const size = Math.max(1, Math.round(frameSeconds * sampleRate));
  const levels = frameLevels(samples, size);
  const loud = [...levels].sort((a, b) => a - b)[Math.floor(levels.length * 0.95)] ?? -Infinity;
  const threshold = Math.max(floor, loud - depth);
  const first = levels.findIndex((level) => level > threshold);
  if (first < 0) return undefined;
  const last = levels.findLastIndex((level) => level > threshold);
  return { start: first * size, end: Math.min(samples.length, (last + 1) * size) };
}

function frameLevels(samples: Float32Array, size: number): number[] {
  const levels: number[] = [];
  for (let start = 0; start < samples.length; start += size) {
    const frame = samples.subarray(start, start + size);
    let sum = 0;
    for (const sample of frame) sum += sample * sample;
    levels.push(10 * Math.log10(sum / frame.length + 1e-12));
  }
  return levels;
}
