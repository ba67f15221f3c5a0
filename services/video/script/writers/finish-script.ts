import { TroupeError } from "../../../../errors/troupe-error.ts";
import type { Script, Source } from "../../video.contract.ts";
import type { Language } from "../language/language.ts";
import { makeScenes, type ScenePlan } from "../scenes/make-scenes.ts";
import type { SpokenSentence } from "../summary/summarize.ts";
import { speakingSeconds } from "../text/speaking-time.ts";

export const fewestScenes = 3;
/** Films shorter than this share of the wish carry a note. */
const shortened = 0.85;

export interface Draft {
  readonly topic: string;
  /** What the film is about, as the call to action names it; else taken from the topic. */
  readonly subject?: string;
  /** Hook first. */
  readonly sentences: readonly (SpokenSentence & Pick<ScenePlan, "headline" | "subjects">)[];
  readonly sources: readonly Source[];
  readonly provider: string;
  readonly duration: number;
  readonly notes?: readonly string[];
}

/**
 * Makes a script of sentences: adds the call to action, the pictures and the shapes.
 * @throws TroupeError `TOPIC_UNKNOWN` below three scenes
 */
export function finishScript(draft: Draft, language: Language): Script {
  const { topic, sentences, sources, provider } = draft;
  if (sentences.length + 1 < fewestScenes) throw tooLittle(topic, provider);
  const ids = sources.map(({ id }) => id);
  const plans: ScenePlan[] = sentences.map((sentence, index) => ({
    role: index === 0 ? "hook" : "body",
    text: sentence.text,
    headline: sentence.headline,
    subjects: sentence.subjects,
    sources: idsAt(ids, sentence.sources),
  }));
  const ending = language.callToAction(draft.subject ?? language.subjectOf(topic));
  plans.push({ role: "callToAction", sources: [], ...ending });
  const scenes = makeScenes(plans, topic, language);
  const seconds = secondsOf(scenes, language.pace);
  return {
    title: topic,
    language: language.code,
    scenes,
    sources,
    seconds,
    provider,
    notes: [...(draft.notes ?? []), ...lengthNotes(seconds, draft.duration)],
  };
}

export function secondsOf(scenes: readonly { readonly text: string }[], pace: number): number {
  const seconds = scenes.reduce((sum, { text }) => sum + speakingSeconds(text, pace), 0);
  return Math.round(seconds * 10) / 10;
}

export function lengthNotes(seconds: number, duration: number): readonly string[] {
  if (seconds >= duration * shortened) return [];
  return [
    `About ${Math.round(seconds)} s instead of ${Math.round(duration)} s: the source holds no more ` +
      "that can be told, and nothing is made up. Give a longer text for a longer film.",
  ];
}

/** A sentence without markers rests on the text as a whole. */
function idsAt(ids: readonly string[], positions: readonly number[]): readonly string[] {
  const marked = positions.map((position) => ids[position - 1]).filter((id) => id !== undefined);
  return marked.length > 0 ? marked : ids;
}

/** @param topics what could be told in place of it */
export function tooLittle(
  topic: string,
  provider: string,
  topics: readonly string[] = [],
): TroupeError {
  return new TroupeError(
    "TOPIC_UNKNOWN",
    `Too little is known about "${topic}" for three scenes.`,
    {
      field: "topic",
      provider,
      ...(topics.length > 0 ? { topics } : {}),
      hint:
        "Give a text (--from FILE or URL) or your own script (--script FILE), connect to the network " +
        "for Wikipedia, or set OPENAI_API_KEY, ANTHROPIC_API_KEY or OLLAMA_HOST.",
    },
  );
}
