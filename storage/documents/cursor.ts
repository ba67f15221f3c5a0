import { TroupeError } from "../../errors/troupe-error.ts";
import type { Scalar } from "./types.ts";

export interface SortField {
  readonly field: string;
  readonly descending: boolean;
}

/** Reads a sort order and ends it with `_id`, so that no two documents are equal under it. */
export function parseSort(sort: readonly string[] = []): SortField[] {
  const fields = sort.map((entry) => {
    const descending = entry.startsWith("-");
    return { field: descending ? entry.slice(1) : entry, descending };
  });
  if (fields.some(({ field }) => field === "_id")) return fields;
  return [...fields, { field: "_id", descending: fields.at(-1)?.descending ?? false }];
}

/** A cursor holds the sort values of the last document of a page, in the order of the sort. */
export function encodeCursor(document: object, sort: readonly SortField[]): string {
  const values = sort.map(({ field }) => valueAt(document, field) ?? null);
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

/** @throws TroupeError `INPUT_INVALID` */
export function decodeCursor(cursor: string, sort: readonly SortField[]): Scalar[] {
  const values = parse(cursor);
  if (!Array.isArray(values) || values.length !== sort.length || !values.every(isScalar)) {
    throw new TroupeError("INPUT_INVALID", "The cursor is not one of this list.", {
      field: "cursor",
      hint: "Take nextCursor of the page before, or leave it out for the first page.",
    });
  }
  return values;
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}

function isScalar(value: unknown): value is Scalar {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}

/** The value at a dotted path; undefined where the path leads nowhere. */
export function valueAt(document: object, path: string): unknown {
  let value: unknown = document;
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
  }
  return value;
}
