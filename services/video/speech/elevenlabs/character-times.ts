import type { Span } from "../speech-provider.ts";

/** Times of the characters that were spoken, as ElevenLabs sends them. Seconds. */
export interface CharacterTimes {
  readonly characters: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/**
 * Gathers the characters of each written word.
 * @returns one span per word, or undefined where the characters are not those of the words: captions
 *   without times are better than captions at wrong times
 */
export function wordSpans(times: CharacterTimes, words: readonly string[]): Span[] | undefined {
  const sounding = timedCharacters(times);
  const spans: Span[] = [];
  let next = 0;
  for (const word of words) {
    const own = take(sounding, next, word.replace(/\s+/gu, ""));
    const [first, last] = [own?.[0], own?.at(-1)];
    if (!own || !first || !last) return undefined;
    spans.push({ start: first.start, end: last.end });
    next += own.length;
  }
  return next === sounding.length ? spans : undefined;
}

interface TimedCharacter extends Span {
  readonly text: string;
}

/** Without spaces, and without those that have no time. */
function timedCharacters({ characters, starts, ends }: CharacterTimes): TimedCharacter[] {
  return characters.flatMap((character, index) => {
    const [text, start, end] = [character.trim(), starts[index], ends[index]];
    return text === "" || start === undefined || end === undefined ? [] : [{ text, start, end }];
  });
}

/** @returns the characters from `from` on that spell the word, or undefined if they do not */
function take(
  characters: readonly TimedCharacter[],
  from: number,
  word: string,
): TimedCharacter[] | undefined {
  const own: TimedCharacter[] = [];
  let spelled = "";
  for (const character of characters.slice(from)) {
    if (spelled.length >= word.length) break;
    own.push(character);
    spelled += character.text;
  }
  return spelled === word ? own : undefined;
}
