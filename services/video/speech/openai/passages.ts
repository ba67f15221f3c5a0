/**
 * Joins words to passages that a provider takes at once, cut at the ends of sentences where there
 * are any.
 * @param longest characters of a passage; a longer word is a passage of its own
 */
export function passages(words: readonly string[], longest: number): string[] {
  const found: string[] = [];
  let rest = words;
  while (rest.length > 0) {
    const count = fitting(rest, longest);
    found.push(rest.slice(0, count).join(" "));
    rest = rest.slice(count);
  }
  return found;
}

function fitting(words: readonly string[], longest: number): number {
  let [count, length] = [0, 0];
  for (const word of words) {
    length += word.length + 1;
    if (length - 1 > longest) break;
    count += 1;
  }
  if (count === words.length) return count;
  const sentence = words.slice(0, count).findLastIndex((word) => /[.!?…]["”’)]*$/u.test(word)) + 1;
  return Math.max(1, sentence > 0 ? sentence : count);
}
