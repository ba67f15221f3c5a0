/** Parameters of lists that are read a page at a time: a page's `nextCursor` brings the next one. */
export const cursorParam = { type: "string", optional: true, max: 1_000 } as const;
export const limitParam = {
  ...{ type: "number", convert: true, integer: true, min: 1, max: 100, default: 20 },
} as const;
export const pageParams = { cursor: cursorParam, limit: limitParam } as const;
