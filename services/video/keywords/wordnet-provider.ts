import { dictionaryKeywords } from "./dictionary-keywords.ts";
import { type KeywordsProvider, nothingFound } from "./keywords-provider.ts";

/** The offline provider: WordNet beside the topic's own words and the text. */
export const wordnetProvider: KeywordsProvider = {
  name: "wordnet",
  online: false,
  missing: () => undefined,
  find: async ({ topic, language, text }) => {
    if (language === "en") {
      return { ...nothingFound, ...(await dictionaryKeywords(topic, text ?? "")) };
    }
    const origin = text === undefined ? "the topic" : "the topic and the text";
    return {
      ...nothingFound,
      notes: [`WordNet is an English dictionary: the keywords come from ${origin} alone.`],
    };
  },
};
