import { TroupeError } from "../../../../errors/troupe-error.ts";
import { foreseeSpeech } from "../../speech/foresee-speech.ts";
import type { Aspect, Picture, Script, StoryboardScene } from "../../video.contract.ts";
import { makeStoryboard } from "./storyboard.ts";

/** `video.still` */
export interface StillRequest {
  readonly script: Script;
  /** @default the first scene */
  readonly sceneId?: string;
  /** Found for the scene when it was made before; what was chosen for it stands above that. */
  readonly picture?: Picture;
  readonly aspect: Aspect;
  /** Name of a style, or `auto`. */
  readonly style: string;
  readonly seed: number;
}

/**
 * A scene as a film of this script would have it, before anybody has spoken: each sentence takes as
 * long as it usually does.
 *
 * @param picture what it shows in place of drawn art
 * @throws TroupeError `INPUT_INVALID` where the script has no such scene, `GLYPHS_MISSING`
 */
export function sceneOfScript(
  { script, sceneId, aspect, style, seed }: StillRequest,
  picture: Picture | undefined,
): StoryboardScene {
  const id = sceneId ?? script.scenes[0]?.id;
  const speech = script.scenes.map((one) => foreseeSpeech({ sceneId: one.id, text: one.text }));
  const pictures = new Map(id !== undefined && picture ? [[id, picture]] : []);
  const request = { script, speech, aspect, style, seed, pictures, notes: [] };
  const scene = makeStoryboard(request).scenes.find((one) => one.sceneId === id);
  if (scene) return scene;
  throw new TroupeError("INPUT_INVALID", `There is no scene "${id}" in this script.`, {
    field: "sceneId",
    hint: `Its scenes: ${script.scenes.map((one) => one.id).join(", ")}`,
  });
}
