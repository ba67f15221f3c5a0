import type { Accent } from "./voices.ts";

/** Diphthongs and affricates are one letter in the alphabet that Kokoro learned. */
const ligatures: Readonly<Record<string, string>> = {
  aɪ: "I",
  aʊ: "W",
  dz: "ʣ",
  dʒ: "ʤ",
  eɪ: "A",
  oʊ: "O",
  əʊ: "Q",
  ts: "ʦ",
  tʃ: "ʧ",
  ɔɪ: "Y",
};

type Rewrite = readonly [from: RegExp, to: string];

/** What eSpeak NG writes otherwise than the English that Kokoro learned. */
const english: readonly Rewrite[] = [
  [/ɐ/gu, "ə"],
  [/[rʀ]/gu, "ɹ"],
  [/[xç]/gu, "k"],
  [/ɬ/gu, "l"],
  [/ʔ/gu, "t"],
  [/əl$/u, "ᵊl"],
  [/n\u0329|ən\u0329/gu, "ᵊn"],
  [/\u0303/gu, ""],
];
const american: readonly Rewrite[] = [
  ...english,
  [/ɚ/gu, "əɹ"],
  [/ɝ|ɜː?(?!ɹ)/gu, "ɜɹ"],
  [/ɾ/gu, "T"],
  [/ː/gu, ""],
];
const british: readonly Rewrite[] = [...english, [/eə/gu, "ɛː"], [/iə/gu, "ɪə"], [/ɾ/gu, "t"]];

const rewrites: Readonly<Record<Accent, readonly Rewrite[]>> = {
  "en-us": american,
  "en-gb": british,
  fr: [],
  es: [],
};

/** @param phoneme one of eSpeak NG's, in IPA, with its stress mark before it */
export function inAlphabet(phoneme: string, accent: Accent): string {
  const [, stress = "", sound = ""] = /^([ˈˌ]?)(.*)$/u.exec(phoneme) ?? [];
  const rewritten = rewrites[accent].reduce((text, [from, to]) => text.replace(from, to), sound);
  return stress + (ligatures[rewritten] ?? rewritten.replace(/[-^]/g, ""));
}
