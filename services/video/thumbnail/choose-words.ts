import { wordsOf } from "../design/text/plain-text.ts";
import { stopWords } from "../script/language/stop-words.ts";
import type { Script, ScriptScene } from "../video.contract.ts";
import {
  coreOfTitle,
  densest,
  hasLetters,
  isAsking,
  joinWords,
  mostWords,
  withoutMarks,
} from "./title-words.ts";

/** What one thumbnail says. */
export interface ThumbnailWords {
  readonly words: readonly string[];
  /** Scene that it comes from, whose picture belongs to it; absent for the title. */
  readonly sceneId?: string;
}

export interface WordSource {
  readonly title: string;
  readonly language: string;
  readonly scenes: Script["scenes"];
}

/** The title stands in one, a number or a question in the next, the strongest headline in the last. */
const count = 3;

/**
 * Three different texts for three thumbnails, made of words that stand in the title or the script.
 * @returns fewer than three where there are no more different words
 */
export function chooseWords({ title, language, scenes }: WordSource): ThumbnailWords[] {
  const core = coreOfTitle(title, language);
  const told = scenes.filter(({ role }) => role !== "callToAction");
  const candidates: ThumbnailWords[] = [
    { words: core },
    ...hooks(told, language),
    ...headlines(told, language),
    ...asked(title, language),
    ...shortened(core, language),
  ];
  const chosen: ThumbnailWords[] = [];
  for (const candidate of candidates) {
    const { length } = candidate.words;
    if (length === 0 || length > mostWords || chosen.length === count) continue;
    if (chosen.every(({ words }) => differ(words, candidate.words))) chosen.push(candidate);
  }
  return chosen;
}

/** The number that surprises most, then the question that the film opens with. */
function hooks(scenes: readonly ScriptScene[], language: string): ThumbnailWords[] {
  const numbers = scenes
    .map((scene) => ({ sceneId: scene.id, words: numberWords(scene, language) }))
    .filter(({ words }) => words.length > 0)
    .toSorted((a, b) => magnitude(b.words) - magnitude(a.words));
  const questions = scenes
    .filter(({ role, text }) => role === "hook" && /[?？؟]\s*$/u.test(text))
    .map((scene) => ({ sceneId: scene.id, words: questionWords(scene, language) }));
  return [...numbers.slice(0, 1), ...questions.filter(({ words }) => words.length > 1)];
}

function numberWords({ layout, headline }: ScriptScene, language: string): string[] {
  if (layout.kind === "number")
    return wordsOf(`${layout.value} ${layout.unit}`, language).slice(0, 4);
  const words = wordsOf(headline, language);
  return words.length > 1 && words.length <= 4 && magnitude(words) > 0 ? words : [];
}

function questionWords({ text, headline }: ScriptScene, language: string): string[] {
  const whole = wordsOf(text, language);
  if (whole.length <= 5) return whole;
  const words = wordsOf(headline, language).map(withoutMarks).filter(hasLetters);
  if (words.length < 2 || stopWords(language).has((words[0] ?? "").toLowerCase())) return [];
  const mark = /[؟]/u.test(text) ? "؟" : "?";
  // Spanish opens what it closes.
  const opened = text.trimStart().startsWith("¿")
    ? [`¿${words[0] ?? ""}`, ...words.slice(1)]
    : words;
  return [...opened.slice(0, -1), `${opened.at(-1) ?? ""}${mark}`];
}

function headlines(scenes: readonly ScriptScene[], language: string): ThumbnailWords[] {
  const stop = stopWords(language);
  return scenes
    .map((scene) => {
      const words = wordsOf(scene.headline, language).map(withoutMarks).filter(hasLetters);
      return { sceneId: scene.id, words, score: strength(words, scene, stop) };
    })
    .toSorted((a, b) => b.score - a.score);
}

/** Words that make people look, in the languages of the offline writers. */
const strong =
  /^(only|never|no|not|nobody|nothing|greatest|biggest|largest|smallest|oldest|deadliest|fastest|strongest|worst|best|most|secret|stops?|dies?|dead|kills?|lost|hidden|wrong|impossible|forever|ever|jamais|rien|aucun|seul|seule|nunca|nada|ningún|ninguna|único|única|jamás)$/iu;

function strength(
  words: readonly string[],
  { role, picture }: ScriptScene,
  stop: ReadonlySet<string>,
): number {
  if (words.length < 2 || words.length > 5) return words.length === 1 ? -2 : -4;
  const idle = words.filter((word) => stop.has(word.toLowerCase())).length;
  const edge = [words[0], words.at(-1)].filter((word) => stop.has((word ?? "").toLowerCase()));
  const striking = words.filter((word) => strong.test(word)).length;
  const letters = words.join("").length;
  return (
    2 * striking -
    1.1 * edge.length -
    0.5 * idle -
    (letters > 22 ? 1 : 0) -
    // One thumbnail of three is about a number.
    (magnitude(words) > 0 ? 2 : 0) +
    (picture.subjects.length > 0 ? 0.6 : 0) +
    (role === "hook" ? 0.5 : 0) +
    Math.min(3, words.length - idle) * 0.5
  );
}

/** A short title that asks, whole. */
function asked(title: string, language: string): ThumbnailWords[] {
  const words = wordsOf(title, language);
  return words.length <= mostWords && isAsking(words[0] ?? "") ? [{ words }] : [];
}

/** For a title alone: its strongest words, then ever fewer of them. */
function shortened(core: readonly string[], language: string): ThumbnailWords[] {
  const runs = [3, 2, 1].map((length) => densest(core, language, length));
  const [subject = ""] = densest(core, language, 1);
  const doubted = subject === "" ? [] : [{ words: [`${subject}?`] }, { words: [`${subject}!`] }];
  return [...runs.map((words) => ({ words })), ...doubted];
}

/** Two thumbnails that say the same cannot be compared with each other. */
function differ(a: readonly string[], b: readonly string[]): boolean {
  return joinWords(a).toLowerCase() !== joinWords(b).toLowerCase();
}

/** Large numbers in words, in the languages of the offline writers, with their zeros. */
const numerals: readonly (readonly [word: RegExp, zeros: number])[] = [
  [/^(billions?|milliards?)$/iu, 9],
  [/^(millions?|millón|millones)$/iu, 6],
  [/^(thousands?|mille|milliers|mil|miles)$/iu, 3],
  [/^(hundreds?|cents?|cien|cientos|cientas)$/iu, 2],
];

/** How large the number is that the words begin with, as a count of digits; 0 where there is none. */
function magnitude(words: readonly string[]): number {
  const zeros = words.map((word) => numerals.find(([pattern]) => pattern.test(word))?.[1] ?? 0);
  const [first = ""] = words;
  // A year says when, not how much.
  if (/^(1\d{3}|20\d\d)$/u.test(first)) return 0;
  const digits = /^[\d.,]+[%‰]?$/u.test(first) ? first.replace(/\D/gu, "").length : 0;
  const large = Math.max(0, ...zeros);
  return digits > 0 ? digits + large : (zeros[1] ?? 0) > 0 ? large : 0;
}
