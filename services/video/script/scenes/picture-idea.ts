import type { PictureIdea } from "../../video.contract.ts";
import { wordNet } from "../../wordnet/wordnet.ts";
import { nounConcreteness } from "./concreteness.ts";
import type { Token } from "../language/token.ts";

/** Concrete by the dictionary, but nothing that a picture of would tell. */
const vague = new Set(
  (
    "thing part piece kind type form side end base top bottom place way unit item one other freak relative number lot matter stuff other " +
    // Without a tagger every noun counts; these are nothing to see.
    "gramme litre mètre kilomètre tonne degré centaine millier million milliard fois partie quantité épaisseur hauteur imagination façon manière goût part année siècle " +
    "gramo litro metro kilómetro tonelada grado vez parte cantidad altura manera modo secreto demás comer sola solo vivo año siglo especie"
  ).split(" "),
);
/** Below this nothing in the sentence can be drawn. */
const drawable = 0.4;
const mostSubjects = 4;

export interface PictureContext {
  /** What the film is about: shown where a sentence only says "it". */
  readonly topic: readonly string[];
  readonly headline: string;
  readonly tagged: boolean;
}

/** The things in a sentence that can be seen, most telling first. */
export function pictureIdea(tokens: readonly Token[], context: PictureContext): PictureIdea {
  const headline = new Set(context.headline.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  const scores = new Map<string, number>();
  for (const [index, token] of tokens.entries()) {
    const subject = subjectAt(tokens, index, context.tagged);
    if (subject === undefined || vague.has(subject)) continue;
    const [qualifier] = subject.split(" ");
    // "rain cloud" shows the rain too.
    if (subject.includes(" ")) scores.delete(wordNet().lemma(qualifier ?? "", "noun") ?? "");
    const concrete = context.tagged ? concretenessOf(subject) : 0.6;
    const bonus = (headline.has(token.lower) ? 0.3 : 0) + (1 - index / tokens.length) * 0.2;
    scores.set(subject, Math.max(scores.get(subject) ?? 0, concrete + bonus));
  }
  const subjects = [...scores]
    .filter(([, score]) => score >= drawable)
    .sort(([, a], [, b]) => b - a)
    .map(([subject]) => subject)
    .slice(0, mostSubjects);
  const shown = subjects.length > 0 ? subjects : pointsAtTopic(tokens) ? context.topic : [];
  return { subjects: shown, query: queryFor(shown, context.topic) };
}

/** The lemma of a noun, or of a pair that is one thing: "polar bear". */
function subjectAt(tokens: readonly Token[], index: number, tagged: boolean): string | undefined {
  const token = tokens[index];
  if (!token?.content) return undefined;
  if (token.kind !== "noun" && token.kind !== "name") return undefined;
  if (!tagged) return token.lemma;
  const before = tokens[index - 1];
  const lemma = wordNet().lemma(token.lower, "noun") ?? token.lemma;
  if (
    before &&
    !token.glued &&
    (before.kind === "noun" || before.kind === "adjective" || before.kind === "name")
  ) {
    const pair = `${before.lower} ${lemma}`;
    if (concretenessOf(pair) >= 0.5) return pair;
  }
  return lemma;
}

/** The dictionary writes "honeybee", and people "honey bee". */
function concretenessOf(subject: string): number {
  return Math.max(nounConcreteness(subject), nounConcreteness(subject.replaceAll(" ", "")));
}

function pointsAtTopic(tokens: readonly Token[]): boolean {
  return tokens.some(({ lower }) => /^(?:it|its|they|their|them)$/.test(lower));
}

function queryFor(subjects: readonly string[], topic: readonly string[]): string {
  return [...new Set([...subjects.slice(0, 2), ...topic.slice(0, 1)])].slice(0, 2).join(" ");
}
