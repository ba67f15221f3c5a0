import { TroupeError } from "../../../../errors/troupe-error.ts";
import { english } from "./english.ts";
import { french } from "./french.ts";
import type { Language } from "./language.ts";
import { spanish } from "./spanish.ts";
import { stopWords } from "./stop-words.ts";
import { wordTokens } from "./word-tokens.ts";

/** Languages that scripts are written in without a language model. */
const offlineLanguages: readonly string[] = ["en", "fr", "es"];

/** @throws TroupeError `LANGUAGE_UNSUPPORTED` */
export async function loadLanguage(code: string): Promise<Language> {
  if (offlineLanguages.includes(code)) return languageFor(code);
  throw new TroupeError(
    "LANGUAGE_UNSUPPORTED",
    `Without a language model scripts are written in ${offlineLanguages.join(", ")}, not in "${code}".`,
    {
      field: "language",
      hint: "Set OPENAI_API_KEY, ANTHROPIC_API_KEY or OLLAMA_HOST, or give your own words with --script.",
    },
  );
}

/** Any language: words and stop words at least, enough to lay out a script that is already written. */
export async function languageFor(code: string): Promise<Language> {
  if (code === "en") return english();
  if (code === "fr") return french();
  if (code === "es") return spanish();
  return plainLanguage(code);
}

function plainLanguage(code: string): Language {
  const nothing = /(?!)/gu;
  const none = /(?!)/u;
  const words = {
    stopWords: stopWords(code),
    determiners: none,
    linking: none,
    adjectives: none,
    elisions: none,
    verbs: none,
    compounds: new Set<string>(),
    singular: (noun: string) => noun,
  };
  return {
    code,
    pace: 2.4,
    tagged: false,
    tokens: (sentence) => wordTokens(sentence, code, words),
    dangles: () => false,
    leads: () => false,
    mentionsKnown: () => false,
    looseConnective: nothing,
    reason: nothing,
    striking: nothing,
    meta: nothing,
    definition: nothing,
    clauseBreak: nothing,
    asks: nothing,
    subjectOf: () => undefined,
    questionOf: () => undefined,
    callToAction: () => ({ text: "", headline: "" }),
  };
}
