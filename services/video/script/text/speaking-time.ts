/** Words as they are spoken: "1,200" is four of them, "1977" three, "NASA" one. */
export function spokenWords(text: string): number {
  let words = 0;
  for (const word of text.split(/\s+/u)) {
    const digits = word.replaceAll(/\D/g, "").length;
    if (digits > 0) words += digits < 3 ? 1 : Math.min(digits, 5) - 1;
    else if (/[\p{L}\p{N}]/u.test(word)) words += word.split(/[-–—/]/).filter(Boolean).length;
  }
  return words;
}

/** @param pace words in a second */
export function speakingSeconds(text: string, pace: number): number {
  return spokenWords(text) / pace;
}
