import type { Source } from "../../video.contract.ts";
import type { Article } from "./article.ts";
import type { Block } from "./html-blocks.ts";

/** Headings whose entries say where the text's facts come from. */
const sourceHeading =
  /^(?:sources?|references?|bibliography|works cited|further reading|références|bibliographie|notes et références|fuentes|referencias|bibliografía|quellen|literatur|einzelnachweise)(?:\s*:)?$/iu;
/** Headings of parts that are no prose. */
const idleHeading =
  /^(?:see also|external links|notes|related articles|contents|voir aussi|liens externes|notes|véase también|enlaces externos|notas|siehe auch|weblinks)(?:\s*:)?$/iu;
/** A footnote at the end of a text: `[^2]: Title, https://…` */
const footnote = /^\[\^?(\d+)\]:?\s+(.+)$/su;

/** Characters; what is longer is a paragraph that stands in the wrong place. */
const longestSource = 500;

type Part = "prose" | "sources" | "idle";

/** A line that names its sources without a heading: `Sources: …; …`, `**Source :** …` */
const sourceLine =
  /^(?:sources?|references?|références?|fuentes?|referencias?|quellen?)\s?:(?:\s|$)/iu;
/** Between the sources of such a line: a semicolon, or the end of an address. */
const betweenSources = /\s?;\s+|(?<=https?:\/\/\S*[^\s,;:(])\s+(?=\p{Lu}|https?:)/u;

/** Sorts blocks into title, prose and sources. */
export function gatherArticle(blocks: readonly Block[]): Article {
  const paragraphs: string[] = [];
  const sources: Source[] = [];
  let title: string | undefined;
  let part: Part = "prose";
  for (const block of blocks) {
    if (block.kind === "heading") {
      part = partOf(block.text);
      if (part === "prose" && block.level === 1) title ??= block.text;
    } else if (isSourceLine(block)) {
      const named = namedSources(block);
      // "Sources:" alone stands above its list as a heading does.
      if (named.length === 0) part = "sources";
      for (const source of named) sources.push(readSource(source, sources.length + 1));
    } else if (isSource(block, part)) sources.push(readSource(block, sources.length + 1));
    else if (part === "prose") paragraphs.push(block.text);
  }
  return { title, paragraphs, sources };
}

function partOf(heading: string): Part {
  if (sourceHeading.test(heading)) return "sources";
  return idleHeading.test(heading) ? "idle" : "prose";
}

function isSource(block: Block, part: Part): boolean {
  if (block.text.length > longestSource) return false;
  return part === "sources" || (block.kind === "paragraph" && footnote.test(block.text));
}

function isSourceLine({ kind, text }: Block): boolean {
  return kind === "paragraph" && text.length <= 2 * longestSource && sourceLine.test(text);
}

function namedSources(block: Block): readonly Block[] {
  const list = block.text.replace(sourceLine, "").trim();
  return list
    .split(betweenSources)
    .filter((text) => text !== "")
    .map((text) => ({
      ...block,
      text,
      links: block.links.filter((link) => text.includes(link.text)),
    }));
}

/** `[Title](address), author, year` or the same without a link. */
function readSource(block: Block, position: number): Source {
  const text = footnote.exec(block.text)?.[2] ?? block.text;
  const link = block.links.find(({ url }) => /^https?:/i.test(url));
  const bareUrl = /https?:\/\/[^\s<>"]+[^\s<>".,;)]/i.exec(text)?.[0];
  const id = `source-${String(position)}`;
  if (!link || link.text === "" || /^https?:/i.test(link.text)) {
    const rest = trimPunctuation(text.replace(bareUrl ?? "\0", ""));
    return withoutEmpty({ id, title: rest || (bareUrl ?? text), url: link?.url ?? bareUrl });
  }
  const author = trimPunctuation(text.replace(link.text, ""));
  return withoutEmpty({ id, title: link.text, url: link.url, author });
}

function trimPunctuation(text: string): string {
  return text.replace(/^[\s,.;:()–—-]+/u, "").replace(/[\s,;:(–—-]*\.?[\s,;:(–—-]*$/u, "");
}

function withoutEmpty(source: Source): Source {
  const { url, author, ...rest } = source;
  return { ...rest, ...(url ? { url } : {}), ...(author ? { author } : {}) };
}
