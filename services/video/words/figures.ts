/** Numbers in digits as they are compared: without separators, "500,000" is "500000". */
export function figuresIn(text: string): readonly string[] {
  const figures = text.match(/\d+(?:[.,\u00a0\u202f]\d+)*/gu) ?? [];
  return figures.map((figure) => figure.replaceAll(/[.,\u00a0\u202f]/g, ""));
}
