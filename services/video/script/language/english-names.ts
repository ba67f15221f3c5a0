import { createRequire } from "node:module";

/** One entry of emojibase's annotations. */
interface Annotation {
  readonly hexcode: string;
  readonly label: string;
  readonly tags?: readonly string[];
}

export type Translate = (noun: string) => string | undefined;

const loaded = new Map<string, Translate>();

/**
 * English names of things, from the Unicode annotations of emoji: some two thousand everyday nouns,
 * which is what pictures are looked up by. "sel" → "salt"
 */
export function englishNames(language: string): Translate {
  const known = loaded.get(language);
  if (known) return known;
  const require = createRequire(import.meta.url);
  const read = (code: string) => require(`emojibase-data/${code}/compact.json`) as Annotation[];
  const english = new Map(read("en").map(({ hexcode, label }) => [hexcode, label]));
  const names = new Map<string, string>();
  const annotations = read(language);
  // A label names the thing itself; a tag may only have to do with it.
  for (const { hexcode, label } of annotations) keep(names, label, english.get(hexcode));
  for (const { hexcode, tags } of annotations) {
    for (const tag of tags ?? []) keep(names, tag, english.get(hexcode));
  }
  const translate: Translate = (noun) => names.get(noun);
  loaded.set(language, translate);
  return translate;
}

function keep(names: Map<string, string>, name: string, english: string | undefined): void {
  const key = name.toLocaleLowerCase();
  if (english !== undefined && !names.has(key)) names.set(key, english);
}
