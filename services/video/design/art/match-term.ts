import { artWords } from "./art-words.ts";
import { senses } from "./senses.ts";
import { baseForms } from "./word-forms.ts";

export interface Term {
  readonly art: string;
  /**
   * `word`: the picture shows the very thing; `kind`: something of its kind; `usual`: the word has
   * other meanings that nothing around it excludes.
   */
  readonly by: "word" | "kind" | "usual";
}

export interface Surroundings {
  /** The sentence, its subjects and the topic, in lower case. */
  readonly context: string;
  /** The sentence as it is written. */
  readonly text: string;
  /** BCP 47 primary tag. */
  readonly language: string;
}

/** Words that other languages write as English does, and that mean another thing there. */
const falseFriends: Readonly<Record<string, ReadonlySet<string>>> = {
  fr: new Set(
    (
      "bride chair coin court face figure fond four grave lame legs lime mare pile place plate ride " +
      "sable sale slip stage store tape tire vent"
    ).split(" "),
  ),
  es: new Set("grave largo mole once pan pie plate sale tire".split(" ")),
};

/** The picture of one word or phrase. */
export function matchTerm(term: string, around: Surroundings): Term | undefined {
  const own = artWords().foreign[around.language];
  const foreign = own && firstOf(baseForms(term, around.language), own);
  if (foreign !== undefined) return { art: foreign, by: "word" };
  // Short words of another language look like English ones that mean something else.
  if (own && (term.length < 4 || isFalseFriend(term, around.language))) return undefined;
  const forms = baseForms(term, "en");
  for (const form of forms) {
    if (senses().has(form)) return matchSense(form, term, around.context);
    const art = artWords().words.get(form);
    if (art !== undefined) return { art, by: "word" };
  }
  const kind = firstOf(forms, artWords().kinds);
  return kind === undefined ? undefined : { art: kind, by: "kind" };
}

function isFalseFriend(term: string, language: string): boolean {
  return baseForms(term, language).some((form) => falseFriends[language]?.has(form));
}

/** True for words that have a picture in some meanings only. */
export function isAmbiguous(term: string): boolean {
  return baseForms(term, "en").some((form) => senses().has(form));
}

function matchSense(word: string, written: string, context: string): Term | undefined {
  const meanings = senses().get(word) ?? [];
  // No meaning is proven by its own name.
  const around = [word, written].reduce((rest, term) => rest.replaceAll(whole(term), " "), context);
  const meaning = meanings.find(({ when }) => when === undefined || when.test(around));
  if (meaning?.art === undefined) return undefined;
  const certain = meaning.when !== undefined || meanings.length === 1;
  return { art: meaning.art, by: certain ? "word" : "usual" };
}

function firstOf(forms: readonly string[], terms: ReadonlyMap<string, string>): string | undefined {
  const form = forms.find((candidate) => terms.has(candidate));
  return form === undefined ? undefined : terms.get(form);
}

function whole(term: string): RegExp {
  return new RegExp(`\\b${term.replace(/[^\p{L}\p{N} ]/gu, ".")}\\b`, "gu");
}
