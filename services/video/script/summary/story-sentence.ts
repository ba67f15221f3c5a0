import type { Language } from "../language/language.ts";
import type { Token } from "../language/token.ts";
import type { Article } from "../text/article.ts";
import { cleanParagraph, markedSources, withoutMarkers } from "../text/clean-paragraph.ts";
import { splitSentences } from "../text/sentences.ts";
import { spokenWords } from "../text/speaking-time.ts";
import { splitLongSentence } from "./split-long-sentence.ts";

/** A sentence of the article that may become a scene. */
export interface StorySentence {
  /** Place in the article's order. */
  readonly index: number;
  readonly paragraph: number;
  /** Place within its paragraph. */
  readonly place: number;
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Lemmas that carry meaning. */
  readonly terms: ReadonlySet<string>;
  /** As spoken. */
  readonly words: number;
  readonly needsPrevious: boolean;
  readonly needsNext: boolean;
  /** Positions, from 1, in the article's list of sources. */
  readonly sources: readonly number[];
}

const longestPromise = 8;
/** More than this is not looked at: an article of a hundred pages is sampled evenly. */
const maxSentences = 800;

/** @param known lemmas that need no introduction: what the film is about */
export function storySentences(
  article: Article,
  language: Language,
  known: ReadonlySet<string>,
): readonly StorySentence[] {
  const raw = sample(
    article.paragraphs.flatMap((text, paragraph) =>
      splitSentences(cleanParagraph(text), language.code)
        .flatMap((sentence) => splitLongSentence(sentence, language))
        .map((piece, place) => ({ ...piece, paragraph, place })),
    ),
  );
  const sentences = raw.map((piece, index) => analyse({ ...piece, index }, language, known));
  return withSources(sentences).map((sentence, index, all) => ({
    ...sentence,
    needsNext: sentence.needsNext || announces(sentence, all[index + 1]),
  }));
}

interface Piece {
  readonly text: string;
  /** The second half of a sentence that was cut in two. */
  readonly continued: boolean;
  readonly paragraph: number;
  readonly place: number;
  readonly index: number;
}

function analyse(piece: Piece, language: Language, known: ReadonlySet<string>): StorySentence {
  const { index, paragraph, place } = piece;
  const text = withoutMarkers(piece.text);
  const tokens = language.tokens(text);
  return {
    index,
    paragraph,
    place,
    text,
    tokens,
    terms: new Set(tokens.filter(({ content }) => content).map(({ lemma }) => lemma)),
    words: spokenWords(text),
    // "The ban did not last": within a paragraph it was told before what was banned.
    needsPrevious:
      piece.continued ||
      language.dangles(text, tokens) ||
      (place > 0 && language.mentionsKnown(tokens, known)),
    needsNext: language.leads(text),
    sources: markedSources(piece.text),
  };
}

/** "There is a price to pay.": a short first sentence promises what its paragraph tells. */
function announces(sentence: StorySentence, next: StorySentence | undefined): boolean {
  const opens = sentence.paragraph > 0 && sentence.place === 0 && sentence.words <= longestPromise;
  return opens && next?.paragraph === sentence.paragraph;
}

/** A marker stands for the sentences before it in its paragraph too, as writers use it. */
function withSources(sentences: readonly StorySentence[]): readonly StorySentence[] {
  return sentences.map((sentence) => {
    if (sentence.sources.length > 0) return sentence;
    const marked = sentences.filter(
      ({ paragraph, sources }) => paragraph === sentence.paragraph && sources.length > 0,
    );
    const next = marked.find(({ index }) => index > sentence.index) ?? marked.at(-1);
    return next ? { ...sentence, sources: next.sources } : sentence;
  });
}

/** Keeps whole beginnings of paragraphs, so that what depends on a sentence keeps it. */
function sample<T extends { readonly place: number }>(sentences: readonly T[]): readonly T[] {
  if (sentences.length <= maxSentences) return sentences;
  const leading = [4, 3, 2, 1]
    .map((count) => sentences.filter(({ place }) => place < count))
    .find((kept) => kept.length <= maxSentences);
  if (leading) return leading;
  const step = sentences.length / maxSentences;
  return Array.from(
    { length: maxSentences },
    (_, index) => sentences[Math.floor(index * step)],
  ).filter((sentence) => sentence !== undefined);
}
