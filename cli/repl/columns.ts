import type { Paint } from "../make/paint.ts";

/** Columns one beside another, each as wide as its widest cell; the last one as long as it is. */
export function columns(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  paint: Paint,
): string {
  const widths = heads.map((head, at) =>
    Math.max(head.length, ...rows.map((row) => (row[at] ?? "").length)),
  );
  const line = (cells: readonly string[]) =>
    heads
      .map((_head, at) => (cells[at] ?? "").padEnd(at < heads.length - 1 ? (widths[at] ?? 0) : 0))
      .join("  ")
      .trimEnd();
  return [paint("dim", line(heads)), ...rows.map(line)].join("\n");
}
