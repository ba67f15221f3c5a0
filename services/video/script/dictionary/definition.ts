import { type Synset, wordNet } from "../../wordnet/wordnet.ts";
import type { Token } from "../language/token.ts";
import type { Countability } from "./countability.ts";
import { articleFor, isInstance } from "./noun-phrase.ts";

/** The words of a definition as they follow "is": "a tower with a light". */
export interface Definition {
  readonly text: string;
  /** True where it speaks of several: "marine mollusks". */
  readonly plural: boolean;
}

export interface Grammar extends Countability {
  tokens(sentence: string): readonly Token[];
}

const fewestWords = 4;
const mostWords = 24;
/** What was true when the dictionary was made and may not be today. */
const perishable =
  /\b(?:1[5-9]|20)\d\d\b|\b(?:now|current(?:ly)?|recent(?:ly)?|today|present-day|modern|former(?:ly)?|last|inactive|active|extinct|dormant|population|(?:\d+|\w+)(?:nd|rd|th) (?:largest|highest|longest)|feet|miles|the nine large)\b/i;
const superlative = /\b(?:largest|highest|tallest|longest|deepest|biggest|smallest|fastest|most)\b/;
const severalOf =
  /^any of (?:(?:the|a|an) )?(?:(?:large |wide )?(?:various|several|numerous|many|number of|group of|class of|two) )(?:kinds? of |species of |types? of )?/;
/** What stood behind these was in brackets. */
const openEnd = /\b(?:including|especially|such as|as|or|and|of|the|by|with|etc)\.?$/;
const ownArticle = /^(?:an?|the|any|one|either|each|every|some|all)\s/;

/** What a meaning is, as words for a sentence; undefined where the dictionary's do not make one. */
export function definitionOf(synset: Synset, grammar: Grammar): Definition | undefined {
  const clause = mainClause(synset.gloss);
  const words = clause.split(" ").length;
  if (words < fewestWords || words > mostWords || perishable.test(clause)) return undefined;
  if (isInstance(synset) && superlative.test(clause)) return undefined;
  if (
    /["'`](?:\s|$)|[\d_=]{5,}|^informal|^(?:\w+ ){1,2}(?:is|are|was)\b/.test(clause) ||
    openEnd.test(clause)
  )
    return undefined;
  if (severalOf.test(clause)) {
    return { text: clause.replace(severalOf, ""), plural: true };
  }
  if (ownArticle.test(clause)) return { text: clause, plural: false };
  const head = headOf(grammar.tokens(clause));
  if (!head) return undefined;
  if (isPlural(head.lower)) return { text: clause, plural: true };
  if (grammar.isMass(head.lower)) return { text: clause, plural: false };
  return { text: `${articleFor(clause)} ${clause}`, plural: false };
}

/** Without brackets, and without what a semicolon or colon adds. */
function mainClause(gloss: string): string {
  const [first = ""] = gloss.replaceAll(/\s*\([^)]*\)\s*/g, " ").split(/[;:]/);
  return first.replaceAll(/\s+/g, " ").replaceAll(" ,", ",").trim().replace(/[.,]$/, "");
}

/** The noun that a definition begins with: "tree" in "small tree of West Africa". */
function headOf(tokens: readonly Token[]): Token | undefined {
  const end = tokens.findIndex(
    (token, index) => endsPhrase(token) && !isModifier(token, tokens[index + 1]),
  );
  const phrase = end === -1 ? tokens : tokens.slice(0, end);
  // "bee often domesticated": what stands behind the noun belongs to what follows.
  return phrase.findLast(({ kind }) => kind === "noun");
}

function endsPhrase({ kind, text }: Token): boolean {
  if (text === "-") return false;
  return !["noun", "name", "adjective", "adverb", "number"].includes(kind);
}

/** "sweetened coffee", "bottom-living cephalopod": a participle in front of its noun. */
function isModifier(token: Token, next: Token | undefined): boolean {
  if (token.text === "," || token.lower === "and") return next?.kind === "adjective";
  return token.kind === "verb" && /(?:ed|ing|en)$/.test(token.lower) && !endsPhrase(next ?? token);
}

function isPlural(noun: string): boolean {
  const lemma = wordNet().lemma(noun, "noun");
  return noun.endsWith("s") && lemma !== undefined && lemma !== noun;
}
