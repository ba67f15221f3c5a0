/** Pictographs are drawn by art, never by the fonts. */
const pictographs =
  /[\p{Extended_Pictographic}\p{Regional_Indicator}\u{1F3FB}-\u{1F3FF}]|\u{FE0E}|\u{FE0F}|\u{20E3}/gu;
// `©`, `®` and `™` count as pictographs, yet are letters of every font.
const letters = /[©®™]/u;

/** Joiners shape the letters of Persian and Hindi; anywhere else they draw nothing. */
const strayJoiners = /(?<![\p{L}\p{M}])[\u200C\u200D]/gu;
/** Soft hyphens, marks of direction and the like: no font draws them, no word ends at them. */
const invisible = /(?![\u200C\u200D])\p{Cf}/gu;

/** The text as it is drawn: no emoji, no control characters, single spaces. */
export function drawableText(text: string): string {
  return text
    .normalize("NFC")
    .replace(pictographs, (character) => (letters.test(character) ? character : ""))
    .replace(invisible, "")
    .replace(strayJoiners, "")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
}

/** The words of a line; scripts without spaces are cut where a reader would cut them. */
export function wordsOf(text: string, language: string): string[] {
  const plain = drawableText(text);
  if (plain === "") return [];
  if (!/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(plain)) {
    return plain.split(" ");
  }
  const segments = new Intl.Segmenter(language, { granularity: "word" }).segment(plain);
  const words: string[] = [];
  for (const { segment, isWordLike } of segments) {
    if (segment.trim() === "") continue;
    // Punctuation stays with the word before it.
    if (isWordLike === false && words.length > 0) words[words.length - 1] += segment;
    else words.push(segment);
  }
  return words;
}

/** True where the words of the text are written one after the other without a space. */
export function joinsWords(text: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(text);
}
