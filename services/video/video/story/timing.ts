import { frameRate } from "../render/encoding.ts";

/** Seconds before the voice: the eye arrives first. */
const lead = 0.25;
/** Seconds after the voice. */
const pause = 0.35;
/** After the last sentence, for the music to come home. */
const close = 1.1;

export interface SceneTiming {
  readonly voiceAt: number;
  /** The voice with its pauses, rounded up. */
  readonly frames: number;
}

export function sceneTiming(voiceSeconds: number, last: boolean): SceneTiming {
  const seconds = lead + voiceSeconds + (last ? close : pause);
  // Sums of decimals must not cost a frame.
  return { voiceAt: lead, frames: Math.ceil(seconds * frameRate - 1e-6) };
}

/** Where each scene begins in the film, in seconds. */
export function sceneStarts(scenes: readonly { readonly frames: number }[]): number[] {
  let frames = 0;
  return scenes.map((scene) => {
    const start = frames / frameRate;
    frames += scene.frames;
    return start;
  });
}
