import { isKey } from "./key.ts";

/** Every object key that stands anywhere in a value, as part of a reference or alone. */
export function keysIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === "string" && isKey(value)) found.add(value);
  if (typeof value !== "object" || value === null) return found;
  for (const inner of Object.values(value)) keysIn(inner, found);
  return found;
}
