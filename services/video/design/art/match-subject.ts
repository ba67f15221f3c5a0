import { compoundOf, isVerbIn, showsAsModifier } from "./compounds.ts";
import { fillers, possessives, prepositions } from "./function-words.ts";
import { matchTerm, type Surroundings } from "./match-term.ts";
import { misleadingPhrases } from "./phrases.ts";
import { plainWords } from "./word-forms.ts";

/** A subject longer than this is a sentence. */
const mostWords = 7;

/**
 * The picture of a noun phrase. Its head decides: the whole phrase, then ever fewer words before the
 * head, then what is behind "of". A modifier is shown only where the phrase is about that very thing.
 */
export function matchSubject(subject: string, around: Surroundings): string | undefined {
  const words = plainWords(subject).filter((word) => !fillers.has(word));
  if (words.length === 0 || words.length > mostWords) return undefined;
  if (misleadingPhrases.test(words.join(" "))) return undefined;
  const [only = ""] = words.length === 1 ? words : [];
  if (only !== "" && around.language === "en" && isVerbIn(only, plainWords(around.text)))
    return undefined;
  const whole = words.length > 1 ? matchPhrase(words, around) : undefined;
  if (whole !== undefined) return whole;
  for (const part of partsOf(words)) {
    const art = matchNounPhrase(part, around);
    if (art !== undefined) return art;
  }
  return undefined;
}

/** "speed of light": what stands before "of" is the head, then what is behind it. */
function partsOf(words: readonly string[]): string[][] {
  const of = words.findIndex((word) => possessives.has(word));
  const parts = of > 0 ? [words.slice(0, of), words.slice(of + 1)] : [[...words]];
  return parts.map((part) => part.filter((word) => !prepositions.has(word)));
}

function matchNounPhrase(words: readonly string[], around: Surroundings): string | undefined {
  for (let from = 0; from < words.length - 1; from++) {
    const art = matchPhrase(words.slice(from), around);
    if (art !== undefined) return art;
  }
  const head = words.at(-1);
  const modifier = words.at(-2);
  if (head === undefined) return undefined;
  if (around.language !== "en") return matchForeign(words, around);
  const own = modifier !== undefined && compoundOf(modifier, head) === "own";
  const shown = own || isSurname(modifier, head, around) ? undefined : matchTerm(head, around);
  if (shown) return shown.art;
  return modifier === undefined || own ? undefined : matchModifier(modifier, head, around);
}

/** Several words that have a picture together: "polar bear", "chicken pox" (also one word). */
function matchPhrase(words: readonly string[], around: Surroundings): string | undefined {
  const [modifier = "", head = ""] = words;
  const term = matchTerm(words.join(" "), around);
  // "Star anise" is a tree to the dictionary only: its name does not say so.
  if (term?.by === "kind" && words.length === 2 && compoundOf(modifier, head) !== "kind")
    return undefined;
  if (term || words.length > 2) return term?.art;
  return matchTerm(words.join(""), around)?.art;
}

/** Other languages put the head first as often as last: "système solaire", "grand requin". */
function matchForeign(words: readonly string[], around: Surroundings): string | undefined {
  for (const word of words) {
    const term = matchTerm(word, around);
    if (term) return term.art;
  }
  return undefined;
}

function matchModifier(modifier: string, head: string, around: Surroundings): string | undefined {
  if (!showsAsModifier(modifier, head)) return undefined;
  const term = matchTerm(modifier, around);
  return term?.by === "word" ? term.art : undefined;
}

/** "Alexander Bell" is no bell: two capitals side by side in the sentence, and not a known thing. */
function isSurname(modifier: string | undefined, head: string, { text }: Surroundings): boolean {
  if (modifier === undefined || compoundOf(modifier, head) === "kind") return false;
  const capital = (word: string): string =>
    `${word.charAt(0).toUpperCase()}${word.slice(1)}`.replace(/[^\p{L}\p{N}]/gu, ".");
  return new RegExp(`\\b${capital(modifier)}\\s+${capital(head)}`, "u").test(text);
}
