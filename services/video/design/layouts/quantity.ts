import { baseForms, plainWords } from "../art/word-forms.ts";

const numbers: Readonly<Record<string, readonly string[]>> = {
  en: ["two", "three", "four", "five", "six", "seven", "eight", "nine"],
  fr: ["deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"],
  es: ["dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"],
};

/**
 * How many of a picture the sentence names: "three hearts" are three. Only where the noun is in the
 * picture's own name, so that "eight arms" are not eight octopuses.
 *
 * @returns 1 to 9
 */
export function quantityOf(art: string, text: string, language: string): number {
  const words = plainWords(text);
  for (const [index, word] of words.entries()) {
    const count = numberOf(word, language);
    if (count === undefined) continue;
    // "three hearts" and "three small hearts", but not "two of the three hearts".
    const noun = words.slice(index + 1, index + 3).find((next) => isNamed(next, art, language));
    if (noun !== undefined) return count;
  }
  return 1;
}

function numberOf(word: string, language: string): number | undefined {
  if (/^[2-9]$/.test(word)) return Number(word);
  const at = (numbers[language] ?? []).indexOf(word);
  return at < 0 ? undefined : at + 2;
}

function isNamed(noun: string, art: string, language: string): boolean {
  const parts = art.split("-");
  const forms = baseForms(noun, language).filter((form) => form !== noun);
  return forms.some((form) => form.length > 2 && parts.includes(form));
}
