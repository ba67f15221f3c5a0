/**
 * The values a number shows on its way up, the last one excluded: slow at the end, in the very
 * writing of the number (separators, decimals, signs). A year starts close below itself; what is not
 * a plain number does not count.
 */
export function countingValues(value: string, steps = 7): string[] {
  const number = readNumber(value);
  if (!number) return [];
  const { before, written, after, target, decimals } = number;
  const start = decimals === 0 && /^(1\d{3}|20\d{2})$/.test(written) ? target - 40 : 0;
  const values: string[] = [];
  for (let step = 0; step < steps; step++) {
    const share = 1 - (1 - step / steps) ** 3;
    const current = Math.floor(start + (target - start) * share);
    const text = `${before}${inWriting(current, written, decimals)}${after}`;
    if (text !== value && values.at(-1) !== text) values.push(text);
  }
  return values;
}

interface WrittenNumber {
  /** What stands before and behind the digits: signs, units, blanks. */
  readonly before: string;
  readonly after: string;
  /** Digits with their separators. */
  readonly written: string;
  /** The digits alone, as an integer. */
  readonly target: number;
  readonly decimals: number;
}

function readNumber(value: string): WrittenNumber | undefined {
  const match = /^(\D*)(\d[\d.,\s\u00a0\u202f]*)(.*)$/u.exec(value);
  const [, before = "", digits = "", rest = ""] = match ?? [];
  if (!match || /\d/.test(rest)) return undefined;
  const written = digits.trimEnd();
  const target = Number(written.replace(/[^\d]/g, ""));
  if (!Number.isSafeInteger(target) || target < 2) return undefined;
  const decimals = /[.,](\d{1,2})$/.exec(written)?.[1]?.length ?? 0;
  return { before, written, after: `${digits.slice(written.length)}${rest}`, target, decimals };
}

/** The number with the separators of the written one. */
function inWriting(current: number, written: string, decimals: number): string {
  const digits = String(current).padStart(decimals + 1, "0");
  const whole = decimals > 0 ? digits.slice(0, -decimals) : digits;
  const point = decimals > 0 ? written.charAt(written.length - decimals - 1) : "";
  const separator = /\d([.,\s\u00a0\u202f])\d{3}/u.exec(written)?.[1] ?? "";
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, separator);
  return decimals > 0 ? `${grouped}${point}${digits.slice(-decimals)}` : grouped;
}
