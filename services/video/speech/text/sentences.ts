/** Positions of a sentence's words: the first, and the one after the last. */
export interface WordRange {
  readonly from: number;
  readonly to: number;
}

/** Sentences of spoken words, found by their pause signs: abbreviations have lost theirs. */
export function sentences(words: readonly string[]): WordRange[] {
  const found: WordRange[] = [];
  let from = 0;
  words.forEach((word, index) => {
    if (!/[.!?…]["”’»)]*$/u.test(word) && index < words.length - 1) return;
    found.push({ from, to: index + 1 });
    from = index + 1;
  });
  return found;
}
