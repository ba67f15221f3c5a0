import { artWords } from "./art-words.ts";
import { baseForms } from "./word-forms.ts";

/**
 * The English name of a thing that another language names, as far as the words of art know it:
 * Spanish "flamencos" are flamingos, and no music.
 *
 * @param language BCP 47 primary tag
 * @returns undefined where it is not known
 */
export function englishOf(thing: string, language: string): string | undefined {
  const known = artWords().foreign[language];
  for (const form of baseForms(thing.toLowerCase(), language)) {
    const art = known?.get(form);
    if (art !== undefined) return art.replaceAll("-", " ");
  }
  return undefined;
}
