import { type PartOfSpeech, wordNet } from "../../wordnet/wordnet.ts";
import { closers } from "./function-words.ts";

/**
 * What the dictionary says of two words that stand together:
 * `kind` – the second names what it is ("killer whale" is a whale);
 * `own` – a thing of its own ("guinea pig" is no pig, "sea lion" no lion);
 * `unknown` – not in the dictionary.
 */
export function compoundOf(modifier: string, head: string): "kind" | "own" | "unknown" {
  const [meaning] = [`${modifier} ${head}`, `${modifier}${head}`].flatMap((term) =>
    wordNet().lookup(term, "noun"),
  );
  if (!meaning) return "unknown";
  const base = wordNet().lemma(head, "noun") ?? head;
  const names = [meaning, ...wordNet().ancestors(meaning)].flatMap(({ words }) => words);
  // "mouse, computer mouse": the compound is another name for what the head means.
  return names.includes(base) ? "kind" : "own";
}

const natural = new Set(
  "noun.animal noun.plant noun.food noun.body noun.object noun.substance noun.person".split(" "),
);

const living = new Set("noun.animal noun.plant noun.food noun.person".split(" "));

/**
 * Whether the thing itself may be shown for a phrase that it only qualifies. "Whale song" is about
 * whales; "jet propulsion" is not about airplanes, nor "booster pumps" about boosters.
 */
export function showsAsModifier(modifier: string, head: string): boolean {
  const [meaning] = wordNet().lookup(modifier, "noun");
  const [named] = wordNet().lookup(head, "noun");
  if (!meaning || !natural.has(meaning.field)) return false;
  // A "moon jelly" is a living thing of its own, a "coffee table" a known piece of furniture.
  return !living.has(named?.field ?? "") && compoundOf(modifier, head) === "unknown";
}

function isKnown(word: string, pos: PartOfSpeech): boolean {
  return wordNet().lookup(word, pos).length > 0;
}

/** Whether a word may be the head of a noun phrase that began before it. */
export function mayBeNoun(word: string): boolean {
  return isKnown(word, "noun");
}

/**
 * Whether a word that is noun and verb stands as a verb in the sentence: behind a noun or a pronoun
 * ("a bee drinks", "radio waves travel", "they watch").
 */
export function isVerbIn(word: string, sentence: readonly string[]): boolean {
  const at = sentence.findIndex((other) => wordNet().lemma(other, "noun") === word);
  const before = sentence[at - 1];
  const after = sentence[at + 1] ?? "";
  if (before === undefined || !isKnown(word, "verb")) return false;
  if (leadsVerb.test(before)) return true;
  // "A leopard seal hunts": the verb is still to come.
  if (!closers.has(after) && isKnown(after, "verb")) return false;
  return isPlainNoun(before) && compoundOf(before, word) === "unknown";
}

const leadsVerb = /^(?:to|it|he|she|they|we|you|i|who|which|that|can|will|would|must)$/;

/** A noun and nothing else, as subjects are. "Turn light into sugar" has none before "light". */
function isPlainNoun(word: string): boolean {
  return (
    !closers.has(word) && mayBeNoun(word) && !isKnown(word, "verb") && !isKnown(word, "adjective")
  );
}
