import { capitalise } from "../../words/capitalise.ts";
import type { Language } from "../language/language.ts";
import { isWord } from "../language/token.ts";
import { spokenWords } from "../text/speaking-time.ts";

/** Longest sentence that is followed by ear, in spoken words. */
export const longestSentence = 26;
/** Below this a half is a stump rather than a sentence. */
const shortestHalf = 4;

export interface SentencePiece {
  readonly text: string;
  readonly continued: boolean;
}

/**
 * Cuts a sentence that is too long for the ear where two whole clauses meet. One that cannot be cut
 * safely stays as it is, for the selection to skip.
 */
export function splitLongSentence(sentence: string, language: Language): readonly SentencePiece[] {
  const whole = [{ text: sentence, continued: false }];
  // A quotation is somebody's own words.
  if (spokenWords(sentence) <= longestSentence || /["“”«»]/u.test(sentence)) return whole;
  const cut = bestCut(sentence, language);
  if (!cut) return whole;
  const [first, second] = cut;
  return [
    { text: `${first.replace(/[,;:\s]+$/u, "")}.`, continued: false },
    { text: capitalise(second, language.code), continued: true },
  ];
}

function bestCut(sentence: string, language: Language): readonly [string, string] | undefined {
  let best: { readonly halves: readonly [string, string]; readonly longer: number } | undefined;
  for (const match of sentence.matchAll(language.clauseBreak)) {
    const halves = [
      sentence.slice(0, match.index),
      sentence.slice(match.index + match[0].length),
    ] as const;
    const longer = Math.max(...halves.map(spokenWords));
    if (halves.every((half) => isClause(half, language)) && longer < (best?.longer ?? Infinity)) {
      best = { halves, longer };
    }
  }
  return best?.halves;
}

/** A clause has a verb; where the language has no tagger, its length must do. */
function isClause(text: string, language: Language): boolean {
  const tokens = language.tokens(text);
  const words = tokens.filter(isWord).length;
  if (!language.tagged) return words >= shortestHalf + 2;
  return (
    words >= shortestHalf && tokens.some(({ kind }) => kind === "verb" || kind === "auxiliary")
  );
}
