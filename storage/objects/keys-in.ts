import { isKey } from "./key.ts";

/** Every object key that stands anywhere in a value, as part of a reference or alone. */
export function keysIn(value: unknown): Set<string> {
  const found = new Set<string>();
  // No recursion: what comes from outside may be nested deeper than the stack is.
  const left = [value];
  while (left.length > 0) {
    const one = left.pop();
    if (typeof one === "string" && isKey(one)) found.add(one);
    if (typeof one === "object" && one !== null)
      for (const part of Object.values(one)) left.push(part);
  }
  return found;
}
