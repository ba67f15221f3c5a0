import { artWords } from "./art-words.ts";
import { misleadingPhrases, togetherPhrases } from "./phrases.ts";
import { senses } from "./senses.ts";
import { baseForms, plainWords } from "./word-forms.ts";

export interface MatchOptions {
  /** BCP 47 primary tag of the text. @default "en" */
  readonly language?: string;
  /** What the film is about: helps to tell meanings apart. */
  readonly topic?: string;
  /** @default 3 */
  readonly limit?: number;
}

interface Match {
  readonly art: string;
  /** 0 to 1: how surely the picture shows what is meant. */
  readonly score: number;
}

/** Below this a scene is better set in type. */
const threshold = 0.6;

/**
 * Finds pictures that mean what the sentence says.
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
  const limit = options.limit ?? 3;
  const context = [text, ...subjects, options.topic ?? ""].join(" . ").toLowerCase();
  const found: string[] = [];
  const add = (names: readonly string[]): void => {
    for (const name of names) if (!found.includes(name)) found.push(name);
  };
  // What a figure of speech names is not there to be seen.
  const figure = misleadingPhrases.exec(plainWords(text).join(" "))?.[0] ?? "";
  const together = togetherPhrases.filter(({ when }) => when.test(text.toLowerCase()));
  for (const { art } of together) add(art);
  for (const subject of subjects) {
    if (figure !== "" && plainWords(subject).every((word) => figure.split(" ").includes(word)))
      continue;
    const match = matchSubject(subject, context, language);
    if (!match || match.score < threshold) continue;
    if (!together.some(({ instead }) => instead === match.art)) add([match.art]);
  }
  if (found.length === 0) add(matchText(text, context, language));
  return found.slice(0, limit);
}

/** The longest known phrase of a subject; its last word counts more than those before it. */
function matchSubject(subject: string, context: string, language: string): Match | undefined {
  const words = plainWords(subject).filter((word) => !fillers.has(word));
  if (words.length === 0 || words.length > 7) return undefined;
  if (misleadingPhrases.test(words.join(" "))) return undefined;
  const head = headFirst(words);
  for (let length = words.length; length >= 2; length--) {
    for (let from = words.length - length; from >= 0; from--) {
      const phrase = words.slice(from, from + length).join(" ");
      const match = matchTerm(phrase, context, language);
      if (match) return match;
    }
  }
  const name = /^\p{Lu}\S+(\s+\p{Lu}\S+)+$/u.test(subject.trim());
  for (const [index, word] of head.entries()) {
    // "Tiger Woods" is neither: of a name's words only the last says what it is.
    if (name && index > 0) break;
    const match = matchTerm(word, context, language);
    if (match) return { art: match.art, score: match.score * (index === 0 ? 1 : 0.8) };
    if (Object.hasOwn(senses, word) && index === 0 && words.length === 1) return undefined;
  }
  return undefined;
}

/** "speed of light": what stands before "of" is the head; else the last word is. */
function headFirst(words: readonly string[]): string[] {
  const of = words.findIndex((word) => ["of", "de", "du", "des", "del", "d"].includes(word));
  const [before, after] = of > 0 ? [words.slice(0, of), words.slice(of + 1)] : [words, []];
  return [...before.toReversed(), ...after.toReversed()].filter((word) => !prepositions.has(word));
}

function matchTerm(term: string, context: string, language: string): Match | undefined {
  const { words, kinds, foreign } = artWords();
  const own = foreign[language];
  if (own) {
    for (const form of baseForms(term, language)) {
      const art = own.get(form);
      if (art !== undefined) return { art, score: 0.9 };
    }
  }
  if (language !== "en" && own && shortFunctionWord(term)) return undefined;
  for (const form of baseForms(term, "en")) {
    const meanings = Object.hasOwn(senses, form) ? senses[form] : undefined;
    if (meanings) {
      const around = without(context, [form, term]);
      const sense = meanings.find(({ when }) => when === undefined || when.test(around));
      const [art] = sense?.art ?? [];
      return art === undefined ? undefined : { art, score: 0.95 };
    }
    const exact = words.get(form);
    if (exact !== undefined) return { art: exact, score: 1 };
  }
  for (const form of baseForms(term, "en")) {
    const kind = kinds.get(form);
    if (kind !== undefined) return { art: kind, score: 0.8 };
  }
  return undefined;
}

/** Things named in the sentence itself, for scripts whose subjects say nothing that can be drawn. */
function matchText(text: string, context: string, language: string): string[] {
  if (language !== "en") return [];
  const { words, doubtful } = artWords();
  const tokens = plainWords(text);
  if (misleadingPhrases.test(tokens.join(" "))) return [];
  const found: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    for (const length of [3, 2, 1]) {
      const phrase = tokens.slice(at, at + length).join(" ");
      const form = baseForms(phrase, "en").find(
        (candidate) => words.has(candidate) && !Object.hasOwn(senses, candidate),
      );
      if (form === undefined || doubtful.has(form) || abstract.has(form)) continue;
      found.push(words.get(form) ?? "");
      at += length - 1;
      break;
    }
  }
  return found.filter((art) => art !== "").slice(0, 2);
}

/** The context without the word itself, so that no meaning is proven by its own name. */
function without(context: string, terms: readonly string[]): string {
  return terms.reduce((rest, term) => rest.replaceAll(wordPattern(term), " "), context);
}

function wordPattern(term: string): RegExp {
  return new RegExp(`\\b${term.replace(/[^\p{L}\p{N} ]/gu, ".")}\\b`, "gu");
}

function shortFunctionWord(term: string): boolean {
  return term.length < 4;
}

const fillers = new Set(
  "the a an its his her their our my your this that these those some any all each every very most more first last new old own other les des une el los las unos unas".split(
    " ",
  ),
);
const prepositions = new Set("in on at for to with from by and or la le un en".split(" "));
// Words that name something drawable only where they are a subject.
const abstract = new Set(
  "mind time idea growth future speed life company business cost price risk danger secret question error mistake problem power strength luck chance target goal trust deal peace freedom data risk increase decrease cycle loop impact search research plan career job user users crisis balance balance settings volume rise vision sense trial advice success failure shock fear anger joke smile story detail society population waste note second minute month world global cold heat balance lift".split(
    " ",
  ),
);
