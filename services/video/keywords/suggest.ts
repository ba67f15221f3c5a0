import type { Environment } from "../../../config/environment.ts";
import { fetchJson } from "../../../providers/fetch-json.ts";
import { compileSchema } from "../../../validation/schema.ts";
import type { Findings, KeywordsProvider, KeywordsQuery } from "./keywords-provider.ts";
import { asQuestion, mainQuestionWords, scoreSearches } from "./searches.ts";
import { subjectOf } from "./topic-keywords.ts";
import { wikipediaRelated } from "./wikipedia-related.ts";

/** `["octopus", ["octopus hearts", …], …]` */
type Completions = readonly unknown[];
const checkCompletions = compileSchema({ $$root: true, type: "array", min: 2 });

/** Google's search suggestions and Wikipedia's neighbouring articles: both without a key. */
export function suggestProvider({ suggest, wikipedia }: Environment): KeywordsProvider {
  return {
    name: "suggest",
    online: true,
    missing: () => undefined,
    find: async (query) => {
      const [searches, articles] = await Promise.allSettled([
        findSuggestions(query, suggest.baseUrl),
        wikipediaRelated(query, wikipedia.baseUrl),
      ]);
      if (
        query.signal.aborted ||
        (searches.status === "rejected" && articles.status === "rejected")
      )
        throw reasonOf(searches) ?? reasonOf(articles) ?? new Error("cancelled");
      return mergeFindings([searches, articles]);
    },
  };
}

async function findSuggestions(query: KeywordsQuery, baseUrl: string): Promise<Findings> {
  const { topic, language } = query;
  const subject = await subjectOf(topic, language);
  const questions = mainQuestionWords(language).map((word) => `${word} ${subject}`);
  const lists = await Promise.all(
    [topic, subject, ...questions].map((text) => complete(text, query, baseUrl)),
  );
  const [forTopic = [], forSubject = [], ...forQuestions] = lists;
  const searches = [...forTopic, ...forSubject];
  const asked = [...forTopic, ...forQuestions.flat()];
  return {
    keywords: scoreSearches([...new Set(searches)], topic, language, "suggest"),
    questions: asked.flatMap((search) => asQuestion(search, language) ?? []),
    related: [],
    notes: [],
  };
}

async function complete(
  text: string,
  { language, signal }: KeywordsQuery,
  baseUrl: string,
): Promise<readonly string[]> {
  const url = new URL("/complete/search", baseUrl);
  // The answer for Firefox is plain JSON in UTF-8.
  const params = { client: "firefox", ie: "utf-8", oe: "utf-8", hl: language, q: text };
  for (const [field, value] of Object.entries(params)) url.searchParams.set(field, value);
  const request = { provider: "suggest", url, signal };
  const [, completions] = await fetchJson<Completions>(checkCompletions, request);
  const searches: readonly unknown[] = Array.isArray(completions) ? completions : [];
  return searches.filter((search) => typeof search === "string");
}

/** One origin without an answer does not spoil the other, but it is said. */
function mergeFindings(results: readonly PromiseSettledResult<Findings>[]): Findings {
  const found = results.flatMap((result) => (result.status === "fulfilled" ? result.value : []));
  return {
    keywords: found.flatMap(({ keywords }) => keywords),
    questions: found.flatMap(({ questions }) => questions),
    related: found.flatMap(({ related }) => related),
    notes: results.flatMap((result) => reasonOf(result)?.message ?? []),
  };
}

function reasonOf(result: PromiseSettledResult<Findings>): Error | undefined {
  if (result.status === "fulfilled") return undefined;
  return result.reason instanceof Error ? result.reason : new Error(String(result.reason));
}
