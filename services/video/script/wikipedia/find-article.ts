import { fetchJson } from "../../../../providers/fetch-json.ts";
import { compileSchema } from "../../../../validation/schema.ts";
import type { Language } from "../language/language.ts";
import type { Token } from "../language/token.ts";
import type { ScriptRequest } from "../writers/script-writer.ts";
import { readExtract } from "./read-extract.ts";

export interface WikipediaServer {
  /** With `{language}` where the language stands in it. */
  readonly baseUrl: string;
  /** Milliseconds for one answer. @default 10000 */
  readonly timeoutMs?: number;
}

export interface WikipediaArticle {
  readonly title: string;
  readonly url: string;
  readonly paragraphs: readonly string[];
}

interface Page {
  readonly title: string;
  /** Place among the results of the search, from 1. */
  readonly index?: number;
  readonly missing?: boolean;
  readonly pageprops?: Readonly<Record<string, string>>;
  readonly fullurl?: string;
  readonly extract?: string;
}

interface Answer {
  /** Absent where nothing was found. */
  readonly query?: { readonly pages: readonly Page[] };
}

const checkAnswer = compileSchema({
  query: {
    type: "object",
    optional: true,
    props: {
      pages: {
        type: "array",
        items: {
          type: "object",
          props: {
            title: "string",
            index: { type: "number", optional: true },
            missing: { type: "boolean", optional: true },
            pageprops: { type: "object", optional: true },
            fullurl: { type: "string", optional: true },
            extract: { type: "string", optional: true },
          },
        },
      },
    },
  },
});

/** Titles of pages that list others or talk about years. */
const listing =
  /^(?:List|Lists|Index|Outline|Timeline|Glossary) of |^Liste (?:de|des|du) |^Anexo:|^\d{3,4}$/iu;
const mostResults = 8;

type Query = Pick<ScriptRequest, "topic" | "signal">;

/**
 * The article that is about the topic, as prose; undefined where there is none.
 * @throws TroupeError the codes of `fetchJson`
 */
export async function findArticle(
  server: WikipediaServer,
  query: Query,
  language: Language,
): Promise<WikipediaArticle | undefined> {
  const found = await ask(server, query, language, {
    generator: "search",
    gsrsearch: query.topic,
    gsrlimit: String(mostResults),
    gsrnamespace: "0",
    prop: "pageprops",
    ppprop: "disambiguation",
  });
  const best = bestPage(found, query.topic, language);
  if (!best) return undefined;
  const [page] = await ask(server, query, language, {
    titles: best.title,
    redirects: "1",
    prop: "extracts|info",
    explaintext: "1",
    exsectionformat: "wiki",
    inprop: "url",
  });
  if (!page || page.missing === true || page.extract === undefined) return undefined;
  const url = page.fullurl ?? addressOf(server, language, page.title);
  return { title: page.title, url, paragraphs: readExtract(page.extract) };
}

async function ask(
  { baseUrl, timeoutMs }: WikipediaServer,
  { signal }: Query,
  { code }: Language,
  params: Readonly<Record<string, string>>,
): Promise<readonly Page[]> {
  const url = new URL("/w/api.php", baseUrl.replaceAll("{language}", code));
  const all = { action: "query", format: "json", formatversion: "2", ...params };
  for (const [field, value] of Object.entries(all)) url.searchParams.set(field, value);
  const request = { provider: "wikipedia", url, signal, timeoutMs };
  const answer = await fetchJson<Answer>(checkAnswer, request);
  return answer.query?.pages ?? [];
}

/**
 * The page whose title says most of the topic and least besides. Pages that only tell several
 * meanings apart are none.
 */
function bestPage(pages: readonly Page[], topic: string, language: Language): Page | undefined {
  const wanted = lemmasOf(language.tokens(topic));
  const subject = lemmasOf(language.tokens(language.subjectOf(topic) ?? ""));
  const scored = pages
    .filter(
      ({ missing, pageprops }) => missing !== true && pageprops?.["disambiguation"] === undefined,
    )
    .filter(({ title }) => !listing.test(title))
    .map((page) => ({ page, score: scoreOf(page, wanted, subject, language) }))
    .filter(({ score }) => score > 0);
  return scored.sort((a, b) => b.score - a.score)[0]?.page;
}

function scoreOf(
  { title, index = mostResults }: Page,
  wanted: ReadonlySet<string>,
  subject: ReadonlySet<string>,
  language: Language,
): number {
  const words = lemmasOf(language.tokens(title.replace(/\s*\([^)]*\)$/u, "")));
  const shared = words.intersection(wanted).size;
  if (shared === 0) return 0;
  const precise = shared / words.size;
  const complete = shared / Math.max(1, wanted.size);
  const meant = words.intersection(subject).size / Math.max(1, subject.size);
  return precise + complete + meant + (1 - index / (mostResults + 1)) * 0.6;
}

function lemmasOf(tokens: readonly Token[]): ReadonlySet<string> {
  return new Set(tokens.filter(({ content }) => content).map(({ lemma }) => lemma.toLowerCase()));
}

function addressOf({ baseUrl }: WikipediaServer, { code }: Language, title: string): string {
  const path = `/wiki/${encodeURIComponent(title.replaceAll(" ", "_"))}`;
  return new URL(path, baseUrl.replaceAll("{language}", code)).href;
}
