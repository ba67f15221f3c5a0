import { figuresIn } from "../../words/figures.ts";
import type { Language } from "../language/language.ts";
import { splitSentences } from "../text/sentences.ts";
import { spokenWords } from "../text/speaking-time.ts";
import type { ScriptRequest } from "./script-writer.ts";

/** What a language model answers. */
export interface ModelDraft {
  readonly scenes: readonly {
    readonly text: string;
    readonly headline: string;
    readonly subjects: readonly string[];
    readonly sources: readonly string[];
  }[];
}

type DraftScene = ModelDraft["scenes"][number];

const mostHeadlineWords = 5;
/** Spoken words that one scene can carry. */
const mostWords = 40;
/** The film may be that much shorter or longer than was asked for before the model is asked again. */
const shortest = 0.7;
const longest = 1.3;

/** Spoken words that fill the time, or that a short article holds: nothing is padded. */
export function wantedWords({ duration, material }: ScriptRequest, pace: number): number {
  const fill = duration * pace;
  const held = material ? spokenWords(material.article.paragraphs.join(" ")) : fill;
  return Math.round(Math.min(fill, held));
}

/** What a draft breaks that JSON Schema cannot say, one sentence each. */
export function draftProblems(
  { scenes }: ModelDraft,
  request: ScriptRequest,
  language: Language,
): readonly string[] {
  const known = knownNumbers(request);
  const problems = scenes.flatMap((scene, index) => {
    const last = index === scenes.length - 1;
    const all = [
      ...textProblems(scene, language.code),
      ...sourceProblems(scene, request, last),
      ...(known === undefined ? [] : numberProblems(scene, known)),
    ];
    return all.map((problem) => `Scene ${index + 1} ${problem}`);
  });
  return [...problems, ...lengthProblems(scenes, wantedWords(request, language.pace))];
}

function textProblems({ text, headline }: DraftScene, language: string): readonly string[] {
  const problems: string[] = [];
  const sentences = splitSentences(text, language).length;
  if (sentences !== 1) problems.push(`must be one sentence and is ${sentences}.`);
  if (spokenWords(text) > mostWords) problems.push(`has more than ${mostWords} words.`);
  if (/[<>(){}|]|\[|https?:|\p{Extended_Pictographic}/u.test(text.replaceAll(/[©®™]/gu, ""))) {
    problems.push("holds brackets, links, markup or emoji; only spoken words may stand there.");
  }
  const words = headline.trim().split(/\s+/u).filter(Boolean).length;
  if (words === 0 || words > mostHeadlineWords || headline.length > 60) {
    problems.push(`must have a headline of two to ${mostHeadlineWords} words.`);
  }
  return problems;
}

/** With an article given every scene must cite; without one there is nothing to cite. */
function sourceProblems(
  { sources }: DraftScene,
  { material }: ScriptRequest,
  last: boolean,
): readonly string[] {
  const ids = new Set(material?.sources.map(({ id }) => id));
  const unknown = sources.filter((id) => !ids.has(id));
  if (unknown.length > 0) return [`cites ${unknown.join(", ")}, which is not among the sources.`];
  if (material && !last && sources.length === 0) return ["cites no source of the article."];
  return [];
}

function numberProblems({ text }: DraftScene, known: ReadonlySet<string>): readonly string[] {
  const invented = figuresIn(text).filter((number) => !known.has(number));
  return invented.length === 0 ? [] : [`says ${invented.join(", ")}, which is not in the article.`];
}

function lengthProblems(scenes: readonly DraftScene[], wanted: number): readonly string[] {
  const words = scenes.reduce((sum, { text }) => sum + spokenWords(text), 0);
  if (words >= wanted * shortest && words <= wanted * longest) return [];
  return [`All scenes together have ${words} words; about ${wanted} are wanted.`];
}

/** Figures that were given; undefined without an article, where the model may know its own. */
function knownNumbers({ material, topic }: ScriptRequest): ReadonlySet<string> | undefined {
  if (!material) return undefined;
  const { title = "", paragraphs } = material.article;
  return new Set(figuresIn([topic, title, ...paragraphs].join("\n")));
}
