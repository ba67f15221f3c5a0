/** Longest text of an input that a list of runs shows, in characters. */
const longest = 500;

/** A copy whose long texts end in an ellipsis: a list of runs does not carry whole articles. */
export function shortened(
  fields: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === "string" && value.length > longest ? `${value.slice(0, longest)}…` : value,
    ]),
  );
}
