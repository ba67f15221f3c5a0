import type { FilmOutput } from "../work-data.ts";

/** Pictures in a second of every film. */
const frameRate = 30;

/** A scene where it stands in the film, in seconds. */
export interface FilmScene {
  readonly sceneId: string;
  readonly text: string;
  readonly headline: string;
  readonly start: number;
  readonly seconds: number;
  /** When the voice begins and how long it speaks. */
  readonly voiceAt: number;
  readonly voiceSeconds: number;
}

export function filmScenes({ storyboard }: Pick<FilmOutput, "storyboard">): readonly FilmScene[] {
  let frames = 0;
  return (storyboard?.scenes ?? []).map((scene) => {
    const start = frames / frameRate;
    frames += scene.frames;
    const { sceneId, text, headline, voiceSeconds } = scene;
    const seconds = scene.frames / frameRate;
    return {
      sceneId,
      text,
      headline,
      start,
      seconds,
      voiceSeconds,
      voiceAt: start + scene.voiceAt,
    };
  });
}

export function sceneAt(scenes: readonly FilmScene[], time: number): FilmScene | undefined {
  // A picture that begins now is seen already.
  return scenes.findLast(({ start }) => start <= time + 0.01);
}
