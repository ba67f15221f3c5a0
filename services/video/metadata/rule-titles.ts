import type { Language } from "../script/language/language.ts";
import { contentWords } from "../words/content-words.ts";
import { labelsFor, spokenLength } from "./labels.ts";
import { cleanText, fitTitle, limits } from "./limits.ts";
import type { MetadataBrief } from "./metadata-draft.ts";
import { overlap, type Telling, tellingSentences } from "./tell-sentences.ts";
import { capitalise, titleCase } from "./title-case.ts";

/** What the listings of phones show of a title. */
const shown = 70;
/** Shorter topics say too little of what the film tells. */
const fewestWords = 3;

/**
 * Three titles from three sides: the search (the topic), the surprise (its most striking sentence),
 * and another fact or the length. All of them words of the script: nothing is promised that it
 * does not tell.
 */
export function ruleTitles(brief: MetadataBrief, language: Language): readonly string[] {
  const { script, video } = brief;
  const labels = labelsFor(script.language);
  const length = spokenLength(video.seconds, labels);
  const topic = topicTitle(script.title, language);
  const short = topic.split(" ").length < fewestWords;
  const search = short ? labels.within(topic, length) : topic;
  const facts = factTitles(tellingSentences(script, language), script.title, script.language);
  const subject = language.subjectOf(script.title);
  const spare = [
    ...(short
      ? [topic]
      : subject === undefined
        ? []
        : [labels.within(capitalise(subject), length)]),
    `${topic} – ${length}`,
    ...script.scenes.map(({ text }) => text),
  ];
  const titles = [search, ...facts, ...spare].map((title) => fitTitle(title, script.language));
  return [...new Set(titles.filter((title) => title !== ""))].slice(0, 3);
}

function topicTitle(title: string, language: Language): string {
  const text = cleanText(title).replaceAll(/\s+/gu, " ").trim();
  const question = language.questionOf(text);
  const asks = question?.toLowerCase() === `${text.toLowerCase()}?`;
  const whole = asks ? `${text}?` : text;
  return language.code === "en" ? titleCase(whole) : capitalise(whole);
}

/** Up to two sentences that read as titles and tell different things. */
function factTitles(
  sentences: readonly Telling[],
  topic: string,
  language: string,
): readonly string[] {
  const taken: ReadonlySet<string>[] = [new Set(contentWords(topic, language))];
  const titles: string[] = [];
  for (const { text, words } of [...sentences].sort((a, b) => appeal(b) - appeal(a))) {
    if (text.length > limits.title + 1 || words.size < 3) continue;
    if (taken.some((other) => overlap(words, other) >= 0.75)) continue;
    taken.push(words);
    titles.push(text.replace(/[.。।]$/u, ""));
    if (titles.length === 2) break;
  }
  return titles;
}

/** A title that is cut off on a phone tells half of what it says. */
function appeal({ text, score }: Telling): number {
  return score - Math.max(0, text.length - shown) * 0.02;
}
