import type { Token } from "../language/token.ts";
import { joinTokens, isWord } from "../language/token.ts";
import { countWords, mostWords, phrasesOf, type Phrase } from "./phrases.ts";

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
  const words = tokens.filter(isWord);
  if (countWords(tokens) <= 4) return trimmed(joinTokens(tokens));
  let best: { readonly phrase: Phrase; readonly score: number } | undefined;
  for (const phrase of phrasesOf(tokens)) {
    const score = scoreOf(phrase, tokens.length, context);
    if (!best || score > best.score) best = { phrase, score };
  }
  return best ? best.phrase.text : joinTokens(words.slice(0, mostWords));
}

function scoreOf({ tokens, start }: Phrase, length: number, context: HeadlineContext): number {
  const words = countWords(tokens);
  const content = tokens.filter(({ content: telling }) => telling);
  const weight = content.reduce((sum, token) => sum + weightOf(token, context), 0);
  const repeated = content.filter(({ lemma }) => context.used.has(lemma)).length;
  // The news of a sentence stands behind what it is about.
  const late = start / Math.max(1, length);
  const named = /^(?:call|name|know|make|do|use|have|get)$/.test(tokens[0]?.lemma ?? "") ? 0.6 : 0;
  return (
    weight -
    named +
    late * 0.4 +
    lengthBonus(words) -
    (repeated === content.length ? 1.2 : repeated * 0.25)
  );
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
