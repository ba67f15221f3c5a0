/**
 * A value inside a filter graph passes two parsers: the filter's (which splits options at `:`) and
 * the graph's (which splits filters at `,`, `;` and labels at `[`). Quoting by backslash for both is
 * the one way that holds for every character.
 */
export function escapeFilterValue(value: string): string {
  const forFilter = value.replace(/[\\':]/g, "\\$&");
  return forFilter.replace(/[\\'[\],;]/g, "\\$&");
}
