import { capitalise } from "../words/capitalise.ts";
import type { Keyword } from "../video.contract.ts";
import { contentWords } from "../words/content-words.ts";
import { termKey } from "./rank-keywords.ts";

/** First words of questions by language, for suggestions and for telling questions from terms. */
const questionWords: Readonly<Record<string, readonly string[]>> = {
  en: ["why", "how", "what", "can", "do", "does", "is", "are", "where", "when", "who", "which"],
  fr: ["pourquoi", "comment", "qu'est-ce", "combien", "où", "quand", "qui", "quel", "quelle"],
  es: ["por qué", "cómo", "qué", "cuánto", "dónde", "cuándo", "quién", "cuál"],
  de: ["warum", "wie", "was", "wo", "wann", "wer", "welche", "welcher"],
  it: ["perché", "come", "cosa", "dove", "quando", "chi", "quale", "quanto"],
  pt: ["por que", "como", "o que", "onde", "quando", "quem", "qual", "quanto"],
  nl: ["waarom", "hoe", "wat", "waar", "wanneer", "wie", "welke"],
};

/** The two or three that bring the most: why, how, what. */
export function mainQuestionWords(language: string): readonly string[] {
  return (questionWords[language] ?? []).slice(0, 3);
}

/** "why do octopuses have three hearts" → "Why do octopuses have three hearts?" */
export function asQuestion(search: string, language: string): string | undefined {
  const text = search.replaceAll(/\s+/gu, " ").trim();
  const lower = text.toLowerCase();
  const asks = (questionWords[language] ?? []).some((word) => lower.startsWith(`${word} `));
  if (!asks && !/[?？؟]$/u.test(text)) return undefined;
  // Two words ask nothing yet.
  if (text.split(" ").length < 3) return undefined;
  const sentence = capitalise(text, language);
  return /[?？؟]$/u.test(sentence) ? sentence : `${sentence}?`;
}

/**
 * What people search for, as keywords: the provider's order counts, and what shares no word with
 * the topic counts little.
 */
export function scoreSearches(
  searches: readonly string[],
  topic: string,
  language: string,
  source: string,
): readonly Keyword[] {
  const topicWords = new Set(contentWords(topic, language).map((word) => termKey(word, language)));
  return searches.map((search, rank) => {
    const words = contentWords(search, language).map((word) => termKey(word, language));
    const near = words.some((word) => topicWords.has(word)) ? 1 : 0.4;
    const order = 1 - (0.5 * rank) / Math.max(1, searches.length);
    return { term: search, score: 0.9 * near * order, source };
  });
}
