import { languageFor } from "../script/language/load-language.ts";
import type { Keyword } from "../video.contract.ts";
import { contentWords } from "../words/content-words.ts";
import { isUnwelcome } from "../words/unwelcome.ts";
import { lemmaOf, nounSense } from "../words/word-sense.ts";
import { type Synset, wordNet } from "../wordnet/wordnet.ts";
import { topicPhrases } from "./topic-phrases.ts";

/** Words that definitions of things alike share. */
const fewestShared = 2;

export interface DictionaryFindings {
  readonly keywords: readonly Keyword[];
  readonly related: readonly string[];
}

/**
 * What WordNet knows of an English topic: other names, what it is a kind of and what it has, as
 * keywords; its sisters (octopus: cuttlefish, squid) as related terms.
 *
 * @param context text that tells which meaning is meant
 */
export async function dictionaryKeywords(
  topic: string,
  context: string,
): Promise<DictionaryFindings> {
  const tokens = (await languageFor("en")).tokens(topic);
  const around = contentWords(`${topic} ${context.slice(0, 5000)}`, "en");
  const senses = topicPhrases(tokens).flatMap(({ entry, frame }) => {
    // "The fall of the Berlin Wall" is not in autumn.
    const sense = entry === undefined || frame ? undefined : nounSense(entry, around);
    return entry === undefined || !sense ? [] : [{ entry, sense }];
  });
  return {
    keywords: senses.flatMap(({ entry, sense }, index) => termsOf(entry, sense, 0.85 ** index)),
    related: sisters(senses[0]?.sense),
  };
}

function termsOf(entry: string, sense: Synset, weight: number): readonly Keyword[] {
  const dictionary = wordNet();
  const list = (terms: readonly string[], score: number): Keyword[] =>
    terms.map((term) => ({ term, score: score * weight, source: "wordnet" }));
  const synonyms = sense.words.filter((word) => word.toLowerCase() !== entry);
  return [
    ...list(
      sense.words.filter((word) => word.toLowerCase() === entry),
      0.7,
    ),
    ...list(synonyms.slice(0, 2), 0.4),
    ...list(firstWords(dictionary.hypernyms(sense)), 0.35),
    ...list(firstWords(dictionary.meronyms(sense)).slice(0, 4), 0.3),
  ];
}

/**
 * Other kinds of the same kind; of the kind above where there are few. Only those whose definition
 * shares words with the sense's own, the most alike first: a crack in a lip is no sister of volcanoes.
 */
function sisters(sense: Synset | undefined): readonly string[] {
  const dictionary = wordNet();
  const parent = sense && dictionary.hypernyms(sense)[0];
  if (!parent) return [];
  const near = dictionary.hyponyms(parent);
  const aunts = dictionary.hypernyms(parent).flatMap((kind) => dictionary.hyponyms(kind));
  const cousins = near.length < 6 ? aunts.flatMap((aunt) => dictionary.hyponyms(aunt)) : [];
  const self = new Set([sense.id, parent.id]);
  const others = [...near, ...cousins].filter(({ id }) => !self.has(id));
  const own = glossWords(sense);
  const alike = others
    .map((synset) => ({ synset, shared: glossWords(synset).intersection(own).size }))
    .filter(({ shared }) => shared >= fewestShared)
    .sort((a, b) => b.shared - a.shared);
  return [...new Set(firstWords(alike.map(({ synset }) => synset)))].slice(0, 8);
}

function glossWords({ gloss, words }: Synset): ReadonlySet<string> {
  return new Set(contentWords(`${gloss} ${words.join(" ")}`, "en").map(lemmaOf));
}

function firstWords(synsets: readonly Synset[]): readonly string[] {
  return synsets
    .filter((synset) => synset.field !== "noun.Tops" && !isUnwelcome(synset))
    .flatMap(({ words }) => words.slice(0, 1));
}
