import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Term → picture. */
export interface ArtWords {
  /** Names and close synonyms: the picture shows the very thing. */
  readonly words: ReadonlyMap<string, string>;
  /** Members of a kind: the picture shows something of the same kind. */
  readonly kinds: ReadonlyMap<string, string>;
  /** Terms that are verbs or adjectives as well. */
  readonly doubtful: ReadonlySet<string>;
  readonly foreign: Readonly<Record<string, ReadonlyMap<string, string>>>;
}

interface ArtWordsFile {
  readonly words: Readonly<Record<string, string>>;
  readonly kinds: Readonly<Record<string, string>>;
  readonly doubtful: readonly string[];
  readonly fr: Readonly<Record<string, string>>;
  readonly es: Readonly<Record<string, string>>;
}

let loaded: ArtWords | undefined;

/** The words of `art-words.json`, which `scripts/build-art-words.ts` writes. */
export function artWords(): ArtWords {
  loaded ??= readWords();
  return loaded;
}

function readWords(): ArtWords {
  const text = readFileSync(join(import.meta.dirname, "art-words.json"), "utf8");
  const file = JSON.parse(text) as ArtWordsFile;
  return {
    words: inverted(file.words),
    kinds: inverted(file.kinds),
    doubtful: new Set(file.doubtful),
    foreign: { fr: inverted(file.fr), es: inverted(file.es) },
  };
}

function inverted(groups: Readonly<Record<string, string>>): Map<string, string> {
  const terms = new Map<string, string>();
  for (const [art, list] of Object.entries(groups)) {
    for (const term of list.split("|")) if (!terms.has(term)) terms.set(term, art);
  }
  return terms;
}
