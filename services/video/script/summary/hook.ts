import type { Language } from "../language/language.ts";
import { overlaps, strikingness, type Focus, type Importance } from "./importance.ts";
import type { StorySentence } from "./story-sentence.ts";

/** The first seconds decide whether people stay: few words, whole by itself. */
const shortest = 4;
const longest = 17;

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
    if (!canOpen(sentence, language)) continue;
    const appeal = appealOf(sentence, sentences.length, importance, focus, language);
    if (!best || appeal > best.appeal) best = { sentence, appeal };
  }
  return best?.sentence;
}

function canOpen(
  { words, needsPrevious, needsNext, text }: StorySentence,
  language: Language,
): boolean {
  if (words < shortest || words > longest || needsPrevious || needsNext) return false;
  return !language.looseConnective.test(text);
}

function appealOf(
  sentence: StorySentence,
  count: number,
  importance: Importance,
  focus: Focus,
  language: Language,
): number {
  const place = 1 - sentence.index / Math.max(1, count);
  const opens = sentence.index === 0 ? 0.6 : sentence.paragraph === 0 ? 0.2 : 0;
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
