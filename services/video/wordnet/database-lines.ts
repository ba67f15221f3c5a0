/** Parsers for the lines of WordNet's `index.*` and `data.*` files (manual page wndb(5)). */

export const partsOfSpeech = ["noun", "verb", "adjective", "adverb"] as const;
export type PartOfSpeech = (typeof partsOfSpeech)[number];

export type Relation =
  | "hypernym"
  | "instanceHypernym"
  | "hyponym"
  | "instanceHyponym"
  | "memberMeronym"
  | "substanceMeronym"
  | "partMeronym"
  | "memberHolonym"
  | "substanceHolonym"
  | "partHolonym"
  | "antonym"
  | "similar"
  | "attribute"
  | "derivation"
  | "pertainym"
  | "participle"
  | "entailment"
  | "cause"
  | "also"
  | "verbGroup"
  | "domainTopic"
  | "domainRegion"
  | "domainUsage"
  | "topicMember"
  | "regionMember"
  | "usageMember";

export interface Pointer {
  readonly relation: Relation;
  /** Id of the synset it leads to. */
  readonly synset: string;
}

export interface Synset {
  /** Letter of the part of speech and byte offset: `n01972805`. */
  readonly id: string;
  readonly pos: PartOfSpeech;
  /** Synonyms, the usual one first, as written in English: `giant squid`. */
  readonly words: readonly string[];
  /** The definition, without examples. */
  readonly gloss: string;
  readonly examples: readonly string[];
  /** Field of meaning: `noun.animal`, `noun.food`, `verb.motion`. */
  readonly field: string;
  readonly pointers: readonly Pointer[];
}

const letters: Record<string, PartOfSpeech> = {
  n: "noun",
  v: "verb",
  a: "adjective",
  s: "adjective",
  r: "adverb",
};

const relations: Record<string, Relation> = {
  "@": "hypernym",
  "@i": "instanceHypernym",
  "~": "hyponym",
  "~i": "instanceHyponym",
  "#m": "memberHolonym",
  "#s": "substanceHolonym",
  "#p": "partHolonym",
  "%m": "memberMeronym",
  "%s": "substanceMeronym",
  "%p": "partMeronym",
  "!": "antonym",
  "&": "similar",
  "=": "attribute",
  "+": "derivation",
  "\\": "pertainym",
  "<": "participle",
  "*": "entailment",
  ">": "cause",
  "^": "also",
  $: "verbGroup",
  ";c": "domainTopic",
  ";r": "domainRegion",
  ";u": "domainUsage",
  "-c": "topicMember",
  "-r": "regionMember",
  "-u": "usageMember",
};

/** WordNet's lexicographer files in the order of their numbers. */
const fields = (
  "adj.all adj.pert adv.all noun.Tops noun.act noun.animal noun.artifact noun.attribute noun.body " +
  "noun.cognition noun.communication noun.event noun.feeling noun.food noun.group noun.location " +
  "noun.motive noun.object noun.person noun.phenomenon noun.plant noun.possession noun.process " +
  "noun.quantity noun.relation noun.shape noun.state noun.substance noun.time verb.body " +
  "verb.change verb.cognition verb.communication verb.competition verb.consumption verb.contact " +
  "verb.creation verb.emotion verb.motion verb.perception verb.possession verb.social " +
  "verb.stative verb.weather adj.ppl"
).split(" ");

export interface IndexEntry {
  /** Byte offsets of the synsets in the data file, the commonest meaning first. */
  readonly offsets: readonly number[];
  /** How many of its meanings occur in WordNet's tagged texts: 0 for rare words. */
  readonly tagged: number;
}

/** `lemma pos synset_cnt p_cnt [ptr_symbol…] sense_cnt tagsense_cnt synset_offset…` */
export function parseIndexLine(line: string): IndexEntry {
  const parts = line.trimEnd().split(" ");
  const first = parts.length - Number(parts[2]);
  return { offsets: parts.slice(first).map(Number), tagged: Number(parts[first - 1]) };
}

/** `offset lex_filenum ss_type w_cnt word lex_id… p_cnt ptr… [frames] | gloss` */
export function parseDataLine(line: string): Synset {
  const bar = line.indexOf(" | ");
  const parts = line.slice(0, bar).split(" ");
  const at = (position: number): string => parts[position] ?? "";
  const wordCount = Number.parseInt(at(3), 16);
  const words = Array.from({ length: wordCount }, (_, index) => written(at(4 + 2 * index)));
  const first = 4 + 2 * wordCount;
  const pointers: Pointer[] = [];
  for (let index = 0; index < Number(at(first)); index++) {
    const place = first + 1 + 4 * index;
    const relation = relations[at(place)];
    if (relation) pointers.push({ relation, synset: synsetId(at(place + 2), at(place + 1)) });
  }
  return {
    id: synsetId(at(2), at(0)),
    pos: letters[at(2)] ?? "noun",
    words,
    field: fields[Number(at(1))] ?? "",
    pointers,
    ...parseGloss(line.slice(bar + 3)),
  };
}

function synsetId(letter: string, offset: string): string {
  return `${letter === "s" ? "a" : letter}${offset}`;
}

/** `giant_squid` → `giant squid`; syntactic markers as in `galore(ip)` go. */
function written(word: string): string {
  return word.replace(/\((a|p|ip)\)$/, "").replaceAll("_", " ");
}

/** `definition; more of it; "an example"; "another"` */
function parseGloss(text: string): Pick<Synset, "gloss" | "examples"> {
  const start = text.search(/[;:,]?\s*"/);
  const gloss = (start === -1 ? text : text.slice(0, start)).trim();
  const quoted = start === -1 ? [] : [...text.slice(start).matchAll(/"([^"]+)"/g)];
  return { gloss, examples: quoted.map((match) => (match[1] ?? "").trim()) };
}
