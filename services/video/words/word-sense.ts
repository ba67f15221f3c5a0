import { type Synset, wordNet } from "../wordnet/wordnet.ts";
import { contentWords } from "./content-words.ts";

/** Fields whose meanings can be seen; a topic is about them more often than a dictionary says. */
const visibleFields = new Set(
  "artifact body object person phenomenon plant substance location".split(" "),
);

/** How much the commonest of `count` meanings is preferred over the one at `rank`. */
const prior = (rank: number): number => 1 / (1 + rank);

/**
 * The meaning of an English noun that fits the words around it best: words shared between the
 * definition and the context count most (Lesk), then the commoner meaning, then what can be seen.
 */
export function nounSense(word: string, context: readonly string[]): Synset | undefined {
  const around = new Set(context.map(lemmaOf));
  around.delete(lemmaOf(word));
  let best: { readonly sense: Synset; readonly score: number } | undefined;
  for (const [rank, sense] of wordNet().lookup(word, "noun").slice(0, 8).entries()) {
    const score = 0.8 * shared(sense, around) + prior(rank) + fieldBonus(sense.field);
    if (!best || score > best.score) best = { sense, score };
  }
  return best?.sense;
}

/** Base form of an English word, whatever its part of speech. */
export function lemmaOf(word: string): string {
  const lower = word.toLowerCase();
  const dictionary = wordNet();
  return (
    dictionary.lemma(lower, "noun") ??
    dictionary.lemma(lower, "verb") ??
    dictionary.lemma(lower, "adjective") ??
    lower
  );
}

function shared(sense: Synset, around: ReadonlySet<string>): number {
  const hypernyms = wordNet().hypernyms(sense);
  const described = [sense, ...hypernyms].map(({ gloss, words }) => `${gloss} ${words.join(" ")}`);
  const words = new Set(contentWords(described.join(" "), "en").map(lemmaOf));
  return words.intersection(around).size;
}

function fieldBonus(field: string): number {
  const name = field.replace("noun.", "");
  // The dish is a meaning of every animal and plant that is eaten, and seldom the one meant.
  if (name === "food") return 0.1;
  if (name === "animal") return 0.75;
  return visibleFields.has(name) ? 0.55 : 0;
}
