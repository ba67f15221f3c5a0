/** The first sound after the longest silence around `time`, both in seconds. */
export function onsetNear(samples: Float32Array, sampleRate: number, time: number): number {
  const size = sampleRate / 200;
  const peak = samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
  const loud = (frame: number): boolean =>
    samples
      .subarray(frame * size, (frame + 1) * size)
      .some((sample) => Math.abs(sample) > peak * 0.02);
  let frame = Math.max(0, Math.floor((time - 0.12) * 200));
  while (loud(frame) && frame > 0) frame -= 1;
  while (!loud(frame) && frame * size < samples.length) frame += 1;
  return frame / 200;
}
