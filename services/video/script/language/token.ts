/**
 * Grammar of a word as far as scripts need it. `word` is a content word of unknown grammar, in the
 * languages without a tagger.
 */
export type TokenKind =
  | "noun"
  | "name"
  | "verb"
  | "auxiliary"
  | "adjective"
  | "adverb"
  | "number"
  | "pronoun"
  | "determiner"
  | "function"
  | "word"
  | "punctuation";

export interface Token {
  readonly text: string;
  readonly lower: string;
  /** Base form in lower case; the word itself where the language has no lemmatiser. */
  readonly lemma: string;
  readonly kind: TokenKind;
  /** True where no space stands before it: punctuation, `'s`. */
  readonly glued: boolean;
  /** Carries meaning: no stop word, no punctuation. */
  readonly content: boolean;
}

/** Writes tokens as they stood in the sentence. */
export function joinTokens(tokens: readonly Token[]): string {
  return tokens
    .map((token, index) => (index === 0 || token.glued ? token.text : ` ${token.text}`))
    .join("");
}

export function isWord(token: Token): boolean {
  return token.kind !== "punctuation";
}
