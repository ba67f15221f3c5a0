/** Text as `$contains` compares it: SQLite's own `lower` knows ASCII only. */
export function foldedText(value: unknown): string | null {
  return typeof value === "string" ? value.normalize("NFKC").toLowerCase() : null;
}
