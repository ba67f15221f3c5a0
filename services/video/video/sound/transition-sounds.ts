import { chanceOf } from "../../design/seed.ts";
import { onePole, sampleRate, type Sound } from "./instruments.ts";

/** Seconds that a whoosh is heard before its cut. */
export const whooshLead = 0.28;

/**
 * Air that rushes past at a cut: noise whose band climbs to the cut and falls after it, passing
 * from one ear to the other. Each a little different, so that none becomes a tic.
 */
export function whoosh(seed: number): Sound {
  const chance = chanceOf(seed);
  const length = Math.round((whooshLead + 0.42) * sampleRate);
  const [left, right] = [new Float32Array(length), new Float32Array(length)];
  const [top, reversed] = [chance.between(1800, 3200), chance.next() < 0.5];
  const under = onePole(260);
  const peak = whooshLead * sampleRate;
  let [slow, slower] = [0, 0];
  for (let i = 0; i < length; i++) {
    const p = i < peak ? i / peak : 1 - (i - peak) / (length - peak);
    const share = 1 - Math.exp((-2 * Math.PI * (300 + top * p * p)) / sampleRate);
    const noise = chance.between(-1, 1);
    slow += share * (noise - slow);
    slower += share * (slow - slower);
    const sample = (slower - under(slower)) * p * p * 0.9;
    const way = i / length;
    const pan = reversed ? 1 - way : way;
    left[i] = sample * Math.cos((pan * Math.PI) / 2);
    right[i] = sample * Math.sin((pan * Math.PI) / 2);
  }
  return { left, right };
}
