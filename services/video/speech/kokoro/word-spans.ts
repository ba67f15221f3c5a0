import type { Span } from "../speech-provider.ts";
import type { WordRange } from "../text/sentences.ts";
import type { OwnedPhoneme } from "./phonemes.ts";

/** The sound of a phoneme begins before its place in the durations. Seconds. */
const lead = 0.08;
const silent = /^[ ;:,.!?—…“”"()]$/u;

/** False for pauses and spaces. */
export function isHeard({ sound }: OwnedPhoneme): boolean {
  return !silent.test(sound);
}

/**
 * End of each sound in seconds.
 * @param durations of the sounds in the model's unit
 * @param seconds of the audio that they fill
 */
export function endsOf(durations: Float32Array, seconds: number): number[] {
  let sum = 0;
  const sums = Array.from(durations, (duration) => (sum += duration));
  return sums.map((reached) => (reached / sum) * seconds - lead);
}

/**
 * When each word of the sentence is heard.
 * @param ends one more at each end than there are phonemes: the pauses around the sentence
 */
export function spansOf(
  { from, to }: WordRange,
  phonemes: readonly OwnedPhoneme[],
  ends: readonly number[],
): Span[] {
  let reached = 0;
  return Array.from({ length: to - from }, (_, index) => {
    const own = phonemes.flatMap((phoneme, at) =>
      phoneme.word === from + index && isHeard(phoneme) ? [at] : [],
    );
    const [first, last] = [own[0], own.at(-1)];
    if (first === undefined || last === undefined) return { start: reached, end: reached };
    const start = Math.max(reached, ends[first] ?? 0);
    reached = Math.max(start, ends[last + 1] ?? start);
    return { start, end: reached };
  });
}
