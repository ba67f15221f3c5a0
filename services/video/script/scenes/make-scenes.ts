import type { PictureIdea, SceneLayout, ScriptScene } from "../../video.contract.ts";
import type { Language } from "../language/language.ts";
import type { Token } from "../language/token.ts";
import { headlineOf } from "./headline.ts";
import { pictureIdea } from "./picture-idea.ts";
import { plainLayout, sceneLayout } from "./scene-layout.ts";

export interface ScenePlan {
  readonly role: ScriptScene["role"];
  readonly text: string;
  /** Ids of sources. */
  readonly sources: readonly string[];
  /** On-screen words, where they are known before. */
  readonly headline?: string;
  /** What to show, where it is known before. */
  readonly subjects?: readonly string[];
}

const nothing: ReadonlySet<string> = new Set();
/** So many scenes of one special layout may follow each other. */
const sameInARow = 2;

/** Gives each sentence its on-screen words, its picture and its shape. */
export function makeScenes(
  plans: readonly ScenePlan[],
  topic: string,
  language: Language,
): readonly ScriptScene[] {
  const tagged = plans.map(({ text }) => language.tokens(text));
  const frequency = frequencyOf(tagged);
  const focus = contentLemmas(language.tokens(topic));
  const used = new Set<string>();
  const shown = topicPicture(language.subjectOf(topic), language);
  const layouts: SceneLayout[] = [];
  return plans.map((plan, index) => {
    const tokens = tagged[index] ?? [];
    const words = { frequency, used, shown: nothing, focus, tagged: language.tagged };
    const first = plan.headline ?? headlineOf(tokens, words);
    const context = { topic: shown, headline: first, tagged: language.tagged };
    const picture = pictureFor(plan, () => pictureIdea(tokens, context), shown);
    const layout =
      plan.role === "callToAction" ? plainLayout(picture) : sceneLayout(plan.text, tokens, picture);
    layouts.push(isMonotonous(layout, layouts) ? plainLayout(picture) : layout);
    const number = quantityLemmas(layouts.at(-1), tokens, language);
    const headline =
      plan.headline === undefined && number
        ? headlineOf(tokens, { ...words, shown: number })
        : first;
    for (const lemma of contentLemmas(language.tokens(headline))) used.add(lemma);
    return {
      id: `s${String(index + 1)}`,
      role: plan.role,
      text: plan.text,
      headline,
      picture,
      layout: layouts.at(-1) ?? layout,
      sources: plan.sources,
    };
  });
}

/** A number fills the frame with its unit: the headline has something else to say. */
function quantityLemmas(
  layout: SceneLayout | undefined,
  tokens: readonly Token[],
  language: Language,
): ReadonlySet<string> | undefined {
  if (layout?.kind !== "number") return undefined;
  const numbers = tokens.filter(({ kind }) => kind === "number").map(({ lemma }) => lemma);
  return contentLemmas(language.tokens(layout.unit)).union(new Set(numbers));
}

function isMonotonous(layout: SceneLayout, before: readonly SceneLayout[]): boolean {
  if (layout.kind === "picture" || layout.kind === "statement") return false;
  const last = before.slice(-sameInARow);
  return last.length === sameInARow && last.every(({ kind }) => kind === layout.kind);
}

function pictureFor(
  { role, subjects = [] }: ScenePlan,
  found: () => PictureIdea,
  topic: readonly string[],
): PictureIdea {
  if (subjects.length > 0) return { subjects, query: subjects.slice(0, 2).join(" ") };
  return role === "callToAction" ? closingPicture(topic) : found();
}

/** "Follow for more" has nothing to show but what the film was about. */
function closingPicture(topic: readonly string[]): PictureIdea {
  return { subjects: topic, query: topic.join(" ") };
}

function topicPicture(subject: string | undefined, language: Language): readonly string[] {
  if (subject === undefined) return [];
  const context = { topic: [], headline: "", tagged: language.tagged };
  return pictureIdea(language.tokens(subject), context).subjects;
}

function frequencyOf(sentences: readonly (readonly Token[])[]): ReadonlyMap<string, number> {
  const frequency = new Map<string, number>();
  for (const tokens of sentences) {
    for (const lemma of contentLemmas(tokens))
      frequency.set(lemma, (frequency.get(lemma) ?? 0) + 1);
  }
  return frequency;
}

function contentLemmas(tokens: readonly Token[]): ReadonlySet<string> {
  return new Set(tokens.filter(({ content }) => content).map(({ lemma }) => lemma));
}
