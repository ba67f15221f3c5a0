import { languageFor } from "../script/language/load-language.ts";
import type { Keyword } from "../video.contract.ts";
import { lemmaOf } from "../words/word-sense.ts";
import { nominalRuns } from "./phrases.ts";
import { topicPhrases, type TopicPhrase } from "./topic-phrases.ts";

/** "L'histoire du chocolat" is about chocolate. */
const foreignFrames =
  /^(?:histoires?|origines?|secrets?|mystères?|bienfaits?|historias?|or[ií]gen(?:es)?|secretos?|misterios?|beneficios?)$/;

/** What the topic's own words give: its things, and in English the two of them joined. */
export async function topicKeywords(topic: string, language: string): Promise<readonly Keyword[]> {
  const phrases = await topicThings(topic, language);
  // "Beaches in Portugal" are searched for as they stand.
  const joins = language === "en" && !/\b(?:in|on|at|for|with|from|by|to|vs|and|or)\b/i.test(topic);
  const joined = joins ? joinedPhrase(phrases) : [];
  return [
    ...joined.map((term) => ({ term, score: 1, source: "topic" })),
    ...phrases.map(({ text }, index) => ({
      term: text,
      score: 0.97 * 0.9 ** index,
      source: "topic",
    })),
  ];
}

async function topicThings(topic: string, language: string): Promise<readonly TopicPhrase[]> {
  const tokens = (await languageFor(language)).tokens(topic);
  if (language === "en") return topicPhrases(tokens);
  return nominalRuns(tokens)
    .map((run) => ({
      text: run.map(({ text }) => text).join(" "),
      lemmas: run.map(({ lemma }) => lemma),
      frame: run.length === 1 && foreignFrames.test(run[0]?.lower ?? ""),
    }))
    .sort((a, b) => Number(a.frame) - Number(b.frame));
}

/** "octopuses … hearts" → "octopus hearts": how the topic is searched for. */
function joinedPhrase(phrases: readonly TopicPhrase[]): readonly string[] {
  const [subject, other] = phrases;
  if (!subject || !other || phrases.length > 2) return [];
  if (subject.lemmas.length + other.lemmas.length > 3) return [];
  if (subject.lemmas.some((lemma) => other.lemmas.includes(lemma))) return [];
  const modifier = subject.lemmas.length === 1 ? lemmaOf(subject.text) : subject.text;
  const head = other.frame ? other.text.toLowerCase() : other.text;
  return [`${/^\p{Lu}/u.test(subject.text) ? subject.text : modifier} ${head}`];
}

/** What to search for when the topic is a sentence: its first thing. */
export async function subjectOf(topic: string, language: string): Promise<string> {
  const [subject] = await topicThings(topic, language);
  return subject?.text ?? topic;
}

/** The topic as a question in plain grammar, if it is one: nothing is asked that it does not ask. */
export async function topicQuestions(topic: string, language: string): Promise<readonly string[]> {
  const text = topic.replaceAll(/\s+/gu, " ").trim();
  if (/[?？؟]$/u.test(text)) return [text];
  if (language === "en" && /^how to\b/i.test(text)) return [`${text}?`];
  const question = (await languageFor(language)).questionOf(text);
  return question === undefined ? [] : [question];
}
