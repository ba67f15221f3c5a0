import { compileSchema } from "../../../../validation/schema.ts";
import { sentences, type WordRange } from "../text/sentences.ts";
import { inAlphabet } from "./alphabet.ts";
import type { Accent } from "./voices.ts";

/** A phoneme in Kokoro's alphabet and the written word that it belongs to. */
export interface OwnedPhoneme {
  readonly sound: string;
  readonly word: number;
}

/** One call of the model: the sounds of some words. */
export interface KokoroSentence extends WordRange {
  readonly phonemes: readonly OwnedPhoneme[];
}

/** What the phonemizer found: IPA by position in the text. */
interface EspeakWord {
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

const pauseSigns: Readonly<Record<string, string>> = { "…": "…", "—": "—", "–": "—" };
/** The model takes no more at once, the pauses at both ends not counted. */
const longestSentence = 508;

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
 * @param words spoken form of each written word, with its pause sign
 * @param spoken the phonemizer's answer for `phonemizerText(words)`
 */
export function kokoroSentences(
  words: readonly string[],
  spoken: readonly EspeakWord[],
  accent: Accent,
): KokoroSentence[] {
  const sounds = soundsByWord(words, spoken, accent);
  return sentences(words)
    .flatMap((range) => fitting(range, words, sounds))
    .map((range) => ({ ...range, phonemes: phonemesOf(words, sounds, range) }));
}

function soundsByWord(
  words: readonly string[],
  spoken: readonly EspeakWord[],
  accent: Accent,
): string[][] {
  const owner = words.flatMap((word, index) => [...unmarked(word), " "].map(() => index));
  const sounds = words.map((): string[] => []);
  for (const { position, phonemes } of spoken) {
    const word = owner[Math.min(position, owner.length - 1)];
    if (word !== undefined)
      sounds[word]?.push(phonemes.map((phoneme) => inAlphabet(phoneme, accent)).join(""));
  }
  return sounds;
}

/** Halves what is too long for the model, at a pause if there is one. */
function fitting(
  { from, to }: WordRange,
  words: readonly string[],
  sounds: readonly (readonly string[])[],
): WordRange[] {
  const length = sounds.slice(from, to).reduce((sum, own) => sum + lengthOf(own), 0);
  if (length <= longestSentence || to - from < 2) return [{ from, to }];
  const cut = cutNear(from + (to - from) / 2, { from, to }, words);
  return [
    ...fitting({ from, to: cut }, words, sounds),
    ...fitting({ from: cut, to }, words, sounds),
  ];
}

/** With a pause sign and a space. */
function lengthOf(sounds: readonly string[]): number {
  return [...sounds.join(" ")].length + 2;
}

function cutNear(middle: number, { from, to }: WordRange, words: readonly string[]): number {
  const pauses: number[] = [];
  for (let cut = from + 1; cut < to; cut++) {
    if (pauseAfter(words[cut - 1] ?? "") !== "") pauses.push(cut);
  }
  const [nearest = Math.floor(middle)] = pauses.toSorted(
    (a, b) => Math.abs(a - middle) - Math.abs(b - middle),
  );
  return nearest;
}

function phonemesOf(
  words: readonly string[],
  sounds: readonly (readonly string[])[],
  { from, to }: WordRange,
): OwnedPhoneme[] {
  const phonemes: OwnedPhoneme[] = [];
  for (let word = from; word < to; word++) {
    const own = `${sounds[word]?.join(" ") ?? ""}${pauseAfter(words[word] ?? "")}`;
    const spaced = word + 1 < to ? `${own} ` : own;
    for (const sound of spaced) phonemes.push({ sound, word });
  }
  // A single word without end: nobody misses the rest of it.
  return phonemes.slice(0, longestSentence);
}

function pauseAfter(word: string): string {
  const sign = /([,;:.!?…]|\s*[—–])["”’»)\]\s]*$/u.exec(word)?.[1]?.trim() ?? "";
  return pauseSigns[sign] ?? sign;
}
