import { joinTokens, type Token, type TokenKind } from "./token.ts";

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
  /** Verbs by their endings, which an object's pronoun makes look like nouns: "la rapportèrent". */
  readonly verbs: RegExp;
  /** Things of several words, singular, lower case: "pomme de terre" is neither apple nor earth. */
  readonly compounds: ReadonlySet<string>;
  singular(noun: string): string;
}

/** Tokens of the longest compound: "arc", "à", "l'", "œil" would be four. */
const longestCompound = 5;

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
  return withCompounds(tokens, small);
}

/** Takes the words of one thing for one noun. */
function withCompounds(tokens: readonly Token[], small: SmallWords): readonly Token[] {
  const joined: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const run = compoundAt(tokens, at, small);
    const [first] = run;
    if (!first) continue;
    joined.push(run.length === 1 ? first : compound(first, run, small));
    at += run.length - 1;
  }
  return joined;
}

function compoundAt(tokens: readonly Token[], at: number, small: SmallWords): readonly Token[] {
  for (let length = longestCompound; length > 1; length -= 1) {
    const run = tokens.slice(at, at + length);
    if (run.length === length && small.compounds.has(lemmaOf(run, small))) return run;
  }
  return tokens.slice(at, at + 1);
}

function compound(first: Token, run: readonly Token[], small: SmallWords): Token {
  const text = joinTokens(run.map((token, index) => (index === 0 ? bare(token) : token)));
  const lower = text.toLocaleLowerCase();
  return { ...first, text, lower, lemma: lemmaOf(run, small), kind: "noun", content: true };
}

/** "Pommes de terre" → "pomme de terre" */
function lemmaOf([first, ...rest]: readonly Token[], small: SmallWords): string {
  if (!first) return "";
  const head = small.singular(first.lower);
  return joinTokens([{ ...bare(first), text: head }, ...rest]).toLocaleLowerCase();
}

function bare(token: Token): Token {
  return { ...token, glued: false };
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
  if (small.verbs.test(lower)) return "word";
  if (before?.kind === "noun" && adjectiveEnding.test(lower)) return "adjective";
  return isNamed(before, small) ? "noun" : "word";
}

/** A noun follows articles, numbers, adjectives and "of". */
function isNamed(before: Token | undefined, { linking }: SmallWords): boolean {
  if (before === undefined) return false;
  return ["determiner", "number", "adjective"].includes(before.kind) || linking.test(before.lower);
}
