import { isWord, joinTokens, type Token } from "../language/token.ts";

/** Words of a sentence that stand together and mean something by themselves. */
export interface Phrase {
  readonly tokens: readonly Token[];
  readonly text: string;
  /** Position of the first token in the sentence. */
  readonly start: number;
}

/** One letter per token, so that shapes of phrases can be written as patterns. */
const letters: Readonly<Record<Token["kind"], string>> = {
  noun: "N",
  name: "N",
  verb: "V",
  auxiliary: "X",
  adjective: "A",
  adverb: "R",
  number: "#",
  pronoun: "P",
  determiner: "D",
  function: "F",
  word: "W",
  punctuation: ".",
};

const shapes = [
  // "three hearts", "giant Pacific octopus"
  /^[#A]*N+$/,
  // "price of honey", "heart of the matter"
  /^[#A]*N+FD?[#A]*N+$/,
  // "stops beating", "feed the gills", "keep the pressure high"
  /^V(?:V|D?[#A]*N+|FD?[#A]*N+)$/,
  // Languages without a tagger: content words with little between them.
  /^W+$/,
  /^[W#]+(?:F{1,2}[W#]+)?$/,
];

/** "honey never spoils", "copper turns it blue": only as a whole clause, else the verb dangles. */
const clause = /^A?N+(?:X?R?VV?|X?R?V[#A]*N|X?R?VPA|XR?A)$/;

export const mostWords = 5;

/** Every run of one to five words that makes a phrase, in order. */
export function phrasesOf(tokens: readonly Token[]): readonly Phrase[] {
  const shape = tokens.map(({ kind }) => letters[kind]).join("");
  const phrases: Phrase[] = [];
  for (let start = 0; start < tokens.length; start += 1) {
    if (tokens[start]?.glued) continue;
    for (let end = start + 1; end <= Math.min(tokens.length, start + mostWords + 2); end += 1) {
      const run = tokens.slice(start, end);
      // The clitic belongs to its word: "octopus's", "don't".
      if (tokens[end]?.glued && tokens[end]?.kind !== "punctuation") continue;
      if (!isPhrase(shape, start, end)) continue;
      if (countWords(run) > mostWords) break;
      phrases.push({ tokens: run, text: joinTokens(bare(run)), start });
    }
  }
  return phrases;
}

function isPhrase(shape: string, start: number, end: number): boolean {
  const run = shape.slice(start, end);
  if (shapes.some((pattern) => pattern.test(run))) return true;
  const begins = /(?:^|\.)[DA]*$/.test(shape.slice(0, start));
  const ends = shape.charAt(end) === "" || shape.charAt(end) === ".";
  return begins && ends && clause.test(run);
}

export function countWords(tokens: readonly Token[]): number {
  return tokens.filter((token, index) => isWord(token) && (index === 0 || !token.glued)).length;
}

/** The phrase's first token begins it, whatever stood before it in the sentence. */
function bare(tokens: readonly Token[]): readonly Token[] {
  return tokens.map((token, index) => (index === 0 ? { ...token, glued: false } : token));
}
