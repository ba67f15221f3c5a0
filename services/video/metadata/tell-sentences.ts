import type { Language } from "../script/language/language.ts";
import type { Script } from "../video.contract.ts";
import { contentWords } from "../words/content-words.ts";

/** A sentence of the script that says something on its own. */
export interface Telling {
  readonly text: string;
  /** Position among the script's scenes. */
  readonly position: number;
  readonly score: number;
  readonly words: ReadonlySet<string>;
}

/** The body's sentences that need no other to be understood, the most striking first. */
export function tellingSentences(script: Script, language: Language): readonly Telling[] {
  const topic = new Set(lemmas(script.title, language));
  return script.scenes
    .map(({ text, role }, position) => ({ text, role, position }))
    .filter(({ text, role }) => role !== "callToAction" && standsAlone(text, language, topic))
    .map(({ text, position }) => ({
      text,
      position,
      score: strikingness(text, topic, language) - position * 0.01,
      words: new Set(contentWords(text, script.language)),
    }))
    .sort((a, b) => b.score - a.score);
}

/** Counts and measures; "1977" and "Voyager 2" are names. */
const figure = /(?<![\p{Lu}\p{N}.,]|\p{Lu}\p{L}+ )\d+(?:[.,]\d+)*(?=[\s%-]\p{Ll}|\s?%)/gu;

/** Share of the smaller one's words that the other has too, 0 to 1. */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const smaller = Math.min(a.size, b.size);
  return smaller === 0 ? 0 : a.intersection(b).size / smaller;
}

function standsAlone(text: string, language: Language, topic: ReadonlySet<string>): boolean {
  if (/[?？؟:]$/u.test(text)) return false;
  const tokens = language.tokens(text);
  if (language.dangles(text, tokens) || language.mentionsKnown(tokens, topic)) return false;
  return !language.looseConnective.test(text);
}

function strikingness(text: string, topic: ReadonlySet<string>, language: Language): number {
  const signals = text.match(language.striking)?.length ?? 0;
  const numbers = text.match(figure)?.length ?? 0;
  const own = lemmas(text, language);
  const onTopic = own.some((lemma) => topic.has(lemma)) ? 0.5 : 0;
  const reason = language.reason.test(text) ? 0.2 : 0;
  return 0.3 * Math.min(3, signals) + 0.2 * Math.min(2, numbers) + onTopic + reason;
}

function lemmas(text: string, language: Language): readonly string[] {
  return language
    .tokens(text)
    .filter(({ content }) => content)
    .map(({ lemma }) => lemma);
}
