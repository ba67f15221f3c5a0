/** Spanish names of numbers, in words alone. */

const small = (
  "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince " +
  "dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro " +
  "veinticinco veintiséis veintisiete veintiocho veintinueve"
).split(" ");
const tens = "treinta cuarenta cincuenta sesenta setenta ochenta noventa".split(" ");
const hundreds = (
  "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos " +
  "novecientos"
).split(" ");
const scales = ["", "millón", "billón"];
const longestNamed = scales.length * 6;
/** Words that end in -a or -as and are masculine all the same. */
const masculine =
  /^(?:días?|mapas?|planetas?|problemas?|sistemas?|programas?|temas?|idiomas?|poemas?|climas?|gramas?)$/i;

/** @param digits ASCII digits alone @param next word that is counted: "veintiún años", "una hora" */
export function cardinal(digits: string, next = ""): string {
  const plain = digits.replace(/^0+(?=\d)/, "");
  if (plain.length > longestNamed) return [...plain].map((digit) => small[Number(digit)]).join(" ");
  const groups = plain.padStart(Math.ceil(plain.length / 6) * 6, "0").match(/\d{6}/g) ?? [];
  const named = groups.map((group, index) => scaled(Number(group), groups.length - 1 - index));
  const words = named.filter((name) => name !== "").join(" ") || "cero";
  return agreeing(words, next);
}

function scaled(value: number, power: number): string {
  if (value === 0) return "";
  if (power === 0) return belowMillion(value);
  const scale = scales[power] ?? "";
  return value === 1
    ? `un ${scale}`
    : `${shortened(belowMillion(value))} ${scale.replace("ón", "ones")}`;
}

function belowMillion(value: number): string {
  const [thousands, rest] = [Math.floor(value / 1000), value % 1000];
  const head =
    thousands === 0 ? "" : thousands === 1 ? "mil" : `${shortened(belowThousand(thousands))} mil`;
  return [head, rest === 0 ? "" : belowThousand(rest)].filter((part) => part !== "").join(" ");
}

function belowThousand(value: number): string {
  if (value === 100) return "cien";
  const [hundred, rest] = [Math.floor(value / 100), value % 100];
  const head = hundred === 0 ? "" : (hundreds[hundred - 1] ?? "");
  return [head, rest === 0 ? "" : belowHundred(rest)].filter((part) => part !== "").join(" ");
}

function belowHundred(value: number): string {
  if (value < 30) return small[value] ?? "";
  const ten = tens[Math.floor(value / 10) - 3] ?? "";
  return value % 10 === 0 ? ten : `${ten} y ${small[value % 10] ?? ""}`;
}

/** Before a noun: "un", "veintiún". */
function shortened(words: string): string {
  return words.replace(/veintiuno$/, "veintiún").replace(/\buno$/, "un");
}

function agreeing(words: string, next: string): string {
  const noun = /^\p{Ll}{3,}/u.exec(next)?.[0];
  if (noun === undefined || /^(?:por|con|sin|que|para|los|las|del|como|mil)$/.test(noun))
    return words;
  if (!/as?$/.test(noun) || masculine.test(noun)) return shortened(words);
  return words.replace(/cientos\b/g, "cientas").replace(/uno$/, "una");
}

const ordinals = (
  "primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo undécimo duodécimo " +
  "decimotercero decimocuarto decimoquinto decimosexto decimoséptimo decimoctavo decimonoveno"
).split(" ");
const ordinalTens =
  "vigésimo trigésimo cuadragésimo quincuagésimo sexagésimo septuagésimo octogésimo nonagésimo".split(
    " ",
  );

/** "primero", "vigésima primera"; nobody says those from a hundred on. */
export function ordinal(digits: string, feminine = false): string {
  const value = Number(digits);
  if (value === 0 || value > 99) return cardinal(digits);
  const unit = value < 20 ? value : value % 10;
  const parts = [
    value < 20 ? "" : (ordinalTens[Math.floor(value / 10) - 2] ?? ""),
    unit === 0 ? "" : (ordinals[unit - 1] ?? ""),
  ].filter((part) => part !== "");
  return parts.map((part) => (feminine ? part.replace(/o$/, "a") : part)).join(" ");
}
