import type { Choice } from "../../../providers/provider.ts";
import { isUnreachable } from "../../../providers/fetch-json.ts";
import type { KeywordsResult } from "../video.contract.ts";
import {
  type Findings,
  type KeywordsProvider,
  type KeywordsQuery,
  nothingFound,
} from "./keywords-provider.ts";
import { rankKeywords, termKey } from "./rank-keywords.ts";
import { textKeywords } from "./text-keywords.ts";
import { topicKeywords, topicQuestions } from "./topic-keywords.ts";

const maxQuestions = 10;
const maxRelated = 20;

/**
 * Asks the provider and adds what topic and text say themselves.
 * @param fallback asked where the provider was not reached; undefined where the creator named the
 * provider and wants no other
 */
export async function findKeywords(
  query: KeywordsQuery,
  { provider }: Choice<KeywordsProvider>,
  fallback: KeywordsProvider | undefined,
): Promise<KeywordsResult> {
  const own = await ownFindings(query);
  const { used, found } = await ask(query, provider, fallback);
  const { topic, language } = query;
  const keywords = rankKeywords([...own.keywords, ...found.keywords], language);
  const known = new Set(keywords.slice(0, 10).map(({ term }) => termKey(term, language)));
  const related = distinct([...found.related, ...own.related], language).filter(
    (term) => !known.has(termKey(term, language)),
  );
  return {
    topic,
    language,
    keywords,
    questions: distinct([...own.questions, ...found.questions], language).slice(0, maxQuestions),
    related: related.slice(0, maxRelated),
    provider: used.name,
    notes: found.notes,
  };
}

async function ownFindings({ topic, text, language }: KeywordsQuery): Promise<Findings> {
  const fromTopic = await topicKeywords(topic, language);
  const fromText = text === undefined ? nothingFound : await textKeywords(text, topic, language);
  return {
    ...nothingFound,
    keywords: [...fromTopic, ...fromText.keywords],
    questions: [...(await topicQuestions(topic, language)), ...fromText.questions],
  };
}

/** A lost connection is no reason to stop, but the creator is told who answered instead. */
async function ask(
  query: KeywordsQuery,
  provider: KeywordsProvider,
  fallback: KeywordsProvider | undefined,
): Promise<{ used: KeywordsProvider; found: Findings }> {
  try {
    return { used: provider, found: await provider.find(query) };
  } catch (error) {
    if (!fallback || fallback === provider || !isUnreachable(error)) throw error;
    const found = await fallback.find(query);
    const note = `${error.message}. Keywords come from ${fallback.name} instead.`;
    return { used: fallback, found: { ...found, notes: [note, ...found.notes] } };
  }
}

function distinct(terms: readonly string[], language: string): readonly string[] {
  const byKey = new Map<string, string>();
  for (const term of terms) {
    const key = termKey(term, language);
    if (key !== "" && !byKey.has(key)) byKey.set(key, term);
  }
  return [...byKey.values()];
}
