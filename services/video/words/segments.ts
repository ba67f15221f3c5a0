/** Unicode's own rules for words and sentences: they know every script, languages without spaces too. */
const segmenters = new Map<string, Intl.Segmenter>();

export function segment(
  text: string,
  language: string,
  granularity: "grapheme" | "word" | "sentence",
): Intl.Segments {
  const name = `${language} ${granularity}`;
  let segmenter = segmenters.get(name);
  if (!segmenter) {
    segmenter = new Intl.Segmenter(language, { granularity });
    segmenters.set(name, segmenter);
  }
  return segmenter.segment(text);
}

/** The words of a text as written, without punctuation. Hyphens join: `eight-armed`. */
export function wordsOf(text: string, language: string): readonly string[] {
  const words: string[] = [];
  let joins = false;
  for (const part of segment(text.normalize("NFC"), language, "word")) {
    if (part.isWordLike !== true) {
      joins = (part.segment === "-" || part.segment === "‑") && words.length > 0;
      continue;
    }
    if (joins) words.push(`${words.pop() ?? ""}-${part.segment}`);
    else words.push(part.segment);
    joins = false;
  }
  return words;
}
