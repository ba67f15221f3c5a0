import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type {
  Script,
  ScriptScene,
  SpokenScene,
} from "../../../../../services/video/video.contract.ts";
import { company } from "../../../api/company.ts";
import { artifactHref } from "../work-data.ts";

export interface Listening {
  /** The scene that is prepared or heard. */
  readonly sceneId: string | undefined;
  readonly isPreparing: boolean;
  readonly error: Error | null;
  /** Again: stops. */
  readonly listen: (scene: ScriptScene) => void;
}

/** One sentence as it sounds: the recording where there is one, else it is spoken now. */
export function useListen(script: Script, speech: readonly SpokenScene[]): Listening {
  const sound = useRef<HTMLAudioElement>(null);
  const [sceneId, setScene] = useState<string>();
  const { mutateAsync, isPending, error } = useMutation({
    mutationFn: (scene: ScriptScene) => recording(scene, script, speech),
  });
  const stop = () => {
    sound.current?.pause();
    sound.current = null;
    setScene(undefined);
  };
  useEffect(() => () => sound.current?.pause(), []);
  const play = async (scene: ScriptScene) => {
    setScene(scene.id);
    const audio = new Audio(await mutateAsync(scene));
    audio.addEventListener("ended", stop);
    sound.current = audio;
    await audio.play();
  };
  return {
    sceneId,
    isPreparing: isPending,
    error,
    listen(scene) {
      const isHeard = sceneId === scene.id;
      stop();
      // Why it cannot be heard is said by `error`.
      if (!isHeard) void play(scene).catch(() => setScene(undefined));
    },
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
