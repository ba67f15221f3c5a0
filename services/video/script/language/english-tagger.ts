import type { ItsFunction, PartOfSpeech, WinkMethods } from "wink-nlp";
import { wordNet } from "../../wordnet/wordnet.ts";
import { mendTags } from "./mend-tags.ts";
import type { Token, TokenKind } from "./token.ts";

const kinds: Readonly<Record<PartOfSpeech, TokenKind>> = {
  ADJ: "adjective",
  ADP: "function",
  ADV: "adverb",
  AUX: "auxiliary",
  CCONJ: "function",
  DET: "determiner",
  INTJ: "function",
  NOUN: "noun",
  NUM: "number",
  PART: "function",
  PRON: "pronoun",
  PROPN: "name",
  PUNCT: "punctuation",
  SCONJ: "function",
  SYM: "punctuation",
  VERB: "verb",
  X: "word",
  SPACE: "punctuation",
};

const contentKinds: ReadonlySet<TokenKind> = new Set<TokenKind>([
  "noun",
  "name",
  "verb",
  "adjective",
  "number",
  "word",
]);

export type Tagger = (sentence: string) => readonly Token[];

let loading: Promise<Tagger> | undefined;

/** Loads the tagger on first use: 70 MB and 0.2 s that an idle company does not pay. */
export function englishTagger(): Promise<Tagger> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Tagger> {
  const [{ default: winkNlp }, { default: model }] = await Promise.all([
    import("wink-nlp"),
    import("wink-eng-lite-web-model"),
  ]);
  const nlp = winkNlp(model, ["sbd", "pos"]);
  return (sentence) => tag(nlp, sentence);
}

/* eslint-disable @typescript-eslint/unbound-method -- wink-nlp's `its` holds plain functions. */
function tag(nlp: WinkMethods, sentence: string): readonly Token[] {
  const { its } = nlp;
  // Its type names the parameters of an older signature.
  const lemmaOf = its.lemma as unknown as ItsFunction<string>;
  const words = nlp.readDoc(sentence).tokens();
  const tokens = Array.from({ length: words.length() }, (_, index) => {
    const item = words.itemAt(index);
    const text = item.out();
    const kind = kindOf(text, kinds[item.out(its.pos) as PartOfSpeech]);
    return {
      text,
      lower: text.toLowerCase(),
      lemma: item.out(lemmaOf),
      kind,
      glued: index > 0 && item.out(its.precedingSpaces) === "",
      content: contentKinds.has(kind) && !item.out<boolean | string>(its.stopWordFlag),
    };
  });
  return mendTags(withLastStop(tokens));
}

/** The tagger takes the "sun." that ends a sentence for a Sunday, and "sat." for a Saturday. */
function withLastStop(tokens: readonly Token[]): readonly Token[] {
  const last = tokens.at(-1);
  if (!last || !/^\p{L}{2,}\.$/u.test(last.text)) return tokens;
  const text = last.text.slice(0, -1);
  const lower = text.toLowerCase();
  const dictionary = wordNet();
  const noun = dictionary.lemma(lower, "noun");
  const verb = noun === undefined ? dictionary.lemma(lower, "verb") : undefined;
  const kind = noun === undefined ? (verb === undefined ? last.kind : "verb") : "noun";
  const word = { ...last, text, lower, lemma: noun ?? verb ?? lower, kind };
  const stop = { text: ".", lower: ".", lemma: ".", glued: true, content: false } as const;
  return [...tokens.slice(0, -1), word, { ...stop, kind: "punctuation" }];
}

/* eslint-enable @typescript-eslint/unbound-method */

/** Digits are numbers whatever the tagger thinks of their place. */
function kindOf(text: string, kind: TokenKind): TokenKind {
  return /^\d[\d.,]*$/.test(text) ? "number" : kind;
}
