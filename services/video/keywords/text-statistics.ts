import type { Phrase } from "./phrases.ts";

export interface ScoredTerm {
  readonly term: string;
  /** Above 0; comparable within one list only. */
  readonly score: number;
}

interface Counted {
  readonly lemmas: readonly string[];
  readonly forms: Map<string, number>;
  count: number;
}

/** Two words say more than one, three little more than two. */
const lengthWeight = [1, 1.5, 1.7];

/**
 * Scores phrases by what only the text itself tells, as YAKE and RAKE do: how often their words
 * stand in it, in how many sentences, and how early. The topic's words count double.
 *
 * @param topicLemmas lower case base forms of the topic's words
 * @returns best first
 */
export function scorePhrases(
  phrases: readonly Phrase[],
  topicLemmas: ReadonlySet<string>,
): readonly ScoredTerm[] {
  const weights = wordWeights(phrases, topicLemmas);
  const counted = countPhrases(phrases);
  const written = new Set(phrases.map(({ text }) => text));
  return [...counted.values()]
    .filter((phrase) => isWorthy(phrase, counted, topicLemmas))
    .map((phrase) => ({
      term: displayForm(phrase.forms, written),
      score: scoreOf(phrase, weights),
    }))
    .sort((a, b) => b.score - a.score || a.term.localeCompare(b.term));
}

function wordWeights(
  phrases: readonly Phrase[],
  topicLemmas: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const places = new Map<string, number[]>();
  for (const { lemmas, sentence } of phrases) {
    const [word] = lemmas;
    if (lemmas.length === 1 && word !== undefined) {
      places.set(word, [...(places.get(word) ?? []), sentence]);
    }
  }
  const sentences = 1 + Math.max(0, ...phrases.map((phrase) => phrase.sentence));
  return new Map(
    [...places].map(([word, where]) => {
      const spread = Math.sqrt(new Set(where).size / sentences);
      const earliness = 1 / Math.log2(3 + Math.min(...where));
      const onTopic = topicLemmas.has(word) ? 2 : 1;
      return [word, Math.log2(1 + where.length) * (spread + earliness) * onTopic];
    }),
  );
}

function countPhrases(phrases: readonly Phrase[]): ReadonlyMap<string, Counted> {
  const counted = new Map<string, Counted>();
  for (const { lemmas, text } of phrases) {
    const key = lemmas.join(" ");
    const entry = counted.get(key) ?? { lemmas, forms: new Map<string, number>(), count: 0 };
    entry.count += 1;
    entry.forms.set(text, (entry.forms.get(text) ?? 0) + 1);
    counted.set(key, entry);
  }
  return counted;
}

/** Chance neighbours go, and so do parts that never stand without their whole. */
function isWorthy(
  { lemmas, count }: Counted,
  counted: ReadonlyMap<string, Counted>,
  topicLemmas: ReadonlySet<string>,
): boolean {
  if (new Set(lemmas).size < lemmas.length) return false;
  if (count === 1) {
    // Once may be chance: only what joins the topic with another word that recurs is kept.
    const recurs = lemmas.every((word) => (counted.get(word)?.count ?? 0) > 1);
    return lemmas.length === 1 || (recurs && lemmas.some((word) => topicLemmas.has(word)));
  }
  const key = ` ${lemmas.join(" ")} `;
  return ![...counted].some(
    ([other, { count: times }]) =>
      times === count && other.length > key.length - 2 && ` ${other} `.includes(key),
  );
}

function scoreOf({ lemmas, count }: Counted, weights: ReadonlyMap<string, number>): number {
  const sum = lemmas.reduce((total, word) => total + (weights.get(word) ?? 0), 0);
  const length = lengthWeight[lemmas.length - 1] ?? 1;
  return (sum / lemmas.length) * length * Math.sqrt(1 + Math.log2(count));
}

/** The commonest form; a capital that only sentences' beginnings gave is taken back. */
function displayForm(forms: ReadonlyMap<string, number>, written: ReadonlySet<string>): string {
  const [[form] = [""]] = [...forms].sort(([a, x], [b, y]) => y - x || a.localeCompare(b));
  const [first = "", ...rest] = form.split(" ");
  const lower = first.charAt(0).toLowerCase() + first.slice(1);
  return written.has(lower) ? [lower, ...rest].join(" ") : form;
}
