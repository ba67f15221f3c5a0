import type { LetterWords } from "./letter-words.ts";

export interface RenderedLetter {
  /** One line. */
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The same words as plain text and as a page. What people typed can neither break lines nor be markup. */
export function renderLetter({ subject, paragraphs, button }: LetterWords): RenderedLetter {
  const lines = paragraphs.map(oneLine);
  const link = button && `${button.words}:\n${button.link}`;
  return {
    subject: oneLine(subject),
    text: `${[...lines, ...(link === undefined ? [] : [link])].join("\n\n")}\n\n-- \nTroupe\n`,
    html: page([
      ...lines.map((line) => `<p style="margin:0 0 16px">${escapeHtml(line)}</p>`),
      ...(button ? [buttonHtml(button.words, button.link)] : []),
    ]),
  };
}

function buttonHtml(words: string, link: string): string {
  const look =
    "display:inline-block;padding:12px 20px;border-radius:10px;background:#1f1d1a;color:#fff;text-decoration:none;font-weight:600";
  const address = escapeHtml(link);
  return `<p style="margin:24px 0"><a href="${address}" style="${look}">${escapeHtml(words)}</a></p>
<p style="margin:0;font-size:13px;color:#6b665e;word-break:break-all">${address}</p>`;
}

function page(parts: readonly string[]): string {
  return `<!doctype html>
<html><body style="margin:0;padding:32px 16px;background:#f6f4f1">
<div style="max-width:520px;margin:0 auto;padding:32px;background:#fff;border-radius:12px;font:16px/1.5 system-ui,sans-serif;color:#1f1d1a">
${parts.join("\n")}
</div></body></html>`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim().slice(0, 1_000);
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
