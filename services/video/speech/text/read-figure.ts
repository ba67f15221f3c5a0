import type { SpokenLanguage } from "./spoken-language.ts";

const number = String.raw`\d{1,3}(?:[. \u00a0\u202f\u2009]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?`;
const sign = "[-−–+±~≈<>]";
const plain = new RegExp(`^(${sign})?(${number})$`, "u");
const withUnit = new RegExp(`^(${sign})?(${number})[ \\u00a0\\u202f]?([\\p{L}%‰°€$£¥µ²³/]+)$`, "u");
const money = new RegExp(`^([-−])?([$€£¥])(${number})$`, "u");
const range = new RegExp(`^(${number})[-−–](${number})([\\p{L}%°€²³/]*)$`, "u");
const clock = /^(\d{1,2})(?::|[hH])([0-5]\d)?(?::[0-5]\d)?h?$/u;
const fraction = /^(\d{1,3})\/(\d{1,3})$/;
const vulgar = /^(\d+)?([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])$/u;
const multiple = new RegExp(`^(${number})[x×](${number})?$`, "u");

/**
 * Reads one written figure: "1 200", "3,5%", "5€", "10–20", "7:30", "½", "20°C".
 * @param next the word that it may count
 * @returns words, or undefined if this is no figure
 */
export function readFigure(
  language: SpokenLanguage,
  core: string,
  next: string,
): string | undefined {
  for (const read of readers) {
    const words = read(language, core, next);
    if (words !== undefined) return words;
  }
  return undefined;
}

type Reader = (language: SpokenLanguage, core: string, next: string) => string | undefined;

const readers: readonly Reader[] = [
  readClock,
  readMoney,
  readRange,
  readFraction,
  readMultiple,
  readNumber,
  readQuantity,
];

/** "1 200,50" */
function readAmount(language: SpokenLanguage, figure: string, next: string): string {
  const grouped = figure.replace(/[. \u00a0\u202f\u2009](?=\d{3}(?!\d))/gu, "");
  const [whole = "", decimals] = grouped.split(/[.,]/);
  if (decimals === undefined) return readWhole(language, whole, next);
  return `${language.cardinal(whole, "")} ${language.words.decimal} ${readDecimals(language, decimals)}`;
}

/** "007" is read digit by digit. */
function readWhole({ cardinal }: SpokenLanguage, digits: string, next: string): string {
  if (digits.length === 1 || !digits.startsWith("0")) return cardinal(digits, next);
  return spell({ cardinal }, digits);
}

/** Two are read as a number, more and those with a zero first one by one. */
function readDecimals({ cardinal }: SpokenLanguage, digits: string): string {
  const asNumber = digits.length <= 2 && !digits.startsWith("0");
  return asNumber ? cardinal(digits, "") : spell({ cardinal }, digits);
}

function spell({ cardinal }: Pick<SpokenLanguage, "cardinal">, digits: string): string {
  return [...digits].map((digit) => cardinal(digit, "")).join(" ");
}

function signWord({ signs }: SpokenLanguage, mark: string): string {
  const word = signs[mark === "−" || mark === "–" ? "-" : mark];
  return word === undefined ? "" : `${word} `;
}

function readNumber(language: SpokenLanguage, core: string, next: string): string | undefined {
  const match = plain.exec(core);
  if (!match) return undefined;
  const [, mark = "", figure = ""] = match;
  return signWord(language, mark) + readAmount(language, figure, counted(language, next));
}

/** A unit's sign after the figure counts with its own name. */
function counted({ units }: SpokenLanguage, next: string): string {
  return (Object.hasOwn(units, next) ? units[next]?.many : undefined) ?? next;
}

function readQuantity(language: SpokenLanguage, core: string): string | undefined {
  const [, mark = "", figure = "", symbol = ""] = withUnit.exec(core) ?? [];
  const words = amountOf(language, figure, symbol);
  return words && signWord(language, mark) + words;
}

function amountOf(language: SpokenLanguage, figure: string, symbol: string): string | undefined {
  const unit = Object.hasOwn(language.units, symbol) ? language.units[symbol] : undefined;
  if (!unit) return undefined;
  // Below two is one, in both languages: "1,5 litre".
  const name = /^[01](?:[.,]\d+)?$/.test(figure) ? unit.one : unit.many;
  return `${readAmount(language, figure, unit.many)} ${name}`;
}

function readMoney(language: SpokenLanguage, core: string): string | undefined {
  const [, mark = "", symbol = "", figure = ""] = money.exec(core) ?? [];
  const words = amountOf(language, figure, symbol);
  return words && signWord(language, mark) + words;
}

function readRange(language: SpokenLanguage, core: string, next: string): string | undefined {
  const match = range.exec(core);
  if (!match) return undefined;
  const [, from = "", to = "", symbol = ""] = match;
  const end =
    symbol === ""
      ? readAmount(language, to, counted(language, next))
      : amountOf(language, to, symbol);
  return end && `${readAmount(language, from, "")} ${language.words.to} ${end}`;
}

function readClock(language: SpokenLanguage, core: string): string | undefined {
  const [, hours, minutes = "0"] = clock.exec(core) ?? [];
  return hours === undefined || Number(hours) > 24
    ? undefined
    : language.clock(hours, String(Number(minutes)));
}

function readFraction(language: SpokenLanguage, core: string): string | undefined {
  const [, whole, mark] = vulgar.exec(core) ?? [];
  if (mark !== undefined) {
    if (mark === "½" && whole !== undefined) return language.half(whole);
    const [above = "", below = ""] = mark.normalize("NFKC").split("⁄");
    const part = language.fraction(above, below);
    return whole === undefined
      ? part
      : `${language.cardinal(whole, "")} ${language.symbols["&"] ?? ""} ${part}`;
  }
  const [, above, below] = fraction.exec(core) ?? [];
  return above === undefined || below === undefined ? undefined : language.fraction(above, below);
}

function readMultiple(language: SpokenLanguage, core: string): string | undefined {
  const [, first, second] = multiple.exec(core) ?? [];
  if (first === undefined) return undefined;
  const start = readAmount(language, first, language.words.times);
  if (second === undefined) return `${start} ${language.words.times}`;
  return `${start} ${language.words.by} ${readAmount(language, second, "")}`;
}
