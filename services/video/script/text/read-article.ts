import { Marked } from "marked";
import { TroupeError } from "../../../../errors/troupe-error.ts";
import type { Article } from "./article.ts";
import { readBlocks } from "./html-blocks.ts";
import { gatherArticle } from "./gather-article.ts";

// Indented paragraphs are common in plain text and code is not: only fences make code here.
const markdown = new Marked({ tokenizer: { code: () => undefined } });

/**
 * Reads Markdown, plain text or HTML.
 * @throws TroupeError `INPUT_INVALID` where the markup is nested thousands of levels deep
 */
export async function readArticle(text: string): Promise<Article> {
  return gatherArticle(await readBlocks(isHtmlPage(text) ? text : toHtml(text)));
}

function isHtmlPage(text: string): boolean {
  return /^\s*(?:<!doctype html|<html|<head|<body|<article|<div|<p[\s>])/i.test(text);
}

function toHtml(text: string): string {
  const plain = text
    .replaceAll("\0", "")
    .replaceAll(/\r\n?/g, "\n")
    // Quotes of quotes of quotes mean nothing here, and the parser recurses for each.
    .replaceAll(/^[ \t]*(?:>[ \t]*){4,}/gm, "> ");
  try {
    return markdown.parse(plain, { async: false });
  } catch (error) {
    throw new TroupeError(
      "INPUT_INVALID",
      "The text's Markdown is nested too deeply to be read.",
      { field: "text", hint: "Send the text as plain paragraphs." },
      { cause: error },
    );
  }
}
