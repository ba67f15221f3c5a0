import type { Token } from "../language/token.ts";
import { joinTokens, isWord } from "../language/token.ts";
import { countWords, mostWords, phrasesOf, type Phrase } from "./phrases.ts";

/** Sentences up to this many words are their own headline. */
const wholeSentence = 4;
const weakVerbs =
  /^(?:call|name|know|make|do|use|have|get|sit|stand|come|lie|belong|go|be|seem|look|become)$/;
const emptyNouns = /^(?:ones?|others?|ways?|time|lot|kind|part|thing)$/;
const subordinators = /^(?:who|which|where|when|while|because|if|until|although|than|that|whose)$/;

/** What the other scenes say, so that each headline says something of its own. */
export interface HeadlineContext {
  /** How many sentences of the script hold the lemma. */
  readonly frequency: ReadonlyMap<string, number>;
  /** Lemmas of the headlines before this one. */
  readonly used: ReadonlySet<string>;
  /** What the film is about. */
  readonly focus: ReadonlySet<string>;
}

/** The two to five words of the sentence that tell most, as they stand in it. */
export function headlineOf(tokens: readonly Token[], context: HeadlineContext): string {
  if (countWords(tokens) <= (tokens[0]?.kind === "pronoun" ? 3 : wholeSentence)) {
    return trimmed(joinTokens(tokens));
  }
  let best: { readonly phrase: Phrase; readonly score: number } | undefined;
  for (const phrase of phrasesOf(tokens)) {
    const score = scoreOf(phrase, tokens, context);
    if (!best || score > best.score) best = { phrase, score };
  }
  if (!best || !hasNounOrWord(best.phrase)) return closingWords(tokens);
  return countWords(best.phrase.tokens) > 1 ? best.phrase.text : withArticle(best.phrase, tokens);
}

function hasNounOrWord({ tokens }: Phrase): boolean {
  return tokens.some(({ kind }) => kind !== "adjective" && kind !== "number");
}

/** A single noun reads better with its article: "the blood", "la mer". */
function withArticle({ text, start }: Phrase, sentence: readonly Token[]): string {
  const before = sentence[start - 1];
  if (before?.kind !== "determiner") return text;
  return joinTokens([{ ...before, glued: false }, ...sentence.slice(start, start + 1)]);
}

/** Nothing but small words: the end of the sentence says what it is about. */
function closingWords(tokens: readonly Token[]): string {
  const [first, ...rest] = tokens.filter(isWord).slice(-mostWords + 1);
  return first ? joinTokens([{ ...first, glued: false }, ...rest]) : "";
}

function scoreOf(phrase: Phrase, sentence: readonly Token[], context: HeadlineContext): number {
  const { tokens, start } = phrase;
  const words = countWords(tokens);
  const content = tokens.filter(({ content: telling }) => telling);
  const weight = content.reduce((sum, token) => sum + weightOf(token, context), 0);
  const repeated = content.filter(({ lemma }) => context.used.has(lemma)).length;
  // The news of a sentence stands behind what it is about, and in its main clause.
  const late = start / Math.max(1, sentence.length);
  const aside = isSubordinate(sentence, start) ? 0.6 : 0;
  const named = /^(?:call|name|know|make|do|use|have|get)$/.test(tokens[0]?.lemma ?? "") ? 0.6 : 0;
  return (
    weight -
    named +
    late * 0.4 +
    lengthBonus(words) -
    (repeated === content.length ? 1.2 : repeated * 0.25)
  );
}

/** True behind "which", "where", "because" and the like, up to the next comma. */
function isSubordinate(sentence: readonly Token[], start: number): boolean {
  const before = sentence.slice(0, start);
  const comma = before.findLastIndex(({ kind }) => kind === "punctuation");
  return before.slice(comma + 1).some(({ lower }) => subordinators.test(lower));
}

function weightOf(token: Token, { frequency, focus }: HeadlineContext): number {
  const rare = 1 / (1 + Math.log(frequency.get(token.lemma) ?? 1));
  const kind = token.kind === "number" ? 1.2 : token.kind === "adjective" ? 0.8 : 1;
  return rare * kind * 0.6 + (focus.has(token.lemma) ? 0.25 : 0);
}

/** Two or three words are read at a glance. */
function lengthBonus(words: number): number {
  return [-1, -0.9, 0.4, 0.45, 0.05, -0.3][words] ?? -1;
}

/** "Honey never spoils." → "Honey never spoils" */
function trimmed(text: string): string {
  return text.replaceAll(/^[¿¡“"«\s]+|[\s.,;:!?…”"»]+$/gu, "");
}
