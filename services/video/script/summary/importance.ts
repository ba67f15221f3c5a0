import type { Language } from "../language/language.ts";
import type { StorySentence } from "./story-sentence.ts";
import { longestSentence } from "./split-long-sentence.ts";

/** What the film is about. */
export interface Focus {
  /** Lemmas of topic, title and keywords. */
  readonly terms: ReadonlySet<string>;
  /** True if the topic asks why or how. */
  readonly asks: boolean;
}

export type Importance = (sentence: StorySentence) => number;

/** Not spoken in any film: fragments, talk about the page, sentences too long for the ear. */
export function isSpeakable(sentence: StorySentence, language: Language): boolean {
  const { text, tokens, words } = sentence;
  if (words < 3 || words > longestSentence + 2 || language.meta.test(text)) return false;
  if (!/[.!?…][”"»’)]*$/u.test(text) || !/^[\p{Lu}\p{N}“"«¿¡]/u.test(text)) return false;
  if (count(text, /["“”]/gu) % 2 === 1 || /[|{}<>=_\\]|\.{4}/u.test(text)) return false;
  // The tagger misses a verb now and then; a short fragment without one is a heading.
  if (words >= 7 || !language.tagged) return true;
  return tokens.some(({ kind }) => kind === "verb" || kind === "auxiliary");
}

/**
 * How much a sentence adds to a film, about 0 to 3: what the article keeps coming back to, what the
 * topic asks, where it stands, and what makes people listen.
 */
export function importanceIn(
  sentences: readonly StorySentence[],
  focus: Focus,
  language: Language,
): Importance {
  const centrality = centralityIn(sentences, focus);
  const definition = sentences.find(
    (sentence) => language.definition.test(sentence.text) && overlaps(sentence.terms, focus.terms),
  );
  const lastParagraph = sentences.at(-1)?.paragraph;
  return (sentence) => {
    let value = 0.4 + centrality(sentence) + strikingness(sentence, language) * 0.8;
    const matches = [...sentence.terms].filter((term) => focus.terms.has(term)).length;
    const onTopic = matches > 0;
    value += Math.min(3, matches) * 0.15;
    if (sentence === definition) value += 0.5;
    if (sentence.place === 0) value += 0.15;
    if (sentence.paragraph === 0) value += 0.2;
    if (sentence.paragraph === lastParagraph) value += 0.1;
    if (language.reason.test(sentence.text)) value += focus.asks ? (onTopic ? 0.9 : 0.6) : 0.15;
    return value * ease(sentence.words) * substance(sentence.words);
  };
}

/** 0 to about 0.8: numbers, superlatives, contrasts, at most three of them counted. */
export function strikingness(sentence: StorySentence, language: Language): number {
  const words = Math.min(3, count(sentence.text, language.striking));
  const numbers = Math.min(2, sentence.tokens.filter(({ kind }) => kind === "number").length);
  return words * 0.15 + numbers * 0.2;
}

function centralityIn(
  sentences: readonly StorySentence[],
  focus: Focus,
): (sentence: StorySentence) => number {
  const frequency = new Map<string, number>();
  for (const { terms } of sentences) {
    for (const term of terms) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  }
  const most = Math.log(1 + Math.max(1, ...frequency.values()));
  const weight = (term: string): number =>
    (Math.log(frequency.get(term) ?? 1) / most) * (focus.terms.has(term) ? 1.3 : 1);
  return ({ terms }) => {
    const weights = [...terms].map(weight).sort((a, b) => b - a);
    // The strongest five: a long sentence is not better for having more words.
    return weights.slice(0, 5).reduce((sum, each) => sum + each, 0) / 5;
  };
}

/** Sentences of 7 to 18 words are the easiest to speak and to show. */
function ease(words: number): number {
  if (words < 5) return 0.6;
  if (words < 7) return 0.85;
  return words <= 18 ? 1 : 1 - (words - 18) * 0.035;
}

/** A longer sentence tells more; without this, the shortest ones would fill every film. */
function substance(words: number): number {
  return Math.min(1.6, Math.max(0.5, (words / 10) ** 0.8));
}

export function overlaps(terms: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...terms].some((term) => others.has(term));
}

/** Share of common terms, 0 to 1. */
export function similarity(a: StorySentence, b: StorySentence): number {
  if (a.terms.size === 0 || b.terms.size === 0) return 0;
  const common = [...a.terms].filter((term) => b.terms.has(term)).length;
  return common / Math.sqrt(a.terms.size * b.terms.size);
}

function count(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}
