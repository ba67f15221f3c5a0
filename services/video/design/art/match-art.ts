import { artWords } from "./art-words.ts";
import { showsAsModifier, mayBeNoun } from "./compounds.ts";
import { abstract, closers } from "./function-words.ts";
import { matchSubject } from "./match-subject.ts";
import { isAmbiguous, type Surroundings } from "./match-term.ts";
import { misleadingPhrases, togetherPhrases } from "./phrases.ts";
import { baseForms, plainWords } from "./word-forms.ts";

export interface MatchOptions {
  /** BCP 47 primary tag of the text. @default "en" */
  readonly language?: string;
  /** What the film is about: helps to tell meanings apart. */
  readonly topic?: string;
  /** @default 3 */
  readonly limit?: number;
}

/** Pictures taken from running text, where nobody has said what matters. */
const mostFromText = 2;

/**
 * Finds pictures that mean what the sentence says. Where in doubt it finds none: a scene set in type
 * is better than one that shows the wrong thing.
 *
 * @param subjects concrete things of the sentence, most telling first
 * @param text the sentence: decides between the meanings of a word
 * @returns names of art, best first; empty where nothing fits well enough
 */
export function matchArt(
  subjects: readonly string[],
  text: string,
  options: MatchOptions = {},
): string[] {
  const language = options.language ?? "en";
  const context = [text, ...subjects, options.topic ?? ""].join(" . ").toLowerCase();
  const around = { context, language, text };
  const together = togetherPhrases.filter(({ when }) => when.test(text.toLowerCase()));
  const replaced = new Set(together.map(({ instead }) => instead));
  const found = new Set(together.flatMap(({ art }) => art));
  for (const subject of literal(subjects, text)) {
    const art = matchSubject(subject, around);
    if (art !== undefined && !replaced.has(art)) found.add(art);
  }
  if (found.size === 0 && language === "en") {
    // What was judged as a subject is not taken up again word by word.
    const judged = new Set(subjects.flatMap(plainWords));
    for (const art of matchText(around, judged)) found.add(art);
  }
  return mainFirst(found).slice(0, options.limit ?? 3);
}

/** Where it happens is seen behind what happens. */
function mainFirst(found: ReadonlySet<string>): string[] {
  const isPlace = (art: string): boolean => /^(?:globe-showing|world-map)/.test(art);
  return [...found].toSorted((a, b) => Number(isPlace(a)) - Number(isPlace(b)));
}

/** Without what a figure of speech names: it is not there to be seen. */
function literal(subjects: readonly string[], text: string): readonly string[] {
  const figure = misleadingPhrases.exec(plainWords(text).join(" "))?.[0].split(" ") ?? [];
  return subjects.filter(
    (subject) => figure.length === 0 || !plainWords(subject).every((word) => figure.includes(word)),
  );
}

/** Things named in the sentence itself, for scripts whose subjects say nothing that can be drawn. */
function matchText({ text }: Surroundings, judged: ReadonlySet<string>): string[] {
  if (misleadingPhrases.test(plainWords(text).join(" "))) return [];
  const clauses = text.split(/[.,;:!?()"“”«»–—]+/u).map(plainWords);
  return [...new Set(clauses.flatMap((words) => matchClause(words, judged)))].slice(
    0,
    mostFromText,
  );
}

function matchClause(words: readonly string[], judged: ReadonlySet<string>): string[] {
  const found: string[] = [];
  for (let at = 0; at < words.length; at++) {
    for (const length of [3, 2, 1]) {
      const art = at + length <= words.length ? matchPhrase(words, at, length) : undefined;
      if (art === undefined || judged.has(words[at + length - 1] ?? "")) continue;
      found.push(art);
      at += length - 1;
      break;
    }
  }
  return found;
}

function matchPhrase(words: readonly string[], at: number, length: number): string | undefined {
  const phrase = words.slice(at, at + length).join(" ");
  const { words: known, doubtful } = artWords();
  const form = baseForms(phrase, "en").find((candidate) => known.has(candidate));
  if (form === undefined || doubtful.has(form) || abstract.has(form)) return undefined;
  if (isAmbiguous(phrase)) return undefined;
  const next = words[at + length];
  const last = words[at + length - 1] ?? "";
  if (next !== undefined && isModified(last, next)) return undefined;
  return known.get(form);
}

/** Whether a word only qualifies the one behind it, which is another thing. */
function isModified(word: string, next: string): boolean {
  if (closers.has(next) || next.endsWith("ly") || !mayBeNoun(next)) return false;
  return !showsAsModifier(word, next);
}
