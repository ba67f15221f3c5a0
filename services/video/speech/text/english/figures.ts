import { cardinal, ordinal, pluralOfNumber, spellDigits, year } from "./numbers.ts";
import { currencyNames, type UnitNames, unitNames } from "./units.ts";

/** What stands beside a figure and changes its reading. */
export interface FigureContext {
  readonly previous: string;
  readonly next: string;
}

const number = String.raw`\d{1,3}(?:[,\u00a0\u202f\u2009]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+`;
const signed = new RegExp(`^([-−–+±~≈<>])?(${number})$`, "u");
const withUnit = new RegExp(
  `^([-−–+±~≈<>])?(${number})[\\u00a0\\u202f]?([\\p{L}%‰°℃℉µ²³/]+)$`,
  "u",
);
const money = new RegExp(`^([-−])?([$€£¥₹])(${number})(k|K|m|M|bn|B|tn|T)?$`, "u");
const moneyAfter = new RegExp(`^(${number})([$€£¥₹])$`, "u");
const range = new RegExp(`^([$€£¥₹])?(${number})[-–−](${number})([\\p{L}%°²³/]*)$`, "u");
const clock = /^(\d{1,2}):([0-5]\d)(?::([0-5]\d))?([ap])?\.?m?\.?$/iu;
const hour = /^(\d{1,2})([ap])\.?m\.?$/iu;
const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/;
const decade = /^(['’])?(\d{2}|\d{4})['’]?s$/u;
const fraction = /^(\d{1,3})\/(\d{1,3})$/;
const vulgar = /^(\d+)?([½⅓⅔¼¾⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚])$/u;
const multiple = new RegExp(`^(${number})[x×]$`, "u");
const product = new RegExp(`^(${number})[x×](${number})$`, "u");

const signs: Readonly<Record<string, string>> = {
  "-": "minus ",
  "−": "minus ",
  "–": "minus ",
  "+": "plus ",
  "±": "plus or minus ",
  "~": "about ",
  "≈": "about ",
  "<": "less than ",
  ">": "more than ",
};
const scaleWords = /^(?:hundred|thousand|million|billion|trillion)s?\b/i;
const scaleLetters: Readonly<Record<string, string>> = {
  k: "thousand",
  m: "million",
  b: "billion",
  bn: "billion",
  t: "trillion",
  tn: "trillion",
};
const yearBefore =
  /^(?:in|by|of|since|until|till|from|year|around|about|circa|before|after|and|to)$/i;
const months =
  "January February March April May June July August September October November December".split(
    " ",
  );

/**
 * Reads one written figure: "1,200", "3.5%", "$5", "1969", "10–20", "7:30", "½", "20°C", "1960s".
 * @returns words, or undefined if this is no figure
 */
export function readFigure(core: string, context: FigureContext): string | undefined {
  for (const read of readers) {
    const words = read(core, context);
    if (words !== undefined) return words;
  }
  return undefined;
}

const readers: readonly ((core: string, context: FigureContext) => string | undefined)[] = [
  readDate,
  readClock,
  readMoney,
  readRange,
  readOrdinal,
  readDecade,
  readFraction,
  readMultiple,
  readNumber,
  readQuantity,
];

function readNumber(core: string, context: FigureContext): string | undefined {
  const match = signed.exec(core);
  if (!match) return undefined;
  const [, sign = "", figure = ""] = match;
  const asYear = sign === "" && isYear(figure, context);
  return (signs[sign] ?? "") + (asYear ? year(figure) : readAmount(figure));
}

/** "1,200.50" → "one thousand two hundred point five zero" */
function readAmount(figure: string): string {
  const [whole = "", decimals] = figure.replace(/[^\d.]/gu, "").split(".");
  if (decimals === undefined && whole.length > 1 && whole.startsWith("0"))
    return spellDigits(whole);
  const start = cardinal(whole === "" ? "0" : whole);
  return decimals === undefined ? start : `${start} point ${spellDigits(decimals)}`;
}

function isYear(figure: string, context: FigureContext): boolean {
  if (!/^\d{4}$/.test(figure)) return false;
  const value = Number(figure);
  if (value < 1000 || value >= 2100 || unitNames(context.next) !== undefined) return false;
  return (value >= 1100 && value !== 2000) || (value > 1009 && yearBefore.test(context.previous));
}

function readQuantity(core: string): string | undefined {
  const match = withUnit.exec(core);
  if (!match) return undefined;
  const [, sign = "", figure = "", symbol = ""] = match;
  const unit = unitNames(symbol);
  // "4K" and "5G" are names, "10k" and "3M" are amounts.
  const scale = /^(?:k|M|bn|B)$/.test(symbol) ? scaleLetters[symbol.toLowerCase()] : undefined;
  const name = unit ? pick(unit, figure) : scale;
  return name && `${signs[sign] ?? ""}${readAmount(figure)} ${name}`;
}

function pick(names: UnitNames, figure: string): string {
  return figure === "1" ? names[0] : names[1];
}

function readMoney(core: string, context: FigureContext): string | undefined {
  const after = moneyAfter.exec(core);
  const match = after ? [core, "", after[2], after[1], ""] : money.exec(core);
  if (!match) return undefined;
  const [, sign = "", currency = "", figure = "", letter = ""] = match;
  const names = currencyNames(currency);
  if (!names) return undefined;
  const minus = signs[sign] ?? "";
  const scale = scaleLetters[letter.toLowerCase()];
  if (scale) return `${minus}${readAmount(figure)} ${scale} ${names[0][1]}`;
  // "$5 million": the next word takes the currency along.
  if (scaleWords.test(context.next)) return minus + readAmount(figure);
  return minus + readPrice(figure, names);
}

function readPrice(figure: string, [whole, part]: readonly [UnitNames, UnitNames]): string {
  const match = /^(.*)\.(\d\d)$/.exec(figure);
  if (!match) return `${readAmount(figure)} ${pick(whole, figure)}`;
  const [, units = "0", hundredths = "00"] = match;
  const start = `${readAmount(units)} ${pick(whole, units)}`;
  const cents = String(Number(hundredths));
  return cents === "0" ? start : `${start} and ${cardinal(cents)} ${pick(part, cents)}`;
}

/** The currency that a scale word takes along: "million" after "$5" → "dollars". */
export function currencyAfterScale(previous: string, word: string): string | undefined {
  const match = /^[-−]?([$€£¥₹])[\d.,]+$/u.exec(previous);
  return match && scaleWords.test(word) ? currencyNames(match[1] ?? "")?.[0][1] : undefined;
}

function readRange(core: string, context: FigureContext): string | undefined {
  const match = range.exec(core);
  if (!match) return undefined;
  const [, currency = "", from = "", to = "", symbol = ""] = match;
  const unit = symbol === "" ? currencyNames(currency)?.[0] : unitNames(symbol);
  if (symbol !== "" && !unit) return undefined;
  // "1914–18"
  const years = isYear(from, context) && (isYear(to, context) || to.length === 2);
  const read = (figure: string): string =>
    years && figure.length === 4 ? year(figure) : readAmount(figure);
  return `${read(from)} to ${read(to)}${unit ? ` ${unit[1]}` : ""}`;
}

function readClock(core: string): string | undefined {
  const match = clock.exec(core) ?? hour.exec(core);
  if (!match) return undefined;
  const [, hours = "", second = ""] = match;
  const onlyHour = /[ap]/i.test(second);
  const half = onlyHour ? second : (match[4] ?? "");
  const minutes = onlyHour || second === "00" ? "" : ` ${minuteWords(second)}`;
  const seconds = match[3] === undefined ? "" : ` and ${cardinal(match[3])} seconds`;
  const end = half === "" ? (minutes === "" ? " o'clock" : "") : ` ${half.toUpperCase()} M`;
  return cardinal(hours) + minutes + seconds + end;
}

function minuteWords(minutes: string): string {
  return minutes.startsWith("0") ? `oh ${cardinal(minutes)}` : cardinal(minutes);
}

function readDate(core: string): string | undefined {
  const match = isoDate.exec(core);
  const month = months[Number(match?.[2]) - 1];
  const day = Number(match?.[3]);
  if (!match || month === undefined || day < 1 || day > 31) return undefined;
  return `${month} ${ordinal(String(day))}, ${year(match[1] ?? "")}`;
}

function readOrdinal(core: string): string | undefined {
  const match = /^(\d[\d,]*)(?:st|nd|rd|th)$/i.exec(core);
  return match ? ordinal((match[1] ?? "").replaceAll(",", "")) : undefined;
}

function readDecade(core: string): string | undefined {
  const match = decade.exec(core);
  const digits = match?.[2] ?? "";
  if (!match || (digits.length === 2 && !digits.endsWith("0"))) return undefined;
  if (digits === "00") return undefined;
  return pluralOfNumber(digits.length === 4 ? year(digits) : cardinal(digits));
}

const vulgarParts: Readonly<Record<string, readonly [string, string]>> = Object.fromEntries(
  [..."½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"].map((sign) => {
    const [above = "", below = ""] = sign.normalize("NFKC").split("⁄");
    return [sign, [above, below] as const];
  }),
);

function readFraction(core: string): string | undefined {
  const sign = vulgar.exec(core);
  if (sign) {
    const parts = vulgarParts[sign[2] ?? ""];
    if (!parts) return undefined;
    const words = fractionWords(...parts);
    return sign[1] === undefined ? words : `${cardinal(sign[1])} and ${article(parts[0], words)}`;
  }
  const match = fraction.exec(core);
  return match ? fractionWords(match[1] ?? "", match[2] ?? "") : undefined;
}

function article(above: string, words: string): string {
  return above === "1" ? words.replace(/^one /, "a ") : words;
}

function fractionWords(above: string, below: string): string {
  const denominator = Number(below);
  if (denominator < 2 || Number(above) === 0) return `${cardinal(above)} slash ${cardinal(below)}`;
  if (denominator > 100) return `${cardinal(above)} over ${cardinal(below)}`;
  const one = denominator === 2 ? "half" : denominator === 4 ? "quarter" : ordinal(below);
  const many = denominator === 2 ? "halves" : `${one}s`;
  return `${cardinal(above)} ${Number(above) === 1 ? one : many}`;
}

function readMultiple(core: string): string | undefined {
  const times = multiple.exec(core);
  if (times) return `${readAmount(times[1] ?? "")} times`;
  const by = product.exec(core);
  return by ? `${readAmount(by[1] ?? "")} by ${readAmount(by[2] ?? "")}` : undefined;
}
