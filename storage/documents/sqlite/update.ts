/** The part of MongoDB's update language that moleculer-db and its users write. */
export interface Update {
  readonly $set?: Readonly<Record<string, unknown>>;
  readonly $unset?: Readonly<Record<string, unknown>>;
  readonly $inc?: Readonly<Record<string, number>>;
}

type Fields = Readonly<Record<string, unknown>>;

const known = new Set(["$set", "$unset", "$inc"]);

/** @returns the changed copy; fields may be dotted paths */
export function applyUpdate(document: Fields, update: object): Fields {
  const unknown = Object.keys(update).find((name) => !known.has(name));
  if (unknown !== undefined) throw new TypeError(`Updates do not know "${unknown}"`);
  const { $set = {}, $unset = {}, $inc = {} } = update as Update;
  let next = document;
  for (const [path, value] of Object.entries($set)) next = changed(next, path, () => value);
  for (const path of Object.keys($unset)) next = changed(next, path, () => undefined);
  for (const [path, step] of Object.entries($inc)) {
    next = changed(next, path, (value) => (typeof value === "number" ? value : 0) + step);
  }
  return next;
}

function changed(fields: Fields, path: string, change: (value: unknown) => unknown): Fields {
  const [name = "", ...rest] = path.split(".");
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (rest.length === 0) return { ...fields, [name]: change(value) };
  const inner = typeof value === "object" && value !== null ? (value as Fields) : {};
  return { ...fields, [name]: changed(inner, rest.join("."), change) };
}
