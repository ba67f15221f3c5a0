import type { Language } from "../language/language.ts";
import { overlaps, strikingness, type Focus, type Importance } from "./importance.ts";
import type { StorySentence } from "./story-sentence.ts";

/** The first seconds decide whether people stay: few words, whole by itself. */
const shortest = 4;
const longest = 17;
/** The article's own first sentence may be longer. */
const longestFirst = 22;

/**
 * The sentence to open with: striking, about the topic, understood without the others. One that
 * opens the article wins a draw, because its author chose it for that.
 */
export function chooseHook(
  sentences: readonly StorySentence[],
  importance: Importance,
  focus: Focus,
  language: Language,
): StorySentence | undefined {
  let best: { readonly sentence: StorySentence; readonly appeal: number } | undefined;
  for (const sentence of sentences) {
    if (!canOpen(sentence, focus, language)) continue;
    const appeal = appealOf(sentence, sentences.length, importance, focus, language);
    if (!best || appeal > best.appeal) best = { sentence, appeal };
  }
  return best?.sentence;
}

function canOpen(sentence: StorySentence, focus: Focus, language: Language): boolean {
  const { index, paragraph, words, needsPrevious, needsNext, text } = sentence;
  if (words < shortest || needsPrevious || needsNext) return false;
  if (words > (index === 0 ? longestFirst : longest)) return false;
  if (language.looseConnective.test(text)) return false;
  return paragraph === 0 || !language.mentionsKnown(sentence.tokens, focus.terms);
}

function appealOf(
  sentence: StorySentence,
  count: number,
  importance: Importance,
  focus: Focus,
  language: Language,
): number {
  const place = 1 - sentence.index / Math.max(1, count);
  const opens = sentence.index === 0 ? 0.8 : sentence.paragraph === 0 ? 0.2 : 0;
  const onTopic = overlaps(sentence.terms, focus.terms) ? 0.5 : 0;
  return (
    strikingness(sentence, language) * 1.6 +
    importance(sentence) * 0.4 +
    place * 0.4 +
    opens +
    onTopic
  );
}

/** The sentence that gives the reason or the way that the topic asks for. */
export function answerTo(
  sentences: readonly StorySentence[],
  focus: Focus,
  language: Language,
): StorySentence | undefined {
  return sentences.find(
    (sentence) => language.reason.test(sentence.text) && overlaps(sentence.terms, focus.terms),
  );
}
