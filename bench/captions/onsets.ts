/** Of the loudest part: below is silence. */
const threshold = 0.02;
const framesPerSecond = 200;
/** A word is looked for this long before its time. Seconds. */
const reach = 0.15;

/** When sound begins after the silence that is nearest to `time`, in seconds. */
export function onsetNear(samples: Float32Array, sampleRate: number, time: number): number {
  const size = sampleRate / framesPerSecond;
  const peak = samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
  const loud = (frame: number): boolean =>
    samples
      .subarray(frame * size, (frame + 1) * size)
      .some((sample) => Math.abs(sample) > peak * threshold);
  let frame = Math.max(0, Math.floor((time - reach) * framesPerSecond));
  while (loud(frame) && frame > 0) frame -= 1;
  while (!loud(frame) && frame * size < samples.length) frame += 1;
  return frame / framesPerSecond;
}
