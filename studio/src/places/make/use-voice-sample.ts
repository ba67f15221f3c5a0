import { company } from "../../api/company.ts";
import { useSound } from "../../design/use-sound.ts";
import type { FilmLanguage } from "./film-options.ts";

/** What a voice says of itself. */
const samples: Readonly<Record<FilmLanguage, string>> = {
  en: "Every film begins with one good sentence. This one is mine.",
  fr: "Tout film commence par une bonne phrase. Celle-ci est la mienne.",
  es: "Toda película empieza con una buena frase. Esta es la mía.",
};

/** Has a voice speak a sentence, and plays it. */
export function useVoiceSample(language: FilmLanguage) {
  const sound = useSound();
  const play = (voice: string) =>
    sound.play(voice, async () => {
      const body = { text: samples[language], voice, language, preview: true };
      const { audioPath } = await company.post("/api/tts/render", { body });
      return `/api/artifacts/${audioPath}`;
    });
  return { ...sound, play };
}
