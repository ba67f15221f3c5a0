/** One figure of a benchmark, with what is wanted of it. */
export type Row =
  | {
      readonly name: string;
      readonly value: number;
      readonly least?: number;
      readonly most?: number;
    }
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly skipped: string };

/** Prints the rows as a table and as one line of JSON. */
export function printTables(title: string, rows: readonly Row[]): void {
  console.log(title);
  console.table(Object.fromEntries(rows.map((row) => [row.name, shown(row)])));
  console.log(JSON.stringify({ title, rows: rows.map(rounded) }));
}

function shown(row: Row): Record<string, string | number> {
  if ("skipped" in row) return { value: `skipped: ${row.skipped}` };
  if ("text" in row) return { value: row.text };
  const { least, most } = row;
  const wanted = least === undefined ? (most === undefined ? "" : `≤ ${most}`) : `≥ ${least}`;
  return { value: round(row.value), wanted, met: wanted === "" ? "" : isMet(row) ? "yes" : "NO" };
}

function rounded(row: Row): Row {
  return "value" in row ? { ...row, value: round(row.value) } : row;
}

function isMet(row: { value: number; least?: number; most?: number }): boolean {
  return row.value >= (row.least ?? -Infinity) && row.value <= (row.most ?? Infinity);
}

function round(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 1000) / 1000;
}
