import { stopWords } from "../script/language/stop-words.ts";
import { drawableText, joinsWords, wordsOf } from "../design/text/plain-text.ts";

/** More are not read at 168 pixels. */
export const mostWords = 6;

/** Words that ask; the answer is what the film promises, so the thumbnail may leave them out. */
const asking = new Set(
  (
    "why how what when where who which do does did can is are was were " +
    "pourquoi comment quand où qui que quoi est-ce quel quelle quels quelles " +
    "por qué cómo cuándo dónde quién cuál warum wie was wann wo wer perché come"
  ).split(" "),
);

/** English headlines drop them; in French and Spanish that would be wrong. */
const articles = new Set(["the", "a", "an"]);

/** Words at which a long title may end: what follows only says more of what stood before. */
const turning = new Set(
  (
    "that which who whose when where while because with without from in on at for to of by as than " +
    "que qui dont où quand parce avec sans dans sur pour de du des par como porque cuando donde con " +
    "sin en para por desde"
  ).split(" "),
);

/**
 * The words of a title that stand alone on a thumbnail, in the title's own order: what is asked goes,
 * and a long title ends where its main part ends.
 *
 * @returns two to five words where the title has them; empty for a title without letters
 */
export function coreOfTitle(title: string, language: string): string[] {
  const parts = drawableText(title)
    .split(/\s*[:;|–—(/]\s*|\s+-\s+/u)
    .map((part) => wordsOf(part, language).map(withoutMarks).filter(hasLetters));
  const main = parts.find(({ length }) => length >= 2) ?? parts.find(({ length }) => length > 0);
  const words = withoutOpening(main ?? []);
  if (words.length <= 5) return words;
  return mainPart(words) ?? densest(words, language, 4);
}

/** The run of `count` words that says most; begins and ends with a word that means something. */
export function densest(words: readonly string[], language: string, count: number): string[] {
  const stop = stopWords(language);
  const worth = (word: string): number =>
    stop.has(word.toLowerCase())
      ? 0
      : 1 + Math.min(10, word.length) / 20 + (/\d/u.test(word) ? 1 : 0);
  let best: { words: string[]; score: number } = { words: words.slice(0, count), score: -1 };
  for (let length = Math.min(count, words.length); length >= 1; length--) {
    for (let from = 0; from + length <= words.length; from++) {
      const run = words.slice(from, from + length);
      if (worth(run[0] ?? "") === 0 || worth(run.at(-1) ?? "") === 0) continue;
      const score = run.reduce((sum, word) => sum + worth(word), 0) / Math.sqrt(length);
      if (score > best.score) best = { words: run, score };
    }
  }
  return best.words;
}

/** Marks at the edges of a word say nothing on a picture; apostrophes and percent signs do. */
export function withoutMarks(word: string): string {
  return /[^\p{P}](?:.*[^\p{P}])?[%‰'’]?/su.exec(word)?.[0] ?? "";
}

export function hasLetters(word: string): boolean {
  return /[\p{L}\p{N}]/u.test(word);
}

/** Words as one text, as people write them in their script. */
export function joinWords(words: readonly string[]): string {
  return words.join(joinsWords(words.join("")) ? "" : " ");
}

export function isAsking(word: string): boolean {
  return asking.has(word.toLowerCase());
}

function withoutOpening(words: readonly string[]): string[] {
  let from = 0;
  while (from < words.length - 2 && isAsking(words[from] ?? "")) from++;
  if (words.length - from > 2 && articles.has((words[from] ?? "").toLowerCase())) from++;
  return words.slice(from);
}

function mainPart(words: readonly string[]): string[] | undefined {
  const end = words.findIndex((word, index) => index >= 2 && turning.has(word.toLowerCase()));
  return end >= 2 && end <= 5 ? words.slice(0, end) : undefined;
}
