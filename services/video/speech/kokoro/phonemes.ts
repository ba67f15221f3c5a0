import { compileSchema } from "../../../../validation/schema.ts";
import { sentences } from "../text/sentences.ts";

/** A phoneme in Kokoro's alphabet and the written word that it belongs to. */
export interface OwnedPhoneme {
  readonly sound: string;
  readonly word: number;
}

/** One call of the model: the sounds of some words. */
export interface KokoroSentence {
  readonly from: number;
  readonly to: number;
  readonly phonemes: readonly OwnedPhoneme[];
}

/** What the phonemizer found: IPA by position in the text. */
export interface EspeakWord {
  /** Code points from the start of the text. */
  readonly position: number;
  readonly phonemes: readonly string[];
}

const checkWords = compileSchema({
  words: {
    type: "array",
    items: {
      type: "object",
      props: { position: "number", phonemes: { type: "array", items: "string" } },
    },
  },
});

export function areEspeakWords(value: object): value is { words: EspeakWord[] } {
  return checkWords(value).length === 0;
}

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

const pauseSigns: Readonly<Record<string, string>> = { "…": "…", "—": "—", "–": "—" };
/** The model takes no more at once, the pauses at both ends not counted. */
export const longestSentence = 508;

/** The text that the phonemizer reads; positions in it lead back to the words. */
export function phonemizerText(words: readonly string[]): string {
  return words.map(unmarked).join(" ");
}

/** Signs that eSpeak would read aloud or stumble over; the pause signs stay. */
function unmarked(word: string): string {
  return word.replace(/[«»“”"()[\]{}*_]/gu, "") || "-";
}

/**
 * Gives the sounds back to the written words and adds their pauses.
 * @param words written words
 * @param spoken the phonemizer's answer for `phonemizerText(words)`
 */
export function kokoroSentences(
  words: readonly string[],
  spoken: readonly EspeakWord[],
): KokoroSentence[] {
  const sounds = soundsByWord(words, spoken);
  return sentences(words)
    .flatMap((range) => fitting(range.from, range.to, sounds))
    .map(({ from, to }) => ({ from, to, phonemes: phonemesOf(words, sounds, from, to) }));
}

function soundsByWord(words: readonly string[], spoken: readonly EspeakWord[]): string[][] {
  const owner = words.flatMap((word, index) => [...unmarked(word), " "].map(() => index));
  const sounds = words.map((): string[] => []);
  for (const { position, phonemes } of spoken) {
    const word = owner[Math.min(position, owner.length - 1)];
    if (word !== undefined) sounds[word]?.push(phonemes.map(inAlphabet).join(""));
  }
  return sounds;
}

function inAlphabet(phoneme: string): string {
  const [, stress = "", sound = ""] = /^([ˈˌ]?)(.*)$/u.exec(phoneme) ?? [];
  return stress + (ligatures[sound] ?? sound.replace(/[-^]/g, ""));
}

function fitting(
  from: number,
  to: number,
  sounds: readonly (readonly string[])[],
): { from: number; to: number }[] {
  const length = sounds.slice(from, to).reduce((sum, own) => sum + [...own.join(" ")].length + 2, 0);
  if (length <= longestSentence || to - from < 2) return [{ from, to }];
  const middle = from + Math.floor((to - from) / 2);
  return [...fitting(from, middle, sounds), ...fitting(middle, to, sounds)];
}

function phonemesOf(
  words: readonly string[],
  sounds: readonly (readonly string[])[],
  from: number,
  to: number,
): OwnedPhoneme[] {
  const phonemes: OwnedPhoneme[] = [];
  for (let word = from; word < to; word++) {
    const own = `${sounds[word]?.join(" ") ?? ""}${pauseAfter(words[word] ?? "")}`;
    const spaced = word + 1 < to ? `${own} ` : own;
    for (const sound of spaced) phonemes.push({ sound, word });
  }
  return phonemes;
}

function pauseAfter(word: string): string {
  const sign = /([,;:.!?…]|\s*[—–])["”’»)\]\s]*$/u.exec(word)?.[1]?.trim() ?? "";
  return pauseSigns[sign] ?? sign;
}
