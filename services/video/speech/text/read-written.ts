import { closes, dashes, opens, pauseOf, withPause } from "./pauses.ts";
import { readFigure } from "./read-figure.ts";
import type { Beside, SpokenLanguage } from "./spoken-language.ts";

/** @returns a function that says how the word at an index is read, `""` if it has no sound */
export function wordReader(
  language: SpokenLanguage,
): (words: readonly string[], index: number) => string {
  return (words, index) => {
    const { core, pause } = peel(language, words, index);
    const around = {
      previous: index > 0 ? peel(language, words, index - 1).core : "",
      next: index + 1 < words.length ? peel(language, words, index + 1).core : "",
    };
    const spoken = core
      .replace(/[«»“”"]/gu, "")
      .split(dashes)
      .map((part) => readCore(language, part, around))
      .filter((part) => /\p{L}/u.test(part))
      .join(", ");
    return spoken === "" ? "" : withPause(spoken, pause);
  };
}

/** Separates a word from the signs around it. The full stop of an abbreviation is part of it. */
function peel(
  language: SpokenLanguage,
  words: readonly string[],
  index: number,
): { readonly core: string; readonly pause: string } {
  const word = (words[index] ?? "").replace(opens, "");
  const open = word.replace(/["“”»)\]}*_,;:!?]+$/u, "");
  if (!open.endsWith(".") || abbreviation(language, open) === undefined) {
    return { core: word.replace(closes, ""), pause: pauseOf(word) };
  }
  const next = (words[index + 1] ?? "").replace(opens, "");
  const ends = index === words.length - 1 || (/^etc\.$/i.test(open) && /^\p{Lu}/u.test(next));
  return { core: open, pause: ends ? "." : pauseOf(word.slice(open.length)) };
}

function abbreviation({ abbreviations }: SpokenLanguage, core: string): string | undefined {
  // "M." is a mister, "m." is not.
  for (const key of [core, core.toLowerCase()]) {
    if (Object.hasOwn(abbreviations, key)) return abbreviations[key];
  }
  return undefined;
}

function readCore(language: SpokenLanguage, core: string, around: Beside): string {
  return (
    language.special(core, around) ??
    readFigure(language, core, around.next) ??
    readUnit(language, core, around.previous) ??
    abbreviation(language, core) ??
    readParts(language, core)
  );
}

/** "km" after a figure. */
function readUnit({ units }: SpokenLanguage, core: string, previous: string): string | undefined {
  if (!/\d$/.test(previous) || !Object.hasOwn(units, core)) return undefined;
  return /^[-−+]?[01](?:,\d+)?$/u.test(previous) ? units[core]?.one : units[core]?.many;
}

const parts = /\d+(?:[.,]\d+)*|\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)*|[^\p{L}\p{N}\s]/gu;

/** Anything mixed, in reading order: "COVID-19", "H2O", "exemple.fr/page". */
function readParts(language: SpokenLanguage, core: string): string {
  if (isPlain(core)) return letters(core);
  const address = /^(?:https?:\/\/|www\.)|@|\p{L}\.\p{L}{2,}/iu.test(core);
  const found =
    core
      .replace(/^https?:\/\//i, "")
      .normalize("NFKC")
      .match(parts) ?? [];
  return found
    .map((part) => readPart(language, part, address))
    .filter((part) => part !== "")
    .join(" ");
}

function isPlain(core: string): boolean {
  return /^[\p{Script=Latin}\p{M}]+(?:['’-][\p{Script=Latin}\p{M}]+)*['’]?$/u.test(core);
}

function readPart(language: SpokenLanguage, part: string, address: boolean): string {
  const { words, symbols } = language;
  if (/^\d/.test(part)) return readFigure(language, part, "") ?? digitGroups(language, part);
  if (/^\p{L}/u.test(part)) return letters(part);
  if (part === ".") return address ? words.dot : "";
  if (part === "/") return words.slash;
  return Object.hasOwn(symbols, part) ? (symbols[part] ?? "") : "";
}

/** "2.4.1" */
function digitGroups({ cardinal, words }: SpokenLanguage, part: string): string {
  return part
    .split(/[.,]/)
    .map((digits) => cardinal(digits, ""))
    .join(` ${words.dot} `);
}

/** Other alphabets have no sound in this language. */
function letters(text: string): string {
  return text
    .replaceAll("’", "'")
    .replace(/[^\p{Script=Latin}\p{M}' -]/gu, "")
    .trim();
}
