import type { Voice } from "../speech-provider.ts";

const licence = "Apache-2.0 (Kokoro-82M)";

/** Of each language the usual one first. Ids are Kokoro's own. */
export const kokoroVoices: readonly Voice[] = [
  { id: "ff_siwis", name: "Siwis, woman, French", language: "fr", licence },
  { id: "ef_dora", name: "Dora, woman, Spanish", language: "es", licence },
  { id: "em_alex", name: "Alex, man, Spanish", language: "es", licence },
  { id: "em_santa", name: "Santa, man, Spanish", language: "es", licence },
];

/** eSpeak NG's name of the language. */
export const phonemizerVoices: Readonly<Record<string, string>> = { fr: "fr", es: "es" };
