import { baseForms, plainWords } from "./word-forms.ts";
import { artWords } from "./art-words.ts";

/**
 * Art by what a person types, also by the beginning of a word: the very thing first, then its kind,
 * then what has the word in its name.
 *
 * @param language BCP 47 primary tag; English words are found in every language
 */
export function searchArt(query: string, language: string): string[] {
  const { words, kinds, foreign } = artWords();
  const wanted = plainWords(query).join(" ");
  if (wanted === "") return [];
  const own = foreign[language];
  const maps = [...(own ? [own] : []), words, kinds];
  const exact = maps.flatMap((terms) => terms.get(wanted) ?? []);
  const begun = maps.flatMap((terms) => matching(terms, (term) => term.startsWith(wanted)));
  const within = maps.flatMap((terms) => matching(terms, (term) => term.includes(` ${wanted}`)));
  return [...new Set([...exact, ...begun, ...within])];
}

/** Art of the very thing, in the language or in English. */
export function exactArt(word: string, language: string): string[] {
  const { words, foreign } = artWords();
  const forms = baseForms(word, language);
  return [foreign[language], words].flatMap((terms) =>
    forms.flatMap((form) => terms?.get(form) ?? []),
  );
}

function matching(
  terms: ReadonlyMap<string, string>,
  fits: (term: string) => boolean,
): readonly string[] {
  return [...terms].filter(([term]) => fits(term)).map(([, art]) => art);
}
