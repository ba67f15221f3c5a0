import type { Environment } from "../../../config/environment.ts";
import { fetchJson } from "../../../providers/fetch-json.ts";
import { productName } from "../../../config/prices.ts";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { compileSchema } from "../../../validation/schema.ts";
import type { Findings, KeywordsProvider, KeywordsQuery } from "./keywords-provider.ts";
import { asQuestion, scoreSearches } from "./searches.ts";

const name = "serpapi";
const product = productName(name, "search");

interface Results {
  readonly error?: string;
  readonly related_questions?: readonly { readonly question: string }[];
  readonly related_searches?: readonly { readonly query?: string }[];
}
const checkResults = compileSchema({
  error: { type: "string", optional: true },
  related_questions: {
    type: "array",
    optional: true,
    items: { type: "object", props: { question: "string" } },
  },
  related_searches: {
    type: "array",
    optional: true,
    items: { type: "object", props: { query: { type: "string", optional: true } } },
  },
});

interface Suggestions {
  readonly error?: string;
  readonly suggestions?: readonly { readonly value: string }[];
}
const checkSuggestions = compileSchema({
  error: { type: "string", optional: true },
  suggestions: {
    type: "array",
    optional: true,
    items: { type: "object", props: { value: "string" } },
  },
});

/** Google's results by SerpAPI: what people ask and search for beside the topic. Two searches. */
export function serpapiProvider({ serpapi }: Environment): KeywordsProvider {
  return {
    name,
    online: true,
    product,
    missing: () =>
      serpapi.apiKey === undefined
        ? "needs SERPAPI_API_KEY (https://serpapi.com/manage-api-key)"
        : undefined,
    find: (query) => find(query, serpapi.baseUrl, serpapi.apiKey ?? ""),
  };
}

async function find(query: KeywordsQuery, baseUrl: string, apiKey: string): Promise<Findings> {
  const { topic, language, signal, idempotencyKey, pay } = query;
  const ask = (engine: string): { provider: string; url: URL; signal: AbortSignal } => {
    const url = new URL("/search.json", baseUrl);
    const params = { engine, q: topic, hl: language, api_key: apiKey };
    for (const [field, value] of Object.entries(params)) url.searchParams.set(field, value);
    return { provider: name, url, signal };
  };
  const search = <Answer>(engine: string, call: () => Promise<Answer>) => {
    const purchase = { provider: name, product, key: `${idempotencyKey}:${engine}` };
    const buy = async () => ({ answer: await call(), used: { calls: 1 } });
    return pay({ ...purchase, expected: { calls: 1 } }, buy);
  };
  const results = await search("google", () =>
    fetchJson<Results>(checkResults, {
      ...ask("google"),
      // A search that is not in SerpAPI's cache takes Google's time and theirs.
      timeoutMs: 30_000,
    }),
  );
  refuseError(results.error);
  const completions = await search("google_autocomplete", () =>
    fetchJson<Suggestions>(checkSuggestions, ask("google_autocomplete")),
  );
  refuseError(completions.error);

  const suggested = completions.suggestions?.map(({ value }) => value) ?? [];
  const related = results.related_searches?.flatMap((search) => search.query ?? []) ?? [];
  const asked = results.related_questions?.map(({ question }) => question) ?? [];
  return {
    keywords: scoreSearches([...suggested, ...related], topic, language, name),
    questions: [...asked, ...suggested.flatMap((search) => asQuestion(search, language) ?? [])],
    related,
    notes: [],
  };
}

/** SerpAPI says with status 200 that a search had no results; anything else is a failure. */
function refuseError(error: string | undefined): void {
  if (error === undefined || /hasn't returned any results/i.test(error)) return;
  throw new TroupeError("PROVIDER_REJECTED", `${name}: ${error.slice(0, 300)}`, { provider: name });
}
