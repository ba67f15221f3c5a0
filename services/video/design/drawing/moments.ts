import { matchSubject } from "../art/match-subject.ts";
import type { StoryboardScene } from "../../video.contract.ts";

/**
 * When a picture should be seen: a breath before its word, or at a share of the voice where the word
 * is not spoken or its time is unknown.
 *
 * @param art name of the picture
 * @param share 0 to 1 of the voice
 * @returns seconds from the start of the segment
 */
export function momentOf(scene: StoryboardScene, art: string, share: number): number {
  const word = scene.words?.find(({ text }) => isNamed(text, art) || isShown(text, art, scene));
  const spoken = word ? word.start - 0.12 : scene.voiceSeconds * share;
  return Math.max(0, scene.voiceAt + spoken);
}

function isNamed(word: string, art: string): boolean {
  const wanted = stem(word);
  return (
    wanted.length > 2 && art.split("-").some((part) => !joins.test(part) && stem(part) === wanted)
  );
}

/** "cloud-with-lightning-and-rain" is not said by every "and". */
const joins = /^(?:and|with|at|behind|over|of|in|not|done)$/;

function isShown(word: string, art: string, { text, language }: StoryboardScene): boolean {
  return matchSubject(word, { context: text.toLowerCase(), text, language }) === art;
}

/** When a word is said, in seconds from the start of the segment; undefined where it is not. */
export function spokenAt(scene: StoryboardScene, word: string): number | undefined {
  const wanted = stem(word);
  const spoken = scene.words?.find(({ text }) => stem(text) === wanted && wanted !== "");
  return spoken ? Math.max(0, scene.voiceAt + spoken.start - 0.1) : undefined;
}

/** Rough on purpose: both sides of the comparison go through it. */
function stem(word: string): string {
  const plain = word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  return plain.length > 4
    ? plain.replace(/(ies|es|s)$/u, (end) => (end === "ies" ? "y" : ""))
    : plain.replace(/s$/u, "");
}

/** The word of a headline that carries it: a number, else the longest. */
export function tellingWord(words: readonly string[]): string | undefined {
  if (words.length < 2) return undefined;
  const number = words.find((word) => /\d/u.test(word));
  if (number !== undefined) return number;
  const longest = words.reduce((a, b) => (lettersOf(b) >= lettersOf(a) ? b : a));
  return lettersOf(longest) > 3 ? longest : undefined;
}

function lettersOf(word: string): number {
  return word.replace(/[^\p{L}\p{N}]/gu, "").length;
}
