/**
 * What makes the next version of a plain JSON value from the one before. Parts that both share by
 * reference are taken as unchanged, so nothing of a version may be changed in place.
 */
export interface Patch {
  /** Parts that are new: key (or index) and value in turns. */
  readonly set?: readonly unknown[];
  /** Parts that changed within: key (or index) and patch in turns. */
  readonly within?: readonly unknown[];
  /** Keys that are gone. */
  readonly gone?: readonly string[];
  /** Of an array. */
  readonly length?: number;
}

type Parts = Readonly<Record<string, unknown>>;

/**
 * @param after of the same kind as `before`: both arrays, or both not
 * @returns undefined where nothing has changed
 */
export function patchBetween(before: object, after: object): Patch | undefined {
  const draft: Draft = {};
  if (Array.isArray(before) && Array.isArray(after)) {
    after.forEach((value, index) => compare(draft, index, before[index], value ?? null));
    if (before.length !== after.length) draft.length = after.length;
  } else compareFields(draft, before as Parts, after as Parts);
  for (const _ in draft) return draft;
  return undefined;
}

/** @returns a new value; what the patch does not name is shared with the one before */
export function applyPatch(before: unknown, { set, within, gone, length }: Patch): unknown {
  const parts = new Map<string, unknown>(Object.entries(Object(before) as object));
  for (const key of gone ?? []) parts.delete(key);
  for (const [key, value] of pairs(set)) parts.set(key, value);
  for (const [key, inner] of pairs(within)) {
    parts.set(key, applyPatch(parts.get(key), inner as Patch));
  }
  if (!Array.isArray(before)) return Object.fromEntries(parts);
  const count = length ?? before.length;
  return Array.from({ length: count }, (_, index): unknown => parts.get(String(index)));
}

interface Draft {
  set?: unknown[];
  within?: unknown[];
  gone?: string[];
  length?: number;
}

function compareFields(draft: Draft, before: Parts, after: Parts): void {
  for (const key in after) {
    const value = after[key];
    if (before[key] === value) continue;
    // What is inherited, as `constructor`, is nothing that was there before.
    const old = Object.hasOwn(before, key) ? before[key] : undefined;
    if (value === undefined) remove(draft, key, old);
    else compare(draft, key, old, value);
  }
  for (const key in before) if (!Object.hasOwn(after, key)) remove(draft, key, before[key]);
}

function compare(draft: Draft, key: string | number, before: unknown, after: unknown): void {
  if (before === after) return;
  if (!isObject(before) || !isObject(after) || Array.isArray(before) !== Array.isArray(after)) {
    (draft.set ??= []).push(key, after);
    return;
  }
  const inner = patchBetween(before, after);
  if (inner) (draft.within ??= []).push(key, inner);
}

function remove(draft: Draft, key: string, before: unknown): void {
  // JSON leaves out what is undefined.
  if (before !== undefined) (draft.gone ??= []).push(key);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function* pairs(list: readonly unknown[] = []): Generator<[string, unknown]> {
  for (let index = 0; index < list.length; index += 2) yield [String(list[index]), list[index + 1]];
}
