import type { SceneLayout } from "../../video.contract.ts";
import type { Token } from "../language/token.ts";

const space = "[ \\u00A0\\u202F]";
const scale =
  "(?:hundred|thousand|million|billion|trillion|mille|millions?|milliards?|cents?|mil|millones|millón)";
const quantity = new RegExp(
  `(?<![\\p{L}\\d.,-])(?<value>[$€£]?\\d+(?:[.,]\\d+|${space}\\d{3})*(?:${space}${scale})*)(?<gap>${space}?)(?:(?:de|d['’]|of)${space})?(?<unit>%|°[CF]?|[\\p{L}-]+(?:${space}[\\p{L}-]+)?)?`,
  "gu",
);
const months =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|mayo|junio|julio|agosto|septiembre|noviembre|diciembre|bc|ad|ce|bce)\b/iu;

/** Counting words by their value, in the languages that scripts are written in offline. */
const countingWords: Readonly<Record<string, number>> = Object.fromEntries([
  ...values(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
  ),
  ...values("deux trois quatre cinq six sept huit neuf dix onze douze", 2),
  ...values("dos tres cuatro cinco seis siete ocho nueve diez once doce", 2),
  ...values("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10),
  ...values("vingt trente quarante cinquante soixante", 20, 10),
  ...values("veinte treinta cuarenta cincuenta sesenta", 20, 10),
]);
/** "two billion": a count in words is shown in digits where a scale makes it large. */
const inWords = new RegExp(
  `(?<![\\p{L}-])(${Object.keys(countingWords).join("|")})(?=${space}(?:hundred|thousand|trillion|${scale})(?!\\p{L}))`,
  "giu",
);

function values(words: string, first = 1, step = 1): readonly (readonly [string, number])[] {
  return words.split(" ").map((word, index) => [word, first + index * step]);
}

interface Found {
  readonly value: string;
  readonly unit: string;
  readonly weight: number;
}

/** The quantity worth a whole frame: "500 million nerve cells", "50 kilograms", "80 %". */
export function findQuantity(text: string, tokens: readonly Token[]): SceneLayout | undefined {
  const sentence = text.replaceAll(inWords, (word) => String(countingWords[word.toLowerCase()]));
  let best: Found | undefined;
  for (const match of sentence.matchAll(quantity)) {
    const { value = "", unit = "" } = match.groups ?? {};
    const words = unitWords(unit, tokens);
    // "less than 20 percent" is not 20 percent.
    const bounded = /(?:less|fewer|moins|menos) (?:than|de) $/u.test(
      sentence.slice(0, match.index),
    );
    if (words === "" || bounded || isYear(value, unit)) continue;
    const weight = weightOf(value, words);
    if (weight > 0 && (!best || weight > best.weight)) best = { value, unit: words, weight };
  }
  return best && { kind: "number", value: inDigits(best.value), unit: best.unit };
}

/** Nobody writes "8 mille ans": French thousands stand in digits. */
function inDigits(value: string): string {
  return value.replace(/^(\d{1,3})[ \u00A0\u202F]mille$/u, "$1\u202F000");
}

/** The unit's own words: "years old" → "years", "million nerve cells" → "nerve cells". */
function unitWords(unit: string, tokens: readonly Token[]): string {
  if (/^[%°]/.test(unit)) return unit;
  if (/^per ?cent\b/.test(unit)) return "percent";
  const [first = "", second = ""] = unit.split(/\s/u);
  const kindOf = (word: string) => tokens.find(({ text }) => text === word)?.kind;
  const tagged = tokens.some(({ kind }) => kind === "noun");
  if (!tagged) return isUnitWord(kindOf(first)) ? first : "";
  if (kindOf(first) === "noun") return kindOf(second) === "noun" ? `${first} ${second}` : first;
  if (kindOf(first) === "adjective" && kindOf(second) === "noun") return `${first} ${second}`;
  return "";
}

function isUnitWord(kind: Token["kind"] | undefined): boolean {
  return kind === "word" || kind === "noun";
}

function isYear(value: string, unit: string): boolean {
  return (/^(?:1\d|20)\d\d$/.test(value) && !/^(?:%|°|km|kg|m$)/.test(unit)) || months.test(unit);
}

/** Small counts are better shown as pictures; more digits and scales weigh more. */
function weightOf(value: string, unit: string): number {
  const digits = value.replaceAll(/\D/g, "").length;
  const scaled = /\p{L}/u.test(value) ? 3 : 0;
  const measured = /^[%°$€£]/.test(unit) || /^[$€£]/.test(value) || /[.,]/.test(value) ? 1 : 0;
  const number = Number.parseFloat(value.replaceAll(/[^\d.]/g, ""));
  return scaled + measured + digits - (number < 10 && scaled === 0 ? 1 : 0);
}
