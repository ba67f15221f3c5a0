import { expandAbbreviation } from "./english/abbreviations.ts";
import { readWord } from "./english/word.ts";

/** A word of the sentence as it is shown and as it is said. */
export interface SpeechWord {
  /**
   * As written, punctuation included, emoji removed. All of a sentence, joined by spaces, are the
   * sentence as captions show it.
   */
  readonly written: string;
  /** Words a voice reads: in English no digits, signs or abbreviations. Ends with its pause sign. */
  readonly spoken: string;
}

/** Languages written without spaces between words. */
const unspaced = new Set(["zh", "ja", "th", "lo", "km", "my"]);
/** Pictures, flags and skin tones, with what joins and dresses them. */
const emoji =
  /(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier})(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\p{Variation_Selector}|\u200d|\u20e3|[\u{e0020}-\u{e007f}])*/gu;
/** Soft hyphen, zero-width space, word joiner, byte order mark, variation selectors. */
const invisible = /\u00ad|\u200b|\u2060|\ufeff|\p{Variation_Selector}/gu;
/** Digits joined by narrow spaces are one figure: "1 200". */
const written = /\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+\S*|\S+/gu;

/**
 * Splits a sentence into its words and says how each is spoken, one entry per written word. What has
 * no sound of its own, such as a lone dash, stays with the word before it.
 *
 * @param language BCP 47 primary tag. English is spelled out; other voices read figures themselves.
 * @returns empty if nothing in the text can be said
 */
export function speechWords(text: string, language: string): SpeechWord[] {
  const shown = splitWords(text, language);
  const words = shown.map((word, index) => ({
    written: word,
    spoken: language === "en" ? readEnglish(shown, index) : asWritten(word),
  }));
  return joinSilent(words);
}

function splitWords(text: string, language: string): string[] {
  // Keycaps such as 1️⃣ are digits in a box: with the box removed the digit would be read.
  const plain = text
    // Keycaps such as 1️⃣ are digits in a box: with the box removed the digit would be read.
    .replace(/[0-9#*]\ufe0f?\u20e3/gu, " ")
    .replace(/©|®|™/gu, "")
    .replace(emoji, " ")
    .replace(invisible, "");
  if (!unspaced.has(language)) return plain.match(written) ?? [];
  const segments = new Intl.Segmenter(language, { granularity: "word" }).segment(plain);
  return [...segments].map(({ segment }) => segment.trim()).filter((segment) => segment !== "");
}

function asWritten(word: string): string {
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
        spoken: withPause(previous.spoken, pauseOf(shown)),
      };
    } else {
      opening += `${shown} `;
    }
  }
  return joined;
}

interface Peeled {
  readonly core: string;
  /** Pause after the word: `,` `;` `:` `.` `!` `?` or none. */
  readonly pause: string;
}

const opens = /^["'“”‘’«»‹›([{¿¡*_…—–]+/u;
const closes = /["'“”‘’«»‹›)\]}*_,;:.!?…—–]+$/u;
const dashes = /\s*(?:—|--+|(?<=\p{L})–(?=\p{L})|…|\.{2,})\s*/gu;

function readEnglish(words: readonly string[], index: number): string {
  const { core, pause } = peel(words, index);
  const around = {
    previous: index > 0 ? peel(words, index - 1).core : "",
    next: index + 1 < words.length ? peel(words, index + 1).core : "",
  };
  const spoken = core
    .split(dashes)
    .map((part) => readWord({ core: part, ...around }))
    .filter((part) => /\p{L}/u.test(part))
    .join(", ");
  return spoken === "" ? "" : withPause(spoken, pause);
}

/** Separates a word from the signs around it. The full stop of an abbreviation is part of it. */
function peel(words: readonly string[], index: number): Peeled {
  const word = (words[index] ?? "").replace(opens, (signs) =>
    decadeQuote(words[index] ?? "", signs),
  );
  const open = word.replace(/["“”»)\]}*_,;:!?]+$/u, "");
  const around = {
    previous: words[index - 1] ?? "",
    next: (words[index + 1] ?? "").replace(opens, ""),
  };
  const expansion = /\.$/.test(open) ? expandAbbreviation(open, around) : undefined;
  if (!expansion) return { core: word.replace(closes, ""), pause: pauseOf(word) };
  const ends =
    index === words.length - 1 || (expansion.mayEndSentence && /^\p{Lu}/u.test(around.next));
  return { core: open, pause: ends ? "." : pauseOf(word.slice(open.length)) };
}

/** The apostrophe of '60s belongs to the word. */
function decadeQuote(word: string, signs: string): string {
  return /^['’]\d\ds/u.test(word) ? signs : "";
}

function pauseOf(word: string): string {
  const signs = /["'“”‘’«»‹›)\]}*_,;:.!?…—–\s-]+$/u.exec(word)?.[0] ?? "";
  const strongest = /[?!]/.exec(signs)?.[0] ?? /\.(?!\.)|…|\.{2,}/.exec(signs)?.[0];
  if (strongest !== undefined) return strongest.length === 1 && strongest !== "…" ? strongest : ",";
  const clause = /[;:]/.exec(signs)?.[0];
  if (clause !== undefined) return clause;
  return /[,—–)\]]|--/.test(signs) ? "," : "";
}

function withPause(spoken: string, pause: string): string {
  return pause === "" ? spoken : spoken.replace(/[,;:.!?]+$/, "") + pause;
}
