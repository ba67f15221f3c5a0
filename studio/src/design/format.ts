import type { Language } from "../words/define-words.ts";

/** `0.4 s`, `12 s`, `1:05`, `1 h 02`: seconds as people say them. */
export function formatSeconds(seconds: number, language: Language): string {
  if (seconds < 9.95) {
    const digits = seconds < 0.05 ? 0 : 1;
    return `${number(seconds, language, digits)} s`;
  }
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes}:${twoDigits(whole % 60)}`;
  return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)}`;
}

/** A position in a film: `0:07`, `12:40`. */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${twoDigits(whole % 60)}`;
}

/** US dollars: `0`, `$0.02`, `0,02 $US`. Below a cent says so. */
export function formatCost(dollars: number, language: Language): string {
  if (dollars === 0) return "0";
  const shown = Math.max(dollars, 0.01);
  const money = new Intl.NumberFormat(language, { style: "currency", currency: "USD" });
  return `${dollars < 0.01 ? "< " : ""}${money.format(shown)}`;
}

/** `812 kB`, `6.1 MB`, in powers of ten as file managers count. */
export function formatBytes(bytes: number, language: Language): string {
  if (bytes < 1_000_000) return `${Math.ceil(bytes / 1000)} ${language === "fr" ? "ko" : "kB"}`;
  const mega = bytes < 1_000_000_000;
  const unit = `${mega ? "M" : "G"}${language === "fr" ? "o" : "B"}`;
  return `${number(bytes / (mega ? 1e6 : 1e9), language, 1)} ${unit}`;
}

export function formatPercent(share: number, language: Language): string {
  const format = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
  return format.format(Math.floor(share * 100) / 100);
}

const spans: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["second", 60],
  ["minute", 60],
  ["hour", 24],
  ["day", 7],
  ["week", 4.35],
  ["month", 12],
  ["year", Infinity],
];

/** `just now`, `3 minutes ago`, `tomorrow`. */
export function formatRelative(moment: Date, language: Language, now = new Date()): string {
  let value = (moment.getTime() - now.getTime()) / 1000;
  const format = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  for (const [unit, length] of spans) {
    if (Math.abs(value) < length) {
      return format.format(unit === "second" && Math.abs(value) < 5 ? 0 : Math.round(value), unit);
    }
    value /= length;
  }
  return formatMoment(moment, language);
}

/** `Sat, 21 Nov 2026, 21:15` as the language writes it. */
export function formatMoment(moment: Date, language: Language): string {
  return new Intl.DateTimeFormat(language, {
    ...{ weekday: "short", day: "numeric", month: "short", year: "numeric" },
    ...{ hour: "numeric", minute: "2-digit" },
  }).format(moment);
}

/** `French`, `français`: a language by its code, as the reader's language calls it. */
export function formatLanguage(code: string, language: Language): string {
  return new Intl.DisplayNames(language, { type: "language" }).of(code) ?? code;
}

function number(value: number, language: Language, digits: number): string {
  return new Intl.NumberFormat(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
