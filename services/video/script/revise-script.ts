import type { Script, ScriptScene } from "../video.contract.ts";
import { languageFor } from "./language/load-language.ts";
import { makeScenes } from "./scenes/make-scenes.ts";
import { secondsOf } from "./writers/finish-script.ts";

/** `script.revise` */
export interface ReviseParams {
  readonly script: Script;
  /** Ids of the scenes whose sentence is another one now. */
  readonly changed: readonly string[];
}

/**
 * Gives sentences that a person has changed their on-screen words, their picture and their shape, as
 * they would have had from the beginning: what is drawn must stand in the sentence. The roles follow
 * the order, so that the film opens with its hook.
 */
export async function reviseScript({ script, changed }: ReviseParams): Promise<Script> {
  const language = await languageFor(script.language);
  const scenes = script.scenes.map((scene, index) => ({
    ...scene,
    role: index === 0 ? ("hook" as const) : scene.role === "hook" ? ("body" as const) : scene.role,
  }));
  const again = new Set(changed);
  const plans = scenes.map((scene) => {
    const { role, text, sources, headline, picture } = scene;
    return again.has(scene.id)
      ? { role, text, sources }
      : { role, text, sources, headline, subjects: picture.subjects };
  });
  const made = makeScenes(plans, script.title, language);
  const revised = scenes.map((scene, index) => {
    const now = made[index];
    return now && again.has(scene.id) ? withSentence(scene, now) : withChosen(scene);
  });
  return { ...script, scenes: revised, seconds: secondsOf(revised, language.pace) };
}

function withSentence(scene: ScriptScene, { headline, picture, layout }: ScriptScene) {
  return withChosen({ ...scene, headline, picture, layout });
}

/** A picture that was chosen is seen: numbers, lists and quotes would stand in its place. */
function withChosen(scene: ScriptScene): ScriptScene {
  return scene.shows ? { ...scene, layout: { kind: "picture" } } : scene;
}
