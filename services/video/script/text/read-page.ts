import { TroupeError } from "../../../../errors/troupe-error.ts";
import type { FetchedPage } from "../../../../net/guarded-fetch.ts";
import type { Article } from "./article.ts";
import { gatherArticle } from "./gather-article.ts";
import { readBlocks } from "./html-blocks.ts";
import { readArticle } from "./read-article.ts";

/** Fewer words than this are a cookie banner, not an article. */
const fewestWords = 40;

/**
 * Finds the article in a page that was fetched: no menus, no advertisements.
 * @throws TroupeError `URL_UNREADABLE`
 */
export async function readPage(page: FetchedPage): Promise<Article> {
  const html = page.contentType.includes("html");
  const article = html ? await mainArticle(page.text) : await readArticle(page.text);
  if (article.paragraphs.join(" ").split(/\s+/u).length < fewestWords) {
    throw new TroupeError("URL_UNREADABLE", `${page.url} holds no article text.`, {
      field: "url",
      hint: "If the page needs a browser to show its text, save the text and give it with --from FILE.",
    });
  }
  return article;
}

async function mainArticle(html: string): Promise<Article> {
  const [{ parseHTML }, { Readability }] = await Promise.all([
    import("linkedom"),
    import("@mozilla/readability"),
  ]);
  // Readability is typed for a browser's DOM, which this project does not have; linkedom's will do.
  const { document } = parseHTML(html) as unknown as { readonly document: never };
  const parsed = new Readability(document).parse();
  const article = gatherArticle(await readBlocks(parsed?.content ?? ""));
  return { ...article, title: parsed?.title?.trim() || article.title };
}
