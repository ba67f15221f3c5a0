const values: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100, M: 1000 };

/** @returns the value as digits, or undefined if this is no well-formed numeral below 90 */
export function romanNumeral(text: string): string | undefined {
  if (!/^(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/.test(text) || text === "") return undefined;
  const letters = [...text].map((letter) => values[letter] ?? 0);
  const total = letters.reduce(
    (sum, value, index) => (value < (letters[index + 1] ?? 0) ? sum - value : sum + value),
    0,
  );
  return String(total);
}
