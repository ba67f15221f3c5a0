import { isWord, joinTokens, type Token } from "../language/token.ts";
import { nounConcreteness } from "./concreteness.ts";
import { countWords, mostWords, phrasesOf, type Phrase } from "./phrases.ts";

/** Sentences up to this many words are their own headline. */
const wholeSentence = 4;
/** Verbs that say nothing without what follows them. */
const weakVerbs =
  /^(?:call|name|know|make|do|use|have|get|sit|stand|come|lie|belong|go|be|seem|look|become|take|give|keep|put|follow|find|need)$/;
/** Nouns that need others to mean anything. */
const emptyNouns =
  /^(?:ones?|others?|ways?|times?|lot|kind|sort|part|thing|base|side|end|top|place|case|fact|reason|number|amount|people|bit|piece|copy|half|rest|name|year|day|little|distance|difference)$/;
/** The same without a tagger: French and Spanish, singular. */
const emptyForeign =
  /^(?:fois|façon|manière|partie|chose|gens|personne|jour|an|année|siècle|nombre|reste|moitié|cas|raison|million|millier|milliard|centaine|dizaine|vez|veces|parte|cosa|gente|día|año|siglo|número|resto|mitad|caso|razón|millón|mil|millar|persona|forma|modo)$/u;

const months =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december)$/;

/** What the other scenes say, so that each headline says something of its own. */
export interface HeadlineContext {
  /** How many sentences of the script hold the lemma. */
  readonly frequency: ReadonlyMap<string, number>;
  /** Lemmas of the headlines before this one. */
  readonly used: ReadonlySet<string>;
  /** Lemmas that the scene shows in another way: its number, its unit. */
  readonly shown: ReadonlySet<string>;
  /** What the film is about. */
  readonly focus: ReadonlySet<string>;
  /** True where the language tells nouns from verbs. */
  readonly tagged: boolean;
}

/** The two to five words of the sentence that tell most, as they stand in it. */
export function headlineOf(tokens: readonly Token[], context: HeadlineContext): string {
  if (countWords(tokens) <= longestWhole(tokens, context)) {
    return trimmed(joinTokens(tokens));
  }
  let best: { readonly phrase: Phrase; readonly score: number } | undefined;
  for (const phrase of phrasesOf(tokens)) {
    const score = scoreOf(phrase, tokens, context);
    if (!best || score > best.score) best = { phrase, score };
  }
  if (!best || !hasNounOrWord(best.phrase)) return closingWords(tokens);
  return countWords(best.phrase.tokens) > 1
    ? trimmed(best.phrase.text)
    : withArticle(best.phrase, tokens);
}

function longestWhole([first]: readonly Token[], { tagged }: HeadlineContext): number {
  if (first?.kind === "pronoun") return wholeSentence - 1;
  return tagged ? wholeSentence : mostWords;
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
  const content = tokens.filter(({ content: telling }) => telling);
  const weight = content.reduce((sum, token) => sum + weightOf(token, context), 0);
  const repeated = content.filter(({ lemma }) => context.used.has(lemma)).length;
  const shown = content.filter(({ lemma }) => context.shown.has(lemma)).length;
  // The news of a sentence stands behind what it is about.
  const late = start / Math.max(1, sentence.length);
  return (
    weight +
    late * 0.25 +
    lengthBonus(countWords(tokens)) +
    shapeBonus(phrase, sentence, context.tagged) -
    (repeated === content.length ? 1.2 : repeated * 0.25) -
    (shown / Math.max(1, content.length)) * 2
  );
}

/** How much a phrase of this shape says by itself. */
function shapeBonus(
  { tokens, start }: Phrase,
  sentence: readonly Token[],
  tagged: boolean,
): number {
  const [first] = tokens;
  if (!first) return 0;
  const nouns = tokens.filter(({ kind }) => kind === "noun" || kind === "name");
  const head = headOf(tokens);
  const empty = tagged ? emptyNouns : emptyForeign;
  let bonus = nouns.some(({ lemma }) => empty.test(lemma)) ? -0.6 : 0;
  if (nouns.some(({ lower }) => months.test(lower))) bonus -= 0.6;
  if (head && tagged) bonus += nounConcreteness(head.lemma) * 0.3;
  // "column" of "column of ash" is half a name.
  if (sentence[start + tokens.length]?.lower === "of") bonus -= 0.25;
  return (
    bonus + (first.kind === "verb" ? verbBonus(tokens, sentence[start - 1]) : nounBonus(tokens))
  );
}

function verbBonus(tokens: readonly Token[], before: Token | undefined): number {
  const [first, second] = tokens;
  let bonus = 0.1;
  if (first && weakVerbs.test(first.lemma)) bonus -= tokens.length > 3 ? 0.2 : 0.6;
  // "sits at the base", "followed in November": where and when without who
  if (second?.kind === "function") bonus -= 0.5;
  // "the heart that serves its body"
  if (before && /^(?:that|who|which)$/.test(before.lower)) bonus -= 0.4;
  return bonus;
}

function nounBonus(tokens: readonly Token[]): number {
  const [first, second] = tokens;
  let bonus = first?.kind === "number" && second?.kind !== "number" ? 0.3 : 0;
  if (tokens.some(({ kind }) => kind === "verb" || kind === "auxiliary")) bonus += 0.2;
  else if (tokens.some(({ kind }) => kind === "adjective")) bonus += 0.2;
  return bonus;
}

/** "base" in "base of each gill" */
function headOf(tokens: readonly Token[]): Token | undefined {
  const link = tokens.findIndex(({ kind }) => kind === "function");
  const phrase = link > 0 ? tokens.slice(0, link) : tokens;
  return phrase.findLast(({ kind }) => kind === "noun" || kind === "name");
}

function weightOf(token: Token, { frequency, focus }: HeadlineContext): number {
  const rare = 1 / (1 + Math.log(frequency.get(token.lemma) ?? 1));
  const kind = token.kind === "number" ? 1.2 : token.kind === "adjective" ? 0.8 : 1;
  return rare * kind * 0.6 + (focus.has(token.lemma) ? 0.25 : 0);
}

/** Two or three words are read at a glance. */
function lengthBonus(words: number): number {
  return [-1.5, -1.4, 0.4, 0.45, 0.05, -0.3][words] ?? -1;
}

/** "Honey never spoils." → "Honey never spoils" */
function trimmed(text: string): string {
  return text.replaceAll(/^[¿¡“"«\s]+|[\s.,;:!?…”"»]+$/gu, "");
}
