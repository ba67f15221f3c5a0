const scales: Readonly<Record<string, number>> = {
  thousand: 1e3,
  k: 1e3,
  million: 1e6,
  m: 1e6,
  billion: 1e9,
  bn: 1e9,
  trillion: 1e12,
};

/**
 * Heights of two bars, the larger one 1, from two written numbers of the same unit.
 *
 * @returns undefined where a value is no number or the units differ: nothing is drawn to scale then
 */
export function proportions(left?: string, right?: string): readonly [number, number] | undefined {
  const a = read(left);
  const b = read(right);
  if (!a || !b || a.unit !== b.unit) return undefined;
  const most = Math.max(a.amount, b.amount);
  return most > 0 ? [a.amount / most, b.amount / most] : undefined;
}

function read(value?: string): { readonly amount: number; readonly unit: string } | undefined {
  const match = /^([^\d\s-]*)\s*(\d[\d,.\s]*)\s*(.*)$/u.exec((value ?? "").trim());
  if (!match) return undefined;
  const [, before = "", digits = "", after = ""] = match;
  if (/\d/.test(after)) return undefined;
  const written = digits.trim();
  // A group of three after a comma or a blank is thousands, anything else is a decimal.
  const plain = written
    .replace(/[,\s](?=\d{3}\b)/g, "")
    .replace(/\.(?=\d{3}[.,])/g, "")
    .replace(",", ".");
  const amount = Number(plain);
  const [scale = "", ...rest] = after.trim().toLowerCase().split(/\s+/u);
  const factor = scales[scale];
  const unit = [before, ...(factor === undefined ? [scale] : []), ...rest].join(" ").trim();
  return Number.isFinite(amount)
    ? { amount: amount * (factor ?? 1), unit: unit.replace(/s$/, "") }
    : undefined;
}
