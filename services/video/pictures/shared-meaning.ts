import { contentWords } from "../words/content-words.ts";
import { lemmaOf } from "../words/word-sense.ts";
import { type Synset, wordNet } from "../wordnet/wordnet.ts";

/** Meanings of a word that are tried: rarer ones match by chance. */
const commonSenses = 3;
/** Kinds so wide that everything is one of them. */
const shallowest = 4;

/**
 * Whether words that describe a picture speak of the subject: by its name, by another name for it,
 * or by a kind of it ("tabby" for cat). The whole for a part does not count: a picture of a person
 * is no picture of a heart.
 *
 * @param subject English noun or phrase; its last word is the thing: `giant squid`
 */
export function sharesMeaning(subject: string, description: string): boolean {
  const described = contentWords(description, "en").map(lemmaOf);
  const [head, ...modifiers] = contentWords(subject, "en").map(lemmaOf).reverse();
  if (head === undefined) return false;
  if (described.includes(head)) return true;
  // "blood vessel" by "vessel" alone would be a ship: for phrases only the phrase's kinds count.
  const entry = modifiers.length === 0 ? head : subject.toLowerCase();
  const meant = new Set(
    senses(entry)
      .filter((sense) => wordNet().ancestors(sense).length >= shallowest)
      .map(({ id }) => id),
  );
  return described.some((word) => senses(word).some((sense) => isKindOf(sense, meant)));
}

function senses(word: string): readonly Synset[] {
  return wordNet().lookup(word, "noun").slice(0, commonSenses);
}

function isKindOf(sense: Synset, meant: ReadonlySet<string>): boolean {
  return (
    meant.has(sense.id) ||
    wordNet()
      .ancestors(sense)
      .some(({ id }) => meant.has(id))
  );
}
