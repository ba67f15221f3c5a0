import { type Synset, wordNet } from "../../wordnet/wordnet.ts";

/** Tells "an octopus" from "coffee": whether a noun takes an article. */
export interface Countability {
  /** True for nouns that cannot be counted: "coffee", "gold". */
  readonly isMass: (word: string, synset?: Synset) => boolean;
}

/** Stuff without evidence of its own is no countable thing: "caffeine". */
const stuff = new Set(["noun.substance", "noun.phenomenon", "noun.process", "noun.feeling"]);
/** What stands behind a noun that is no part of a longer name: "coffee." but not "coffee bean". */
const behind = /^(?:[,;."]| (?:is|are|of|in|with|that|which|to|and|or|for|on|by|from)\b)/;
const bareBefore = /\b(?:of|with|from|in|by|for|and|or|like|is|as|to|into) $/;
const articleBefore = /\ban? (?:[a-z]+ )?$/;
/** Characters that are looked at on either side. */
const around = 24;

const known = new Map<string, number>();

/**
 * Counts in the dictionary's own definitions how a noun is used: with an article or in the plural, or
 * bare behind a preposition. A word without evidence goes with what it is a kind of.
 */
export function readCountability(): Countability {
  let text: string | undefined;
  const evidence = (word: string): number => {
    let value = known.get(word);
    if (value === undefined) {
      text ??= wordNet().nounText();
      known.set(word, (value = countOf(text, word)));
    }
    return value;
  };
  const isMass = (word: string, synset?: Synset, depth = 0): boolean => {
    const value = evidence(word.toLowerCase());
    if (value !== 0) return value < 0;
    if (!synset || depth > 3) return false;
    if (stuff.has(synset.field)) return true;
    const [parent] = wordNet().hypernyms(synset);
    const [name] = parent?.words ?? [];
    return synset.field === "noun.food" && name !== undefined && isMass(name, parent, depth + 1);
  };
  return { isMass: (word, synset) => isMass(word, synset) };
}

/** Uses as a countable noun less uses as a mass noun. */
function countOf(text: string, word: string): number {
  const plural = usesOf(text, pluralOf(word)).length;
  return usesOf(text, word).reduce((count, { before, after }) => {
    if (!behind.test(after)) return count;
    if (articleBefore.test(before)) return count + 1;
    return bareBefore.test(before) ? count - 1 : count;
  }, plural);
}

function usesOf(
  text: string,
  word: string,
): readonly { readonly before: string; readonly after: string }[] {
  const uses: { before: string; after: string }[] = [];
  // Searching for the plain string is ten times faster than a pattern over 15 MB.
  for (let at = text.indexOf(` ${word}`); at !== -1; at = text.indexOf(` ${word}`, at + 1)) {
    const end = at + 1 + word.length;
    const after = text.slice(end, end + around);
    if (!/^\w/.test(after))
      uses.push({ before: text.slice(Math.max(0, at - around), at + 1), after });
  }
  return uses;
}

function pluralOf(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh|[^aeiou]o)$/.test(word) ? `${word}es` : `${word}s`;
}
