import { capitalise } from "../../words/capitalise.ts";
import type { Language } from "../language/language.ts";
import type { Article } from "../text/article.ts";
import { spokenWords } from "../text/speaking-time.ts";
import { answerTo, chooseHook } from "./hook.ts";
import { importanceIn, isSpeakable, strikingness, type Focus } from "./importance.ts";
import { selectSentences } from "./select-sentences.ts";
import { storySentences, type StorySentence } from "./story-sentence.ts";

export interface SummaryRequest {
  readonly article: Article;
  readonly topic: string;
  readonly keywords: readonly string[];
  /** Seconds of the whole film. */
  readonly duration: number;
  readonly callToAction: string;
}

export interface SpokenSentence {
  readonly text: string;
  /** Positions, from 1, in the article's list of sources; empty where the text names none. */
  readonly sources: readonly number[];
}

/** A hook below this strikes nobody. */
const plainHook = 0.25;

/** A hook and the sentences that follow it, whole and in the article's order. */
export function summarize(request: SummaryRequest, language: Language): readonly SpokenSentence[] {
  const focus = focusOf(request, language);
  const sentences = storySentences(request.article, language, focus.terms);
  const speakable = sentences.filter((sentence) => isSpeakable(sentence, language));
  const importance = importanceIn(speakable, focus, language);
  const hook = chooseHook(speakable, importance, focus, language);
  if (!hook) return [];
  const question = openingQuestion(request.topic, hook, speakable, focus, language);
  const spoken = [question?.text ?? "", hook.text, request.callToAction].join(" ");
  const body = selectSentences({
    sentences: speakable.filter((sentence) => sentence !== hook),
    importance,
    words: request.duration * language.pace - spokenWords(spoken),
    banned: new Set(),
    opening: hook,
  });
  const told = [hook, ...body].map((sentence, index, all) => ({
    text: standingAlone(sentence, all[index - 1], language),
    sources: sentence.sources,
  }));
  return question ? [question, ...told] : told;
}

/** Where no sentence strikes, the topic's own question opens the film, if the text answers it. */
function openingQuestion(
  topic: string,
  hook: StorySentence,
  sentences: readonly StorySentence[],
  focus: Focus,
  language: Language,
): SpokenSentence | undefined {
  if (strikingness(hook, language) >= plainHook) return undefined;
  const answer = answerTo(sentences, focus, language);
  const text = answer && language.questionOf(topic);
  return text === undefined ? undefined : { text, sources: answer?.sources ?? [] };
}

function focusOf(request: SummaryRequest, language: Language): Focus {
  const text = [request.topic, request.article.title ?? "", ...request.keywords].join(" . ");
  const terms = language.tokens(text).filter(({ content }) => content);
  return {
    terms: new Set(terms.map(({ lemma }) => lemma)),
    asks: language.asks.test(request.topic.trim()),
  };
}

/** "However, the heart stops." → "The heart stops." where what it contrasts with is not spoken. */
function standingAlone(
  sentence: StorySentence,
  before: StorySentence | undefined,
  language: Language,
): string {
  if (before?.index === sentence.index - 1) return sentence.text;
  return capitalise(sentence.text.replace(language.looseConnective, ""), language.code);
}
