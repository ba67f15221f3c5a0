import type { WordTime } from "../../video.contract.ts";
import type { CaptionPhrase, CaptionWord } from "../../video/scene-drawing.ts";
import { drawableText, wordsOf } from "../text/plain-text.ts";

export interface PhraseLimits {
  readonly maxWords: number;
  readonly maxLines: number;
  /** True if these words fit on one line. */
  fits(words: readonly string[]): boolean;
}

export interface SpokenText {
  readonly text: string;
  readonly language: string;
  readonly words?: readonly WordTime[];
  /** When the voice starts within the segment, and its length. */
  readonly voiceAt: number;
  readonly voiceSeconds: number;
  /** End of the segment. */
  readonly seconds: number;
}

/**
 * Cuts a sentence into phrases that are read at a glance: at commas and full stops first, else where
 * the limit is reached. The visible words follow the sentence exactly.
 */
export function splitPhrases(spoken: SpokenText, limits: PhraseLimits): CaptionPhrase[] {
  const words = timedWords(spoken);
  const groups = group(words, limits);
  const times = groups.map((lines) => lines.flat());
  return groups.map((lines, index) => {
    const first = times[index]?.[0];
    const following = times[index + 1]?.[0];
    const last = times[index]?.at(-1);
    const end = following?.start ?? Math.min(spoken.seconds, (last?.end ?? 0) + 0.35);
    return {
      start: first?.start ?? 0,
      end: Math.max(end, first?.start ?? 0),
      lines: lines.map((line) => line.map((word) => publish(word, spoken))),
    };
  });
}

interface TimedWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function publish(word: TimedWord, spoken: SpokenText): CaptionWord {
  // Guessed times are good enough to turn a phrase, not to light a word.
  return spoken.words ? { text: word.text, start: word.start, end: word.end } : { text: word.text };
}

function timedWords(spoken: SpokenText): TimedWord[] {
  if (spoken.words) {
    return spoken.words
      .map(({ text, start, end }) => ({
        text: drawableText(text),
        start: spoken.voiceAt + start,
        end: spoken.voiceAt + end,
      }))
      .filter(({ text }) => text !== "");
  }
  return proportional(spoken);
}

/** Word times by their length: right enough for whole phrases. */
function proportional(spoken: SpokenText): TimedWord[] {
  const words = wordsOf(spoken.text, spoken.language);
  const weights = words.map((word) => word.length + (/[.,;:!?…]$/u.test(word) ? 4 : 1.5));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let at = spoken.voiceAt;
  return words.map((text, index) => {
    const start = at;
    at += (spoken.voiceSeconds * (weights[index] ?? 0)) / Math.max(1, total);
    return { text, start, end: at };
  });
}

function group(words: readonly TimedWord[], limits: PhraseLimits): TimedWord[][][] {
  const phrases: TimedWord[][][] = [];
  let phrase: TimedWord[][] = [];
  let line: TimedWord[] = [];
  const close = (): void => {
    if (line.length > 0) phrase.push(line);
    if (phrase.length > 0) phrases.push(phrase);
    [phrase, line] = [[], []];
  };
  for (const word of words) {
    const longer = [...line, word].map(({ text }) => text);
    const count = phrase.flat().length + line.length;
    if (line.length > 0 && (!limits.fits(longer) || count >= limits.maxWords)) {
      if (phrase.length + 1 < limits.maxLines && count < limits.maxWords) {
        phrase.push(line);
        line = [];
      } else close();
    }
    line.push(word);
    if (/[.,;:!?…—]["”»’)]*$/u.test(word.text)) close();
  }
  close();
  return joinOrphans(phrases, limits);
}

/** A single short word after a comma would only flicker: it joins the phrase before if it fits. */
function joinOrphans(phrases: TimedWord[][][], limits: PhraseLimits): TimedWord[][][] {
  const out: TimedWord[][][] = [];
  for (const phrase of phrases) {
    const [only, ...others] = phrase.flat();
    const before = out.at(-1);
    const line = before?.at(-1);
    if (!only || others.length > 0 || !before || !line || only.end - only.start > 0.45) {
      out.push(phrase);
      continue;
    }
    const joined = [...line, only];
    const fits =
      limits.fits(joined.map(({ text }) => text)) && before.flat().length < limits.maxWords + 1;
    if (fits) before[before.length - 1] = joined;
    else out.push(phrase);
  }
  return out;
}
