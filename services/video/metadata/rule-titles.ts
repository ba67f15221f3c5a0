import type { Language } from "../script/language/language.ts";
import { contentWords } from "../words/content-words.ts";
import { labelsFor, spokenLength } from "./labels.ts";
import type { Script } from "../video.contract.ts";
import { cleanText, fitTitle, limits } from "./limits.ts";
import type { MetadataBrief } from "./metadata-draft.ts";
import { overlap, type Telling, tellingSentences } from "./tell-sentences.ts";
import { capitalise } from "../words/capitalise.ts";
import { titleCase } from "./title-case.ts";

/** What the listings of phones show of a title. */
const shown = 70;
/** Words beyond the topic's own that a title must add to it. */
const fewestNewWords = 2;
/** The script's first sentence was chosen to make people curious. */
const hookBonus = 0.5;
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
  const inLength = (what: string): string => headline(labels.within(what, length), language);
  const short = topic.split(" ").length < fewestWords;
  const search = short ? inLength(topic) : topic;
  const subject = language.subjectOf(script.title);
  const facts = factTitles(tellingSentences(script, language), script, language, subject);
  const spare = [
    ...(short ? [topic] : subject === undefined ? [] : [inLength(subject)]),
    `${topic} – ${headline(length, language)}`,
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
  return headline(whole, language);
}

function headline(text: string, { code }: Language): string {
  return code === "en" ? titleCase(text) : capitalise(text);
}

/** Up to two sentences that read as titles and tell different things. */
function factTitles(
  sentences: readonly Telling[],
  { title, scenes }: Script,
  language: Language,
  subject: string | undefined,
): readonly string[] {
  const terms = new Set(
    language
      .tokens(title)
      .filter(({ content }) => content)
      .map(({ lemma }) => lemma),
  );
  const known = new Set(contentWords(title, language.code));
  const taken: ReadonlySet<string>[] = [];
  const titles: string[] = [];
  const hook = scenes[0]?.text;
  const ranked = sentences
    .map((told) => {
      const isHook = told.text === hook;
      const fact = withSubject(told, terms, language, isHook ? undefined : subject);
      return { ...told, fact, rank: appeal(told, fact, isHook) };
    })
    .sort((a, b) => b.rank - a.rank);
  for (const { fact, words } of ranked) {
    if (fact.length > limits.title || words.difference(known).size < fewestNewWords) continue;
    if (taken.some((other) => overlap(words, other) >= 0.75)) continue;
    taken.push(words);
    titles.push(fact);
    if (titles.length === 2) break;
  }
  return titles;
}

/** A title stands alone: where the sentence does not say what it is about, its subject goes before. */
function withSubject(
  { text }: Telling,
  terms: ReadonlySet<string>,
  language: Language,
  subject: string | undefined,
): string {
  const fact = text.replace(/[.。।]$/u, "");
  const tokens = language.tokens(fact);
  const saysIt = tokens.some(({ lemma }) => terms.has(lemma));
  return saysIt || subject === undefined ? fact : `${headline(subject, language)}: ${fact}`;
}

/** A title that is cut off on a phone tells half of what it says. */
function appeal({ score }: Telling, title: string, isHook: boolean): number {
  return score + (isHook ? hookBonus : 0) - Math.max(0, title.length - shown) * 0.02;
}
