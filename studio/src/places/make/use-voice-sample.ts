import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { company } from "../../api/company.ts";
import type { FilmLanguage } from "./film-options.ts";

/** What a voice says of itself. */
const samples: Readonly<Record<FilmLanguage, string>> = {
  en: "Every film begins with one good sentence. This one is mine.",
  fr: "Tout film commence par une bonne phrase. Celle-ci est la mienne.",
  es: "Toda película empieza con una buena frase. Esta es la mía.",
};

/** Has a voice speak a sentence, and plays it. One at a time. */
export function useVoiceSample(language: FilmLanguage) {
  const player = useRef<HTMLAudioElement>(null);
  const [key, setKey] = useState<string>();
  const [playing, setPlaying] = useState(false);
  const speak = useMutation({
    mutationFn: (voice: string) =>
      company.post("/api/tts/render", {
        body: { text: samples[language], voice, language, preview: true },
      }),
    onSuccess: ({ audioPath }) => {
      const audio = new Audio(`/api/artifacts/${audioPath}`);
      player.current = audio;
      audio.addEventListener("ended", () => setPlaying(false));
      setPlaying(true);
      void audio.play();
    },
  });
  useEffect(() => () => player.current?.pause(), []);
  const stop = () => {
    player.current?.pause();
    setPlaying(false);
  };
  const play = (voice: string) => {
    stop();
    setKey(voice);
    speak.mutate(voice);
  };
  const state = speak.isPending ? "coming" : playing ? "playing" : "silent";
  return { key, state, error: speak.error, play, stop } as const;
}
