/**
 * Licences that allow commercial use and changes: a film cuts, scales and moves every picture, and
 * its creator may earn with it. Codes as Openverse and Commons write them.
 */
const free = /^(?:cc0|cc-zero|pdm|pd(?:-.*)?|public domain|(?:cc-)?by(?:-sa)?(?:-\d.*)?)$/;

export function isFreeLicence(code: string): boolean {
  return free.test(code.trim().toLowerCase());
}

/** `by-sa` and `2.0` → "CC BY-SA 2.0" */
export function licenceName(code: string, version: string | null | undefined): string {
  const plain = code.toLowerCase();
  if (plain === "cc0") return "CC0 1.0";
  if (plain === "pdm") return "public domain";
  return `CC ${code.toUpperCase()}${version ? ` ${version}` : ""}`;
}

/** The parts that Creative Commons asks for: title, author, source and licence. */
export function creditLine(work: {
  readonly title: string;
  readonly author?: string;
  readonly licence: string;
  readonly address: string;
}): string {
  const title = shorten(work.title, 120);
  const author = work.author === undefined ? "" : ` by ${shorten(work.author, 80)}`;
  return `"${title}"${author}, ${work.licence}: ${work.address}`;
}

const explicit =
  /\b(?:nud(?:e|es|ity|ism)|naked|erotic\w*|porn\w*|sex(?:ual|y)?|genital\w*|penis|vulva|vagina\w*|topless|fetish|nsfw|gore|corpse)\b/i;

/** For sources without a filter of their own. Rather one picture too few. */
export function mayBeExplicit(words: string): boolean {
  return explicit.test(words);
}

function shorten(text: string, max: number): string {
  const line = text.replaceAll(/\s+/gu, " ").trim();
  return line.length <= max ? line : `${line.slice(0, max - 1).trimEnd()}…`;
}
