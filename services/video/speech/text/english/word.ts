import { expandAbbreviation } from "./abbreviations.ts";
import { currencyAfterScale, readFigure } from "./figures.ts";
import { romanNumeral } from "../roman-numerals.ts";
import { cardinal, ordinal } from "./numbers.ts";
import { unitNames } from "./units.ts";

/** A written word with what stands around it; all without brackets, quotes and clause signs. */
export interface WordContext {
  readonly core: string;
  readonly previous: string;
  readonly next: string;
}

const greek: Readonly<Record<string, string>> = {
  α: "alpha",
  β: "beta",
  γ: "gamma",
  δ: "delta",
  Δ: "delta",
  ε: "epsilon",
  λ: "lambda",
  μ: "mu",
  π: "pi",
  σ: "sigma",
  Σ: "sigma",
  φ: "phi",
  ω: "omega",
  Ω: "omega",
};

/** Signs within a word, where they are said at all. */
const inner: Readonly<Record<string, string>> = {
  "&": "and",
  "@": "at",
  "%": "percent",
  "+": "plus",
  "=": "equals",
  "#": "number",
  "×": "times",
  "÷": "divided by",
  "°": "degrees",
  "€": "euros",
  $: "dollars",
  "£": "pounds",
  "/": "slash",
  "²": "squared",
  "³": "cubed",
};

const ruler =
  /^(?:King|Queen|Pope|Emperor|Henry|Louis|Charles|George|Edward|James|William|Richard|Elizabeth|Philip|Frederick|Napoleon|Ramses|Pius|John|Paul|Benedict|Catherine|Nicholas|Alexander)$/;

/** @returns words that an English voice can read, `""` if the written word has no sound */
export function readWord(word: WordContext): string {
  return (
    readFigure(word.core, word) ??
    readUnit(word) ??
    readRoman(word) ??
    expandAbbreviation(word.core, word)?.words ??
    readParts(word)
  );
}

function readUnit({ core, previous }: WordContext): string | undefined {
  const names = /^[-−+~]?[\d.,–-]*\d$/.test(previous) ? unitNames(core) : undefined;
  if (names) return previous === "1" ? names[0] : names[1];
  const currency = currencyAfterScale(previous, core);
  return currency && `${core} ${currency}`;
}

/** "War II" → two, "Henry VIII" → the eighth. A lone I, V or X is a letter. */
function readRoman({ core, previous }: WordContext): string | undefined {
  if (core.length < 2 || !/^\p{Lu}\p{Ll}+$/u.test(previous)) return undefined;
  const digits = romanNumeral(core);
  if (digits === undefined) return undefined;
  return ruler.test(previous) ? `the ${ordinal(digits)}` : cardinal(digits);
}

const parts =
  /\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*|\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)*|[^\p{L}\p{N}\s]/gu;

/** Anything mixed, in reading order: "COVID-19", "5-year-old", "H2O", "and/or", "example.com". */
function readParts({ core }: WordContext): string {
  if (isPlain(core)) return spell(core);
  if (/-/.test(core) && /\d/.test(core)) return readHyphened(core);
  const address = /^(?:https?:\/\/|www\.)|^[\w.-]+@|\w\.(?:com|org|net|edu|gov|io|tv)\b/i.test(
    core,
  );
  const found =
    core
      .replace(/^https?:\/\//i, "")
      .normalize("NFKC")
      .match(parts) ?? [];
  return found
    .map((part) => readPart(part, core, address))
    .filter((part) => part !== "")
    .join(" ");
}

function isPlain(core: string): boolean {
  return /^[\p{Script=Latin}\p{M}]+(?:['’-][\p{Script=Latin}\p{M}]+)*['’]?$/u.test(core);
}

function readHyphened(core: string): string {
  return core
    .split("-")
    .filter((part) => part !== "")
    .map((part) => readWord({ core: part, previous: "", next: "" }))
    .join(" ");
}

function readPart(part: string, whole: string, address: boolean): string {
  if (/^\d/.test(part)) return readFigure(part, { previous: "", next: "" }) ?? readVersion(part);
  if (/^\p{L}/u.test(part)) return spell(part);
  if (part === ".") return address ? "dot" : "";
  if (part === "/" && !address) return /^and\/or$/i.test(whole) ? "" : "or";
  return inner[part] ?? "";
}

/** "2.4.1" → two point four point one */
function readVersion(part: string): string {
  return part.replaceAll(",", "").split(".").map(cardinal).join(" point ");
}

/** Letters a voice knows; others, such as Cyrillic, have no English sound. */
function spell(letters: string): string {
  return [...letters.replaceAll("’", "'")]
    .map((letter) => (Object.hasOwn(greek, letter) ? ` ${greek[letter] ?? ""} ` : letter))
    .join("")
    .replace(/[^\p{Script=Latin}\p{M}' -]/gu, "")
    .replace(/\s+/g, " ")
    .trim();
}
