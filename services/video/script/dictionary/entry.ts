import { contentWords } from "../../words/content-words.ts";
import { isUnwelcome } from "../../words/unwelcome.ts";
import { nounSense } from "../../words/word-sense.ts";
import { type Synset, wordNet } from "../../wordnet/wordnet.ts";

export interface Entry {
  /** As the dictionary writes it: "octopus", "Eiffel Tower". */
  readonly name: string;
  readonly synset: Synset;
}

/** Ways to ask for a thing itself rather than for its reasons, its history or its price. */
const introduction =
  /^(?:(?:all|facts|everything) about|about|meet|what (?:is|are|was|were)|what['’]s|(?:an? )?introduction to|(?:the )?world of|kinds of|types of)\s+/i;
const article = /^(?:the|an?)\s+/i;

/** How many of a word's meanings are looked at. */
const mostSenses = 4;

/**
 * The things that a topic may name, the likeliest first; none where it says more than a name:
 * "octopus" and "What is a volcano?" are names, and a dictionary cannot tell why, how or when.
 */
export function entriesFor(topic: string, keywords: readonly string[]): readonly Entry[] {
  const phrase = topic
    .trim()
    .replaceAll(/[\s?!.]+$/g, "")
    .replace(introduction, "")
    .replace(article, "");
  const context = contentWords([topic, ...keywords].join(" "), "en");
  const likeliest = nounSense(phrase, context);
  const lemma = wordNet().lemma(phrase, "noun");
  if (!likeliest || lemma === undefined || isUnwelcome(likeliest)) return [];
  const others = wordNet().lookup(phrase, "noun").slice(0, mostSenses);
  return [likeliest, ...others.filter(({ id }) => id !== likeliest.id)].flatMap((synset) => {
    const name = synset.words.find((word) => word.toLowerCase() === lemma) ?? lemma;
    // A "Moon" that is none of the instances is one word among others for something else.
    const isName = synset.pointers.some(({ relation }) => relation === "instanceHypernym");
    return isName || name === name.toLowerCase() ? [{ name, synset }] : [];
  });
}
