import type { Voice } from "../speech-provider.ts";

const licence = "Apache-2.0 (Kokoro-82M)";

/** Ways of speaking that the phonemizer has, by its own names. */
export type Accent = "en-us" | "en-gb" | "fr" | "es";

export interface KokoroVoice extends Voice {
  readonly accent: Accent;
}

/** Of each language the usual one first. Ids are Kokoro's own. */
export const kokoroVoices: readonly KokoroVoice[] = [
  english("af_heart", "Heart, woman, American", "en-us"),
  english("af_bella", "Bella, woman, American", "en-us"),
  english("am_michael", "Michael, man, American", "en-us"),
  english("am_fenrir", "Fenrir, man, American", "en-us"),
  english("bf_emma", "Emma, woman, British", "en-gb"),
  english("bm_george", "George, man, British", "en-gb"),
  { id: "ff_siwis", name: "Siwis, woman, French", language: "fr", accent: "fr", licence },
  { id: "ef_dora", name: "Dora, woman, Spanish", language: "es", accent: "es", licence },
  { id: "em_alex", name: "Alex, man, Spanish", language: "es", accent: "es", licence },
  { id: "em_santa", name: "Santa, man, Spanish", language: "es", accent: "es", licence },
];

/** The voice for `wanted`, else the usual one of the language. */
export function kokoroVoice(wanted: string | undefined, language: string): KokoroVoice | undefined {
  return kokoroVoices.find(
    (voice) => voice.language === language && voice.id === (wanted ?? voice.id),
  );
}

function english(id: string, name: string, accent: Accent): KokoroVoice {
  return { id, name, language: "en", accent, licence };
}
