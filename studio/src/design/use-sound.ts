import { useEffect, useRef, useState } from "react";

export interface Sound {
  /** The one that comes or plays, as `play` named it. */
  readonly name?: string;
  readonly state: "silent" | "coming" | "playing";
  /** Why the last one could not be heard. */
  readonly error?: Error;
}

export interface SoundPlayer extends Sound {
  /** @param find makes the sound where it must be made first, and says its address */
  readonly play: (name: string, find: () => Promise<string>) => void;
  readonly stop: () => void;
}

/** One sound at a time, to its end. Who stops it or leaves while it is made does not hear it. */
export function useSound(): SoundPlayer {
  const audio = useRef<HTMLAudioElement>(null);
  const turn = useRef(0);
  const [sound, setSound] = useState<Sound>({ state: "silent" });
  const silence = () => {
    turn.current += 1;
    audio.current?.pause();
  };
  useEffect(() => silence, []);
  const play = async (name: string, find: () => Promise<string>) => {
    silence();
    const own = turn.current;
    const show = (next: Sound) => own === turn.current && setSound(next);
    show({ name, state: "coming" });
    try {
      const found = new Audio(await find());
      if (own !== turn.current) return;
      audio.current = found;
      found.addEventListener("ended", () => show({ state: "silent" }));
      await found.play();
      show({ name, state: "playing" });
    } catch (thrown) {
      show({ state: "silent", error: thrown instanceof Error ? thrown : undefined });
    }
  };
  return {
    ...sound,
    play: (name, find) => void play(name, find),
    stop() {
      silence();
      setSound({ state: "silent" });
    },
  };
}
