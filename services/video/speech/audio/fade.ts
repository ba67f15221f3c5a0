const fadeSeconds = 0.005;

/** Raised cosine at both ends, in place: sound that begins or ends at once clicks. */
export function fadeEnds(samples: Float32Array, sampleRate: number): Float32Array {
  const length = Math.min(Math.round(fadeSeconds * sampleRate), samples.length >> 1);
  for (let index = 0; index < length; index++) {
    const gain = 0.5 - 0.5 * Math.cos((Math.PI * index) / length);
    samples[index] = (samples[index] ?? 0) * gain;
    const mirrored = samples.length - 1 - index;
    samples[mirrored] = (samples[mirrored] ?? 0) * gain;
  }
  return samples;
}
