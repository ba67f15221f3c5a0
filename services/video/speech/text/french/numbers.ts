/** French names of numbers, in words alone. */

const small = (
  "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize " +
  "dix-sept dix-huit dix-neuf"
).split(" ");
const tens = ["", "", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante"];
const scales = ["", "mille", "million", "milliard", "billion"];
const longestNamed = scales.length * 3;
/** Feminine words that are often counted with digits. */
const feminine =
  /^(?:fois|heures?|minutes?|secondes?|années?|semaines?|journées?|personnes?|femmes?|livres?|tonnes?)\b/i;

/** @param digits ASCII digits alone @param next word that is counted: "une heure" */
export function cardinal(digits: string, next = ""): string {
  const plain = digits.replace(/^0+(?=\d)/, "");
  if (plain.length > longestNamed) return [...plain].map((digit) => small[Number(digit)]).join(" ");
  const groups = plain.padStart(Math.ceil(plain.length / 3) * 3, "0").match(/\d{3}/g) ?? [];
  const named = groups
    .map((group, index) => scaled(Number(group), groups.length - 1 - index))
    .filter((name) => name !== "");
  const words = named.join(" ") || "zéro";
  return feminine.test(next) ? words.replace(/(^|[\s-])un$/, "$1une") : words;
}

function scaled(value: number, power: number): string {
  if (value === 0) return "";
  if (power === 0) return belowThousand(value, true);
  if (power === 1) return value === 1 ? "mille" : `${belowThousand(value, false)} mille`;
  return `${belowThousand(value, true)} ${scales[power] ?? ""}${value > 1 ? "s" : ""}`;
}

/** @param last true where "cents" and "vingts" take their s: nothing follows but a noun */
function belowThousand(value: number, last: boolean): string {
  const [hundreds, rest] = [Math.floor(value / 100), value % 100];
  const head =
    hundreds === 0
      ? ""
      : hundreds === 1
        ? "cent"
        : `${small[hundreds] ?? ""} cent${rest === 0 && last ? "s" : ""}`;
  return [head, rest === 0 ? "" : belowHundred(rest, last)].filter((part) => part !== "").join(" ");
}

function belowHundred(value: number, last: boolean): string {
  if (value < 20) return small[value] ?? "";
  if (value >= 80) {
    return value === 80
      ? `quatre-vingt${last ? "s" : ""}`
      : `quatre-vingt-${small[value - 80] ?? ""}`;
  }
  const ten = tens[Math.floor(value / 10)] ?? "";
  const unit = value >= 70 ? value - 60 : value % 10;
  if (unit === 0) return ten;
  return unit === 1 || unit === 11
    ? `${ten} et ${small[unit] ?? ""}`
    : `${ten}-${small[unit] ?? ""}`;
}

/** "premier", "deuxième", "vingt et unième" */
export function ordinal(digits: string, feminineForm = false): string {
  if (Number(digits) === 1) return feminineForm ? "première" : "premier";
  const words = cardinal(digits);
  return `${words
    .replace(/cinq$/, "cinqu")
    .replace(/neuf$/, "neuv")
    .replace(/(?:e|(?<=vingt|cent|llion|lliard)s)$/, "")}ième`;
}
