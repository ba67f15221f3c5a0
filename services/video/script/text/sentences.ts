/** Ends of segments that are no ends of sentences. */
const abbreviations: Readonly<Record<string, RegExp>> = {
  en: /(?:^|[\s(])(?:Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|Gen|Col|Lt|Sgt|Capt|Rev|Hon|Gov|Sen|Rep|Mt|Ft|No|Nos|Fig|Figs|Eq|Vol|Inc|Ltd|Co|Corp|vs|approx|ca|c|cf|e\.g|i\.e|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[A-Z])\.$/u,
  fr: /(?:^|[\s(])(?:M|MM|Mme|Mlle|Dr|Pr|St|Ste|cf|env|p|av|apr|etc|art|chap|fig|vol|[A-Z])\.$/u,
  es: /(?:^|[\s(])(?:Sr|Sra|Srta|Dr|Dra|Prof|Ud|Uds|núm|pág|cf|aprox|fig|vol|etc|EE|[A-Z])\.$/u,
};
const initial = /(?:^|[\s(])\p{Lu}\.$/u;
/** "the U.S. Army": a dotted name is followed by its noun more often than by a new sentence. */
const dottedName = /(?:^|\s)(?:\p{Lu}\.){2,}$/u;

/**
 * Splits a paragraph into sentences. Nothing is lost: the sentences joined by single spaces are
 * the paragraph with its white space collapsed.
 */
export function splitSentences(paragraph: string, language: string): readonly string[] {
  const segmenter = new Intl.Segmenter(language, { granularity: "sentence" });
  const sentences: string[] = [];
  for (const { segment } of segmenter.segment(paragraph.replaceAll(/\s+/gu, " ").trim())) {
    const previous = sentences.at(-1);
    if (previous !== undefined && continues(previous, segment, language)) {
      sentences[sentences.length - 1] = previous + segment;
    } else sentences.push(segment);
  }
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== "");
}

function continues(previous: string, next: string, language: string): boolean {
  const before = previous.trimEnd();
  // No space in between: "Yahoo!Answers", "example.com".
  if (before === previous && !/[。！？]$/u.test(before)) return true;
  // "“Why?” he asked."
  if (/^\p{Ll}/u.test(next)) return true;
  if (initial.test(before) || (abbreviations[language] ?? initial).test(before)) return true;
  return dottedName.test(before) && /^\p{Lu}\p{Ll}/u.test(next) && !startsSentence(next);
}

/** Words that begin a sentence rather than follow a name. */
function startsSentence(next: string): boolean {
  return /^(?:The|A|An|It|They|He|She|This|That|These|Those|In|On|At|But|And|By|When)\s/u.test(
    next,
  );
}
