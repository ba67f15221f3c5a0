/**
 * Writes `services/video/design/art/art-words.json`: which words stand for which pictures. Sources:
 * the pictures' own names, `lexicon.txt`, WordNet's kinds below `anchors.txt`, and the French and
 * Spanish names of the Unicode data but for those in `not-shown.*.txt`.
 *
 *     node scripts/build-art-words.ts
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { artIndex, hasArt } from "../services/video/design/art/art-index.ts";
import { senses } from "../services/video/design/art/senses.ts";
import { baseForms } from "../services/video/design/art/word-forms.ts";
import { readWordNet, type WordNet } from "./read-wordnet.ts";

const require = createRequire(import.meta.url);
const folder = join(import.meta.dirname, "../services/video/design/art");

interface Emoji {
  readonly label: string;
  readonly hexcode: string;
  readonly group?: number;
  readonly subgroup?: number;
  readonly tags?: readonly string[];
}

// Animals, food, places, activities and things: pictures whose names mean what they show.
const literalGroups = new Set([3, 4, 5, 6, 7]);
// Names that mean something else in a sentence, or that no sentence means.
const misleading =
  /-face|^(sun-with|face|new-moon-face|see-no|hear-no|speak-no|love-hotel|seat|hook|label|restroom|mate$|clamp|mute|thread$|wood$|package$|key$|notebook$|ribbon$|shorts|briefs|placard$|customs|oncoming|pig-nose|back|rosette|spoon$|hut$|goggles$|pick$|level-slider|control-knobs|foggy|kaaba$)|-suit$|moon$/;

async function main(): Promise<void> {
  checkSenses();
  const wordNet = readWordNet();
  const words = new Map<string, string>();
  const stray: string[] = [];
  const skip = new Set(senses().keys());
  const add = (term: string, art: string): void => {
    if (!skip.has(term) && !words.has(term)) words.set(term, art);
  };
  for (const [art, terms] of lexicon("lexicon.txt", stray)) {
    if (!stray.includes(art)) add(art.replaceAll("-", " "), art);
    for (const term of terms) add(term, art);
  }
  const emojis = readEmojis("en");
  for (const { label, group } of emojis) {
    const art = slug(label);
    if (isLiteral(art, group) && !stray.includes(art)) add(art.replaceAll("-", " "), art);
  }
  const kinds = hyponyms(wordNet, (term) => words.has(term) || skip.has(term));
  const foreign = { fr: foreignWords("fr", emojis), es: foreignWords("es", emojis) };
  // Words that are verbs or adjectives as well are taken from subjects, never from running text.
  const doubtful = [...words.keys()].filter(
    (term) => !term.includes(" ") && wordNet.otherParts.has(term),
  );
  const output = { words: grouped(words), kinds: grouped(kinds), doubtful, ...foreign };
  writeFileSync(join(folder, "art-words.json"), `${JSON.stringify(output)}\n`);
  process.stdout.write(
    `${words.size} words, ${kinds.size} kinds, ${Object.keys(foreign.fr).length} French, ${Object.keys(foreign.es).length} Spanish\n`,
  );
}

function checkSenses(): void {
  for (const [word, meanings] of senses()) {
    const unknown = meanings.find(({ art }) => art !== undefined && !hasArt(art));
    if (unknown) throw new Error(`senses.txt: ${word}: there is no picture "${unknown.art}"`);
  }
}

/** Picture → terms, joined by `|` to keep the file small. */
function grouped(words: ReadonlyMap<string, string>): Record<string, string> {
  const out: Record<string, string> = {};
  for (const [term, art] of words) out[art] = out[art] === undefined ? term : `${out[art]}|${term}`;
  return out;
}

function lexicon(file: string, stray: string[]): [string, string[]][] {
  return dataLines(file).map(([head, rest]) => {
    const art = head.replace("!", "").trim();
    if (head.includes("!")) stray.push(art);
    if (!hasArt(art)) throw new Error(`${file}: there is no picture "${art}"`);
    return [
      art,
      rest
        .split(",")
        .map((term) => term.trim())
        .filter((term) => term !== ""),
    ];
  });
}

/** Members of the kinds in `anchors.txt`: the nearest kind wins. */
function hyponyms(wordNet: WordNet, known: (term: string) => boolean): Map<string, string> {
  const out = new Map<string, string>();
  for (const [synset, art] of nearestKinds(wordNet)) {
    if (art === "-") continue;
    for (const lemma of wordNet.lemmas.get(synset) ?? []) {
      const term = lemma.replaceAll("_", " ").toLowerCase();
      if (isUsual(wordNet, lemma, synset) && !known(term) && !out.has(term)) out.set(term, art);
    }
  }
  return out;
}

/** Synset → picture, or "-" below a kind that has none. */
function nearestKinds(wordNet: WordNet): Map<string, string> {
  const nearest = new Map<string, { art: string; steps: number }>();
  for (const [art, noun] of dataLines("anchors.txt")) {
    if (art !== "-" && !hasArt(art)) throw new Error(`anchors.txt: there is no picture "${art}"`);
    for (const [synset, steps] of wordNet.below(anchor(wordNet, noun.trim()))) {
      const found = nearest.get(synset);
      if (!found || steps < found.steps) nearest.set(synset, { art, steps });
    }
  }
  return new Map([...nearest].map(([synset, { art }]) => [synset, art]));
}

/** `noun` or `noun#2`: the synset of its first or second meaning. */
function anchor(wordNet: WordNet, noun: string): string {
  const [lemma = "", sense = "1"] = noun.split("#");
  const synset = wordNet.senses.get(lemma)?.[Number(sense) - 1];
  if (synset === undefined) throw new Error(`anchors.txt: WordNet has no noun ${noun}`);
  return synset;
}

/** Whether the synset is what the noun means first, and the noun is no verb or adjective as well. */
function isUsual(wordNet: WordNet, lemma: string, synset: string): boolean {
  const term = lemma.replaceAll("_", " ").toLowerCase();
  return (
    wordNet.senses.get(lemma.toLowerCase())?.[0] === synset &&
    /^[a-z]{4,}$|^[a-z]+[ -][a-z]+$/.test(term) &&
    !wordNet.otherParts.has(term)
  );
}

/**
 * Names of the pictures in another language. A tag counts where no other picture shares it, where
 * `not-shown.*.txt` lets it, and where it is no form of a known word: "poumons" are lungs, whatever
 * else a doctor's tool is tagged with.
 */
function foreignWords(language: string, english: readonly Emoji[]): Record<string, string> {
  const artOf = new Map(english.map(({ hexcode, label }) => [hexcode, slug(label)]));
  const entries = readEmojis(language).flatMap(({ hexcode, label, group, tags = [] }) => {
    const art = artOf.get(hexcode) ?? "";
    return isLiteral(art, group) ? [{ art, label, tags }] : [];
  });
  const words = new Map<string, string>();
  for (const [art, terms] of lexicon(`lexicon.${language}.txt`, []))
    for (const term of terms) words.set(term, art);
  const misled = notShown(language);
  const labels = entries.map(({ art, label }) => ({ art, term: label.toLowerCase() }));
  for (const { art, term } of labels) if (!misled.has(term)) words.set(term, art);
  const known = (tag: string): boolean =>
    misled.has(tag) || baseForms(tag, language).some((form) => words.has(form));
  for (const [tag, art] of ownTags(entries).filter(([tag]) => !known(tag))) words.set(tag, art);
  return grouped(words);
}

/** Words apart by spaces or lines; those of one phrase by underscores. */
function notShown(language: string): ReadonlySet<string> {
  const lines = readFileSync(join(folder, `not-shown.${language}.txt`), "utf8").split("\n");
  const words = lines.filter((line) => !line.startsWith("#")).join(" ");
  return new Set(words.split(/\s+/).map((word) => word.replaceAll("_", " ")));
}

function ownTags(
  entries: readonly { readonly art: string; readonly tags: readonly string[] }[],
): [string, string][] {
  const uses = new Map<string, number>();
  for (const { tags } of entries) for (const tag of tags) uses.set(tag, (uses.get(tag) ?? 0) + 1);
  return entries.flatMap(({ art, tags }) =>
    tags
      .filter((tag) => uses.get(tag) === 1 && tag.length > 3)
      .map((tag): [string, string] => [tag.toLowerCase(), art]),
  );
}

/** Whether a picture exists and its name means what it shows. */
function isLiteral(art: string, group: number | undefined): boolean {
  return hasArt(art) && literalGroups.has(group ?? -1) && !misleading.test(art);
}

function readEmojis(language: string): readonly Emoji[] {
  return require(`emojibase-data/${language}/data.json`) as readonly Emoji[];
}

function dataLines(file: string): [string, string][] {
  return readFileSync(join(folder, file), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("#"))
    .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1)]);
}

function slug(label: string): string {
  return label
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f’'“”.:!()]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

artIndex();
await main();
