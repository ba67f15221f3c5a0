import type { ByteRange } from "../../storage/objects/types.ts";

/** `none`: send everything. `unsatisfiable`: answer 416. */
export type RangeAnswer = ByteRange | "none" | "unsatisfiable";

/**
 * Reads the header `Range` (RFC 9110, section 14). A header that is not understood is ignored, as
 * the RFC asks; of several ranges none is served, so that the whole is sent instead.
 *
 * @param size bytes of the object
 */
export function parseRange(header: string | undefined, size: number): RangeAnswer {
  const match = /^bytes=[ \t]*(\d*)[ \t]*-[ \t]*(\d*)[ \t]*$/i.exec(header ?? "");
  if (!match) return "none";
  const [, first = "", last = ""] = match;
  if (first === "" && last === "") return "none";
  if (first === "") return suffix(Number(last), size);
  const start = Number(first);
  const end = last === "" ? size - 1 : Number(last);
  if (last !== "" && end < start) return "none";
  if (start >= size) return "unsatisfiable";
  return { start, end: Math.min(end, size - 1) };
}

/** `bytes=-500`: the last 500 bytes. */
function suffix(length: number, size: number): RangeAnswer {
  if (length === 0 || size === 0) return "unsatisfiable";
  return { start: Math.max(0, size - length), end: size - 1 };
}
