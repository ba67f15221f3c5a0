import type { Keyword } from "../video.contract.ts";
import { education } from "./categories.ts";
import type { MetadataBrief } from "./metadata-draft.ts";
import { capitalise } from "./title-case.ts";

/** Tags beyond these describe the film no better. */
const mostTags = 20;
/** Words with less weight than this are in the film, but it is not about them. */
const leastScore = 0.2;
/** A single word fits a thousand other films. */
const leastWordScore = 0.3;
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

/** The topic as it is searched for, then keywords: the dictionary's only where the film says them. */
export function ruleTags({ script, keywords }: MetadataBrief): readonly string[] {
  const spoken = script.scenes.map(({ text }) => text.toLowerCase()).join(" ");
  const fits = ({ term, score, source }: Keyword): boolean =>
    score >= (term.includes(" ") ? leastScore : leastWordScore) &&
    (source !== "wordnet" || spoken.includes(term.toLowerCase()));
  const terms = keywords.keywords.filter(fits).map(({ term }) => term);
  return [script.title, ...terms].slice(0, mostTags);
}

export function ruleHashtags(brief: MetadataBrief, categoryId: string): readonly string[] {
  const { keywords, script, aspect, video } = brief;
  const terms = keywords.keywords
    .filter(({ term, source }) => source !== "wordnet" && term.split(" ").length <= 2)
    .slice(0, 3)
    .map(({ term }) => term.split(" ").map(capitalise).join(""));
  const category = script.language === "en" ? categoryHashtags[categoryId] : undefined;
  const short = aspect !== "16:9" && video.seconds <= longestShort;
  return [...terms, ...(category === undefined ? [] : [category]), ...(short ? ["Shorts"] : [])];
}
