/** English names of numbers, in words alone: no digits, no signs. */

const ones = [
  ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
  ["ten", "eleven", "twelve", "thirteen", "fourteen"],
  ["fifteen", "sixteen", "seventeen", "eighteen", "nineteen"],
].flat();
const tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const scales = ["", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion"];
/** From here on a number is read digit by digit: nobody says its name. */
const longestNamed = scales.length * 3;

const irregularOrdinals: Readonly<Record<string, string>> = {
  one: "first",
  two: "second",
  three: "third",
  five: "fifth",
  eight: "eighth",
  nine: "ninth",
  twelve: "twelfth",
};

/** @param digits ASCII digits alone, any length */
export function cardinal(digits: string): string {
  const plain = digits.replace(/^0+(?=\d)/, "");
  if (plain.length > longestNamed) return spellDigits(digits);
  const groups: string[] = [];
  for (let end = plain.length; end > 0; end -= 3)
    groups.unshift(plain.slice(Math.max(0, end - 3), end));
  const named = groups.map((group, index) => {
    const value = Number(group);
    const scale = scales[groups.length - 1 - index] ?? "";
    return value === 0 ? "" : `${belowThousand(value)} ${scale}`.trim();
  });
  return named.filter((name) => name !== "").join(" ") || "zero";
}

function belowThousand(value: number): string {
  if (value < 100) return belowHundred(value);
  const rest = value % 100;
  const hundreds = `${name(Math.floor(value / 100))} hundred`;
  return rest === 0 ? hundreds : `${hundreds} ${belowHundred(rest)}`;
}

function belowHundred(value: number): string {
  if (value < 20) return name(value);
  const unit = value % 10;
  const ten = tens[Math.floor(value / 10)] ?? "";
  return unit === 0 ? ten : `${ten}-${name(unit)}`;
}

function name(value: number): string {
  return ones[value] ?? "";
}

/** "007" → "zero zero seven" */
export function spellDigits(digits: string): string {
  return [...digits].map((digit) => name(Number(digit))).join(" ");
}

/** @param digits ASCII digits alone */
export function ordinal(digits: string): string {
  return ordinalOf(cardinal(digits));
}

/** "twenty-one" → "twenty-first" */
function ordinalOf(words: string): string {
  const cut = Math.max(words.lastIndexOf(" "), words.lastIndexOf("-")) + 1;
  const last = words.slice(cut);
  const irregular = irregularOrdinals[last];
  const regular = last.endsWith("y") ? `${last.slice(0, -1)}ieth` : `${last}th`;
  return words.slice(0, cut) + (irregular ?? regular);
}

/** "1969" → "nineteen sixty-nine", "2009" → "two thousand nine". @param digits four of them */
export function year(digits: string): string {
  const century = digits.slice(0, 2);
  const rest = Number(digits.slice(2));
  if (digits[1] === "0" && rest < 10) return cardinal(digits);
  if (rest === 0) return `${cardinal(century)} hundred`;
  return `${cardinal(century)} ${rest < 10 ? `oh ${name(rest)}` : belowHundred(rest)}`;
}

/** "sixty" → "sixties", "hundred" → "hundreds" */
export function pluralOfNumber(words: string): string {
  if (words.endsWith("y")) return `${words.slice(0, -1)}ies`;
  return words.endsWith("six") ? `${words}es` : `${words}s`;
}
