import { createRequire } from "node:module";

/** One entry of emojibase's annotations. */
interface Annotation {
  readonly hexcode: string;
  readonly label: string;
}

/** Labels of more words describe a scene rather than name a thing. */
const mostWords = 3;

export type Translate = (noun: string) => string | undefined;

const loaded = new Map<string, Translate>();

/**
 * English names of things, from the Unicode annotations of emoji: some thousand everyday nouns,
 * which is what pictures are looked up by. "sel" → "salt"
 */
export function englishNames(language: string): Translate {
  const known = loaded.get(language);
  if (known) return known;
  const require = createRequire(import.meta.url);
  const read = (code: string) => require(`emojibase-data/${code}/compact.json`) as Annotation[];
  const english = new Map(read("en").map(({ hexcode, label }) => [hexcode, label]));
  const names = new Map<string, string>();
  // The shortest label names the thing best: "pot de miel" before "abeille et fleur de miel".
  for (const { hexcode, label } of read(language).toSorted(byLength)) {
    const words = label.toLocaleLowerCase().split(/[\s’']+/u);
    if (words.length > mostWords) continue;
    for (const word of [words.join(" "), ...words]) keep(names, word, english.get(hexcode));
  }
  const translate: Translate = (noun) => names.get(noun);
  loaded.set(language, translate);
  return translate;
}

function byLength(a: Annotation, b: Annotation): number {
  return a.label.length - b.label.length;
}

function keep(names: Map<string, string>, name: string, english: string | undefined): void {
  if (english !== undefined && !names.has(name)) names.set(name, english);
}
