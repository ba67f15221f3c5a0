import type { Token, TokenKind } from "./token.ts";

/** Endings of French and Spanish adjectives, which follow their nouns. */
const adjectiveEnding =
  /(?:iques?|[^t]als?|ales?|aux|eu[sx]e?s?|ien(?:ne)?s?|i[fv]e?s?|aires?|[ai]bles?|ées?|és?|uce|[iu]c[oa]s?|os[oa]s?|iv[oa]s?|[ai]d[oa]s?|in[oa]s?|ens[oa]s?|an[oa]s?|iv[oa]|oj[oa]s?|anc[oa]s?|uev[oa]s?|noirs?|noires?|douces?|rouges?|blanc(?:he)?s?)$/u;

/** What tells nouns from other words where there is no tagger: the small words before them. */
export interface SmallWords {
  readonly stopWords: ReadonlySet<string>;
  /** Articles, possessives, demonstratives: a noun follows. */
  readonly determiners: RegExp;
  /** "de", "d'": a noun follows, unless a determiner stands between. */
  readonly linking: RegExp;
  /** Adjectives that stand before their noun. */
  readonly adjectives: RegExp;
  /** Elided words that are glued to the next one. */
  readonly elisions: RegExp;
  singular(noun: string): string;
}

/** Tokens by Unicode words, for languages without a tagger. */
export function wordTokens(sentence: string, code: string, small: SmallWords): readonly Token[] {
  const tokens: Token[] = [];
  let afterSpace = false;
  for (const { text, word } of pieces(sentence, code, small)) {
    if (text.trim() === "") afterSpace = true;
    else {
      const glued = tokens.length > 0 && !afterSpace;
      tokens.push(tokenOf(text, word, glued, tokens.at(-1), small));
      afterSpace = false;
    }
  }
  return tokens;
}

/** Words and marks; "l'eau" comes as "l'" and "eau". */
function pieces(
  sentence: string,
  code: string,
  { elisions }: SmallWords,
): readonly { readonly text: string; readonly word: boolean }[] {
  const segmenter = new Intl.Segmenter(code, { granularity: "word" });
  // The segmenter parts "sous-marin" at its hyphen.
  const segments: { segment: string; word: boolean }[] = [];
  for (const { segment, isWordLike } of segmenter.segment(sentence)) {
    const [before, hyphen] = segments.slice(-2);
    if (isWordLike && hyphen?.segment === "-" && before?.word) {
      segments.splice(-2, 2, { segment: `${before.segment}-${segment}`, word: true });
    } else segments.push({ segment, word: isWordLike === true });
  }
  return segments.flatMap(({ segment, word }) => {
    const elided = elisions.exec(segment)?.[0];
    if (elided === undefined || elided.length === segment.length) return [{ text: segment, word }];
    return [
      { text: elided, word },
      { text: segment.slice(elided.length), word },
    ];
  });
}

function tokenOf(
  text: string,
  word: boolean,
  glued: boolean,
  before: Token | undefined,
  small: SmallWords,
): Token {
  const lower = text.toLocaleLowerCase();
  const kind = word ? kindOf(lower, before, small) : "punctuation";
  const content = ["noun", "adjective", "number", "word"].includes(kind);
  const lemma = kind === "noun" || kind === "word" ? small.singular(lower) : lower;
  return { text, lower, lemma, kind, glued, content };
}

function kindOf(lower: string, before: Token | undefined, small: SmallWords): TokenKind {
  if (/^\d/.test(lower)) return "number";
  if (small.determiners.test(lower)) return "determiner";
  if (small.adjectives.test(lower)) return "adjective";
  if (small.stopWords.has(lower) || lower.length < 3) return "function";
  if (before?.kind === "noun" && adjectiveEnding.test(lower)) return "adjective";
  return isNamed(before, small) ? "noun" : "word";
}

/** A noun follows articles, numbers, adjectives and "of". */
function isNamed(before: Token | undefined, { linking }: SmallWords): boolean {
  if (before === undefined) return false;
  return ["determiner", "number", "adjective"].includes(before.kind) || linking.test(before.lower);
}
