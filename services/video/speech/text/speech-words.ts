import { readEnglish } from "./english/read-english.ts";
import { french } from "./french/french.ts";
import { pauseOf, withStrongerPause } from "./pauses.ts";
import { wordReader } from "./read-written.ts";
import { spanish } from "./spanish/spanish.ts";

/** A word of the sentence as it is shown and as it is said. */
export interface SpeechWord {
  /**
   * As written, punctuation included, emoji removed. All of a sentence, joined by spaces, are the
   * sentence as captions show it.
   */
  readonly written: string;
  /**
   * Words a voice reads: in English, French and Spanish no digits, signs or abbreviations. Ends with
   * its pause sign.
   */
  readonly spoken: string;
}

type Reader = (words: readonly string[], index: number) => string;

const readers: ReadonlyMap<string, Reader> = new Map([
  ["en", readEnglish],
  ["fr", wordReader(french)],
  ["es", wordReader(spanish)],
]);
/** Languages written without spaces between words. */
const unspaced = new Set(["zh", "ja", "th", "lo", "km", "my"]);
/** Pictures, flags and skin tones, with what joins and dresses them. */
const emoji =
  /(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier})(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\p{Variation_Selector}|\u200d|\u20e3|[\u{e0020}-\u{e007f}])*/gu;
/** Soft hyphen, zero-width space, word joiner, byte order mark, variation selectors. */
const invisible = /\u00ad|\u200b|\u2060|\ufeff|\p{Variation_Selector}/gu;
/** Digits joined by narrow spaces are one figure: "1 200". French and Spanish take any space. */
const written = /\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+\S*|\S+/gu;
const writtenWithSpaces = /(?<!\S)\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)\S*|\S+/gu;

/**
 * Splits a sentence into its words and says how each is spoken, one entry per written word. What has
 * no sound of its own, such as a lone dash, stays with the word before it.
 *
 * @param language BCP 47 primary tag. English, French and Spanish are spelled out; the voices of other
 *   languages read figures themselves.
 * @returns empty if nothing in the text can be said
 */
export function speechWords(text: string, language: string): SpeechWord[] {
  const shown = splitWords(text, language);
  const read = readers.get(language) ?? asWritten;
  const words = shown.map((word, index) => ({
    written: word,
    spoken: read(shown, index),
  }));
  return joinSilent(words);
}

function splitWords(text: string, language: string): string[] {
  // Keycaps such as 1️⃣ are digits in a box: with the box removed the digit would be read.
  const plain = text
    .replace(/[0-9#*]\ufe0f?\u20e3/gu, " ")
    .replace(/©|®|™/gu, "")
    .replace(emoji, " ")
    .replace(invisible, "");
  const pattern = language === "fr" || language === "es" ? writtenWithSpaces : written;
  if (!unspaced.has(language)) return plain.match(pattern) ?? [];
  const segments = new Intl.Segmenter(language, { granularity: "word" }).segment(plain);
  return [...segments].map(({ segment }) => segment.trim()).filter((segment) => segment !== "");
}

function asWritten(words: readonly string[], index: number): string {
  const word = words[index] ?? "";
  return /[\p{L}\p{N}]/u.test(word) ? word : "";
}

function joinSilent(words: readonly SpeechWord[]): SpeechWord[] {
  const joined: SpeechWord[] = [];
  let opening = "";
  for (const { written: shown, spoken } of words) {
    const previous = joined.at(-1);
    if (spoken !== "") {
      joined.push({ written: opening + shown, spoken });
      opening = "";
    } else if (previous) {
      joined[joined.length - 1] = {
        written: `${previous.written} ${shown}`,
        spoken: withStrongerPause(previous.spoken, pauseOf(shown)),
      };
    } else {
      opening += `${shown} `;
    }
  }
  return joined;
}
