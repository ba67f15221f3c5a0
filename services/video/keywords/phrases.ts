import type { Token } from "../script/language/token.ts";

/** A group of words that may name what a text is about, at one place in it. */
export interface Phrase {
  /** Lower case base forms: phrases with the same ones are the same phrase. */
  readonly lemmas: readonly string[];
  /** As written. */
  readonly text: string;
  /** Number of the sentence. */
  readonly sentence: number;
}

/** Longest phrase in words. */
const longest = 3;

/**
 * Phrases of one to three neighbours that no other word and no mark interrupts: adjectives and nouns
 * that end with a noun where the language is tagged, else any words with a meaning.
 */
export function phrasesOf(sentences: readonly (readonly Token[])[]): readonly Phrase[] {
  return sentences.flatMap((tokens, sentence) =>
    nominalRuns(tokens)
      .flatMap(neighbours)
      .filter((words) => words.at(-1)?.kind !== "adjective")
      .map((words) => ({
        lemmas: words.map(({ lemma }) => lemma.toLowerCase()),
        text: words.map(({ text }) => text).join(" "),
        sentence,
      })),
  );
}

/**
 * Neighbours that may together name a thing: nouns with their adjectives. Words of unknown grammar
 * count where no noun is known, or where their capital tells a name.
 */
export function nominalRuns(tokens: readonly Token[]): Token[][] {
  const found: Token[][] = [[]];
  const grammar = tokens.some(({ kind }) => kind === "noun");
  for (const [index, token] of tokens.entries()) {
    const isName = index > 0 && /^\p{Lu}/u.test(token.text);
    if (isNominal(token) && (token.kind !== "word" || !grammar || isName))
      found.at(-1)?.push(token);
    else found.push([]);
  }
  for (const run of found) while (run.at(-1)?.kind === "adjective") run.pop();
  return found.filter((run) => run.length > 0);
}

function isNominal({ content, kind, text }: Token): boolean {
  const named = kind === "noun" || kind === "name" || kind === "adjective" || kind === "word";
  return content && named && /\p{L}/u.test(text) && !/^\p{Script=Latin}$/u.test(text);
}

function neighbours<T>(run: readonly T[]): T[][] {
  return run.flatMap((_, start) =>
    Array.from({ length: Math.min(longest, run.length - start) }, (_each, extra) =>
      run.slice(start, start + extra + 1),
    ),
  );
}
