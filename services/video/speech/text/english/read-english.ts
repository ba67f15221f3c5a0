import { closes, dashes, opens, pauseOf, withPause } from "../pauses.ts";
import { expandAbbreviation } from "./abbreviations.ts";
import { readWord } from "./word.ts";

interface Peeled {
  readonly core: string;
  /** Pause after the word: `,` `;` `:` `.` `!` `?` or none. */
  readonly pause: string;
}

/** @returns how the word at `index` is said, with its pause, or `""` if it has no sound */
export function readEnglish(words: readonly string[], index: number): string {
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
