import type { FontFace } from "./font-faces.ts";

export interface FontPack {
  readonly script: RegExp;
  /** Name of the package in `@expo-google-fonts`. */
  readonly pack: string;
  /** Of the script, in English. */
  readonly name: string;
}

/** Scripts beyond Latin, Cyrillic and Greek: each an optional package of fonts. */
export const fontPacks: readonly FontPack[] = [
  { script: /\p{Script=Hiragana}|\p{Script=Katakana}/u, pack: "noto-sans-jp", name: "Japanese" },
  { script: /\p{Script=Hangul}/u, pack: "noto-sans-kr", name: "Korean" },
  { script: /\p{Script=Han}/u, pack: "noto-sans-sc", name: "Chinese" },
  { script: /\p{Script=Arabic}/u, pack: "noto-sans-arabic", name: "Arabic" },
  { script: /\p{Script=Hebrew}/u, pack: "noto-sans-hebrew", name: "Hebrew" },
  { script: /\p{Script=Devanagari}/u, pack: "noto-sans-devanagari", name: "Devanagari" },
  { script: /\p{Script=Bengali}/u, pack: "noto-sans-bengali", name: "Bengali" },
  { script: /\p{Script=Tamil}/u, pack: "noto-sans-tamil", name: "Tamil" },
  { script: /\p{Script=Telugu}/u, pack: "noto-sans-telugu", name: "Telugu" },
  { script: /\p{Script=Gujarati}/u, pack: "noto-sans-gujarati", name: "Gujarati" },
  { script: /\p{Script=Thai}/u, pack: "noto-sans-thai", name: "Thai" },
  { script: /\p{Script=Armenian}/u, pack: "noto-sans-armenian", name: "Armenian" },
  { script: /\p{Script=Georgian}/u, pack: "noto-sans-georgian", name: "Georgian" },
  { script: /\p{Script=Ethiopic}/u, pack: "noto-sans-ethiopic", name: "Ethiopic" },
];

const hanOf: Readonly<Record<string, string>> = {
  ja: "noto-sans-jp",
  ko: "noto-sans-kr",
  zh: "noto-sans-sc",
};

/** The optional pack that draws this character, if there is one. */
export function packFor(character: string, language: string): string | undefined {
  const entry = fontPacks.find(({ script }) => script.test(character));
  if (!entry) return undefined;
  const han = hanOf[language];
  // The same Han characters are drawn differently in Japanese, Korean and Chinese.
  return entry.name === "Chinese" && han !== undefined ? han : entry.pack;
}

/** Faces of the optional packs that a text needs, heaviest first. */
export function packFaces(text: string, language: string): FontFace[] {
  const names = new Set<string>();
  for (const character of text) {
    const pack = packFor(character, language);
    if (pack !== undefined) names.add(pack);
  }
  return [...names].map((pack) => ({
    pack,
    weight: "700Bold",
    family: familyOf(pack),
    bold: true,
  }));
}

/** True for scripts whose letters join or reorder, which an ffmpeg without HarfBuzz breaks. */
export function needsShaping(text: string): boolean {
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Gujarati}\p{Script=Thai}]/u.test(
    text,
  );
}

function familyOf(pack: string): string {
  const parts = pack.split("-").map((part) => part.charAt(0).toUpperCase() + part.slice(1));
  return parts.map((part) => (part.length === 2 ? part.toUpperCase() : part)).join(" ");
}
