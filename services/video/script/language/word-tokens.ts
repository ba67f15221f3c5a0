import type { Token } from "./token.ts";

/** Tokens by Unicode words, for languages without a tagger. */
export function wordTokens(
  sentence: string,
  stopWords: ReadonlySet<string>,
  code: string,
): readonly Token[] {
  const tokens: Token[] = [];
  let afterSpace = false;
  for (const { segment, isWordLike } of new Intl.Segmenter(code, { granularity: "word" }).segment(
    sentence,
  )) {
    if (segment.trim() === "") afterSpace = true;
    else {
      tokens.push(
        tokenOf(segment, isWordLike === true, tokens.length > 0 && !afterSpace, stopWords),
      );
      afterSpace = false;
    }
  }
  return tokens;
}

function tokenOf(
  text: string,
  word: boolean,
  glued: boolean,
  stopWords: ReadonlySet<string>,
): Token {
  const lower = text.toLocaleLowerCase();
  const base = { text, lower, lemma: lower, glued };
  if (!word) return { ...base, kind: "punctuation", content: false };
  if (/^\d/.test(text)) return { ...base, kind: "number", content: true };
  // An elided article is glued to its noun: "l'eau", "d'abeilles".
  const bare = lower.replace(/^(?:l|d|qu|n|s|c|j|m|t|jusqu|lorsqu|puisqu)['’]/, "");
  const content = bare.length > 2 && !stopWords.has(lower) && !stopWords.has(bare);
  return { ...base, lemma: bare, kind: content ? "word" : "function", content };
}
