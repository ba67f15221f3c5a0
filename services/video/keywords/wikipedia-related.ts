import { fetchJson } from "../../../providers/fetch-json.ts";
import { compileSchema } from "../../../validation/schema.ts";
import { type Findings, type KeywordsQuery, nothingFound } from "./keywords-provider.ts";
import { scoreSearches } from "./searches.ts";

interface SearchAnswer {
  readonly query: { readonly search: readonly { readonly title: string }[] };
}
const checkSearch = compileSchema({
  query: {
    type: "object",
    props: { search: { type: "array", items: { type: "object", props: { title: "string" } } } },
  },
});

/**
 * Titles of the articles about the topic, and of those like the first one.
 * @param baseUrl with `{language}` where the language stands in it
 */
export async function wikipediaRelated(query: KeywordsQuery, baseUrl: string): Promise<Findings> {
  const { topic, language } = query;
  const articles = await search(topic, query, baseUrl);
  const [first] = articles;
  if (first === undefined) return nothingFound;
  const alike = await search(`morelike:${first}`, query, baseUrl);
  return {
    keywords: scoreSearches(articles, topic, language, "wikipedia").map((keyword) => ({
      ...keyword,
      term: withoutBrackets(keyword.term),
    })),
    questions: [],
    related: [...articles.slice(1), ...alike].map(withoutBrackets),
    notes: [],
  };
}

async function search(
  text: string,
  { language, signal }: KeywordsQuery,
  baseUrl: string,
): Promise<readonly string[]> {
  const url = new URL("/w/api.php", baseUrl.replaceAll("{language}", language));
  const params = {
    action: "query",
    list: "search",
    srsearch: text,
    srlimit: "6",
    srprop: "",
    format: "json",
    formatversion: "2",
  };
  for (const [field, value] of Object.entries(params)) url.searchParams.set(field, value);
  const request = { provider: "wikipedia", url, signal };
  const answer = await fetchJson<SearchAnswer>(checkSearch, request);
  return answer.query.search.map(({ title }) => title);
}

/** "Mercury (planet)" → "Mercury" */
function withoutBrackets(title: string): string {
  return title.replace(/\s*\([^)]*\)$/u, "");
}
