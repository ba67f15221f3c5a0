/**
 * JSON text that is the same for the same content: fields in the order of their names, missing ones
 * and undefined ones alike. For hashes.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) => {
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
    const names = Object.keys(inner).sort();
    return Object.fromEntries(names.map((name) => [name, Reflect.get(inner, name) as unknown]));
  });
}
