type Writable<Value> = Value extends object
  ? { -readonly [Name in keyof Value]: Writable<Value[Name]> }
  : Value;

/** To send what is read-only here: the client's types of bodies may be written to, so it gets a copy. */
export function writable<Value>(value: Value): Writable<Value> {
  return structuredClone(value) as Writable<Value>;
}
