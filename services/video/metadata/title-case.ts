import { capitalise } from "../words/capitalise.ts";

/** Words that English titles write small unless they begin or end one. */
const small = new Set(
  "a an and as at but by for from if in into nor of off on or over per so the to up via vs with".split(
    " ",
  ),
);

/** "why octopuses have three hearts" → "Why Octopuses Have Three Hearts" */
export function titleCase(text: string): string {
  const words = text.split(" ");
  return words
    .map((word, index) => {
      const inside =
        index > 0 && index < words.length - 1 && !/[:–—?!.]$/.test(words[index - 1] ?? "");
      if (inside && small.has(word.toLowerCase())) return word.toLowerCase();
      // "DNA", "iPhone", "McDonald's" know better.
      return /\p{Lu}/u.test(word) ? word : capitalise(word);
    })
    .join(" ");
}
