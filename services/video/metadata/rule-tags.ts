import { baseForms } from "../design/art/word-forms.ts";
import { termKey } from "../keywords/rank-keywords.ts";
import { nounConcreteness } from "../script/scenes/concreteness.ts";
import type { Keyword } from "../video.contract.ts";
import { education } from "./categories.ts";
import { wordNet } from "../wordnet/wordnet.ts";
import type { MetadataBrief } from "./metadata-draft.ts";
import { capitalise } from "../words/capitalise.ts";

/** Tags beyond these describe the film no better. */
const mostTags = 20;
/** Words with less weight than this are in the film, but it is not about them. */
const leastScore = 0.2;
/** A single word fits a thousand other films. */
const leastWordScore = 0.3;
/** A hashtag leads to films about the thing: what is only mentioned is none. */
const leastHashtagScore = 0.35;
/** Words that the film only shows in passing. */
const mostWeak = 8;
/** Longest film in seconds that is shown as a Short where it is not wide. */
const longestShort = 180;

const categoryHashtags: Readonly<Record<string, string>> = {
  "10": "Music",
  "15": "Animals",
  "17": "Sports",
  "19": "Travel",
  "28": "Science",
  [education]: "Education",
};

/**
 * The topic as it is searched for, then keywords: the dictionary's only where the film says them,
 * weak ones only where the film shows them.
 */
export function ruleTags({ script, keywords }: MetadataBrief): readonly string[] {
  const { language } = script;
  const spoken = new Set(script.scenes.flatMap(({ text }) => wordsIn(text)));
  const shown = new Set(
    script.scenes.flatMap(({ picture }) => picture.subjects.map((one) => termKey(one, language))),
  );
  const strong = ({ term, score, source }: Keyword): boolean =>
    score >= (term.includes(" ") ? leastScore : leastWordScore) &&
    (source !== "wordnet" || wordsIn(term).every((word) => spoken.has(word)));
  const weak = (keyword: Keyword): boolean =>
    !strong(keyword) &&
    keyword.source !== "wordnet" &&
    shown.has(termKey(keyword.term, language)) &&
    (language !== "en" || keyword.term.includes(" ") || isThing(keyword.term));
  const found = distinct(keywords.keywords, language);
  const terms = [...found.filter(strong), ...found.filter(weak).slice(0, mostWeak)];
  return [script.title, ...terms.map(({ term }) => term)].slice(0, mostTags);
}

/** "Right" and "length" stand in the film, but nobody looks for them. */
function isThing(term: string): boolean {
  const word = term.toLowerCase();
  return nounConcreteness(word) > 0 && wordNet().lemma(word, "adjective") === undefined;
}

/** "flamencos" and "flamenco" are one. */
function distinct(keywords: readonly Keyword[], language: string): readonly Keyword[] {
  const byKey = new Map<string, Keyword>();
  for (const keyword of keywords) {
    const key = termKey(keyword.term, language);
    const base = language === "en" ? key : (baseForms(key, language).at(-1) ?? key);
    if (!byKey.has(base)) byKey.set(base, keyword);
  }
  return [...byKey.values()];
}

function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

export function ruleHashtags(brief: MetadataBrief, categoryId: string): readonly string[] {
  const { keywords, script, aspect, video } = brief;
  const terms = distinct(keywords.keywords, script.language)
    .filter(({ term, score, source }) => {
      const words = term.split(" ").length;
      return source !== "wordnet" && words <= 3 && score >= leastHashtagScore;
    })
    .slice(0, 3)
    .map(({ term }) =>
      term
        .split(" ")
        .map((word) => capitalise(word))
        .join(""),
    );
  const category = script.language === "en" ? categoryHashtags[categoryId] : undefined;
  const short = aspect !== "16:9" && video.seconds <= longestShort;
  return [...terms, ...(category === undefined ? [] : [category]), ...(short ? ["Shorts"] : [])];
}
