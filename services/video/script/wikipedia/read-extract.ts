import { gatherArticle } from "../text/gather-article.ts";
import type { Block } from "../text/html-blocks.ts";

const heading = /^(={2,6})\s*(.+?)\s*\1$/;
/** Shorter lines are captions, table cells and leftovers of templates. */
const fewestCharacters = 40;

/** The prose of a plain-text extract, whose headings stand between equals signs. */
export function readExtract(extract: string): readonly string[] {
  return gatherArticle(extract.split("\n").flatMap(blockOf)).paragraphs;
}

function blockOf(line: string): readonly Block[] {
  const text = line.trim();
  const [, marks, title] = heading.exec(text) ?? [];
  if (marks !== undefined && title !== undefined) {
    return [{ kind: "heading", level: marks.length, text: title, links: [] }];
  }
  if (text.length < fewestCharacters || /\{\\displaystyle/.test(text)) return [];
  return [{ kind: "paragraph", level: 0, text, links: [] }];
}
