import type {
  Script,
  ScriptScene,
  SpokenScene,
} from "../../../../../services/video/video.contract.ts";
import { company } from "../../../api/company.ts";
import { useSound } from "../../../design/use-sound.ts";
import { artifactHref } from "../work-data.ts";

export interface Listening {
  /** The scene that is prepared or heard. */
  readonly sceneId: string | undefined;
  readonly isPreparing: boolean;
  readonly error: Error | undefined;
  /** Again: stops. */
  readonly listen: (scene: ScriptScene) => void;
}

/** One sentence as it sounds: the recording where there is one, else it is spoken now. */
export function useListen(script: Script, speech: readonly SpokenScene[]): Listening {
  const { name, state, error, play, stop } = useSound();
  return {
    sceneId: name,
    isPreparing: state === "coming",
    error,
    listen: (scene) =>
      name === scene.id ? stop() : play(scene.id, () => recording(scene, script, speech)),
  };
}

async function recording(
  { id, text, voice }: ScriptScene,
  { language }: Script,
  speech: readonly SpokenScene[],
): Promise<string> {
  const spoken = speech.find(({ sceneId }) => sceneId === id);
  const wanted = voice ?? speech.find((scene) => scene.voice !== "")?.voice;
  if (spoken?.text === text.trim() && spoken.voice === (voice ?? spoken.voice)) {
    return artifactHref(spoken.audio);
  }
  const made = await company.post("/api/tts/render", {
    body: {
      ...{ text: text.trim(), language, preview: true },
      ...(wanted === undefined ? {} : { voice: wanted }),
    },
  });
  return artifactHref(made.audio);
}
