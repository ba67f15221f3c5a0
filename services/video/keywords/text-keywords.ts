import type { Token } from "../script/language/token.ts";
import { languageFor } from "../script/language/load-language.ts";
import { readArticle } from "../script/text/read-article.ts";
import { splitSentences } from "../script/text/sentences.ts";
import type { Keyword } from "../video.contract.ts";
import { wordNet } from "../wordnet/wordnet.ts";
import { phrasesOf } from "./phrases.ts";
import { scorePhrases } from "./text-statistics.ts";
import { isWide } from "./wide-words.ts";

/** Characters of the text that are read: what it is about is said by then, and it is a second's work. */
const enough = 200_000;
/** Terms that a text contributes. */
const maxTerms = 20;

export interface TextFindings {
  readonly keywords: readonly Keyword[];
  /** Questions that the text itself asks. */
  readonly questions: readonly string[];
}

/** What a text says about itself, by statistics alone; scores from 0 to 0.95. */
export async function textKeywords(
  text: string,
  topic: string,
  language: string,
): Promise<TextFindings> {
  const { paragraphs } = await readArticle(text.slice(0, enough));
  const sentences = paragraphs
    .map((paragraph) => paragraph.replaceAll(/\[\d+\]/g, ""))
    .flatMap((paragraph) => splitSentences(paragraph, language));
  const known = await languageFor(language);
  const tokens = (sentence: string): readonly Token[] => known.tokens(sentence);
  const topicLemmas = new Set(tokens(topic).map(({ lemma }) => lemma.toLowerCase()));
  const phrases = phrasesOf(sentences.map(tokens)).filter(
    ({ lemmas, text: written }) =>
      !lemmas.every((lemma) => isWide(lemma, language)) &&
      !(language === "en" && written.split(" ").some(isOnlyVerb)),
  );
  const scored = scorePhrases(phrases, topicLemmas).slice(0, maxTerms);
  const best = scored[0]?.score ?? 1;
  return {
    keywords: scored.map(({ term, score }) => ({
      term,
      score: 0.95 * (score / best),
      source: "text",
    })),
    questions: sentences
      .filter((sentence) => /^\P{Ll}.{10,120}[?？؟]$/u.test(sentence))
      .slice(0, 5),
  };
}

/** Taggers take the verb of "people drank coffee" for a noun now and then. */
function isOnlyVerb(word: string): boolean {
  const dictionary = wordNet();
  const names = dictionary.lemma(word, "noun") ?? dictionary.lemma(word, "adjective");
  return names === undefined && dictionary.lemma(word, "verb") !== undefined;
}
