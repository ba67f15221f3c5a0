import { loadLanguage, offlineLanguages } from "../script/language/load-language.ts";
import { stopWords } from "../script/language/stop-words.ts";
import type { Token } from "../script/language/token.ts";
import { wordTokens } from "../script/language/word-tokens.ts";

export type Tokenizer = (sentence: string) => readonly Token[];

/** Takes sentences of any language apart, with grammar where the language's is known. */
export async function tokenizer(language: string): Promise<Tokenizer> {
  if (isOffline(language)) {
    const known = await loadLanguage(language);
    return (sentence) => known.tokens(sentence);
  }
  const stop = stopWords(language);
  return (sentence) => wordTokens(sentence, stop, language);
}

function isOffline(language: string): boolean {
  return offlineLanguages.some((known) => known === language);
}
