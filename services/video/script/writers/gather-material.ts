import { TroupeError } from "../../../../errors/troupe-error.ts";
import { guardedFetch } from "../../../../net/guarded-fetch.ts";
import type { Article } from "../text/article.ts";
import { readArticle } from "../text/read-article.ts";
import { readPage } from "../text/read-page.ts";
import type { Material } from "./script-writer.ts";

export interface MaterialRequest {
  readonly topic: string;
  readonly text?: string;
  readonly url?: string;
  readonly allowPrivateUrls: boolean;
  readonly signal: AbortSignal;
}

/**
 * Reads what the creator gave to tell; undefined where that is a topic alone.
 * @throws TroupeError `INPUT_INVALID` and the codes of `guardedFetch` and `readPage`
 */
export async function gatherMaterial(request: MaterialRequest): Promise<Material | undefined> {
  if (request.text !== undefined && request.url !== undefined) {
    throw new TroupeError("INPUT_INVALID", "Give either a text or an address, not both.", {
      field: "url",
    });
  }
  if (request.url !== undefined) return fromUrl(request.url, request);
  return request.text === undefined ? undefined : fromText(request.text, request.topic);
}

async function fromUrl(url: string, request: MaterialRequest): Promise<Material> {
  const { signal, allowPrivateUrls: allowPrivate } = request;
  const page = await guardedFetch(url, { signal, allowPrivate });
  const article = await readPage(page);
  // The page itself is what was read; its own references stand on it.
  const source = { id: "source-1", title: article.title ?? page.url, url: page.url };
  return { article: { ...article, sources: [source] }, sources: [source] };
}

async function fromText(text: string, topic: string): Promise<Material> {
  const article = await readArticle(text);
  if (!hasLetters(article)) {
    throw new TroupeError("INPUT_INVALID", "The text holds no sentences to tell.", {
      field: "text",
      hint: "Give an article of at least a few paragraphs, as plain text, Markdown or HTML.",
    });
  }
  const own = { id: "source-1", title: article.title ?? `Own text: ${topic}` };
  return { article, sources: article.sources.length > 0 ? article.sources : [own] };
}

function hasLetters({ paragraphs }: Article): boolean {
  return paragraphs.some((paragraph) => /\p{L}/u.test(paragraph));
}
