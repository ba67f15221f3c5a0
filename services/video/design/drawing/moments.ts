import type { StoryboardScene } from "../../video.contract.ts";

/**
 * When something that is said should be seen: a breath before its word, or at a share of the voice
 * where the word is not spoken or its time is unknown.
 *
 * @param share 0 to 1 of the voice
 * @returns seconds from the start of the segment
 */
export function momentOf(scene: StoryboardScene, names: readonly string[], share: number): number {
  const stems = names
    .flatMap((name) => name.split(/[-\s]+/u))
    .map(stem)
    .filter((part) => part.length > 2);
  const word = scene.words?.find(({ text }) => stems.includes(stem(text)));
  const spoken = word ? word.start - 0.12 : scene.voiceSeconds * share;
  return Math.max(0, scene.voiceAt + spoken);
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
