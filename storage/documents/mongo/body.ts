/**
 * MongoDB reads meaning into some field names (`a.b`, `$set`), JSON does not, and documents are JSON:
 * names that could be mistaken are written with percent signs, like in an address.
 */
const oddName = /[%.\0]|^\$|^$|^__proto__$/;
/** No document has this name: its percent sign would be written as %25. */
const listName = "%list";

/** A document as JSON would keep it, with names that MongoDB takes as they are. */
export function encodeBody(document: object): Record<string, unknown> {
  const fields = Object.entries(document).flatMap(([name, value]) => {
    const encoded = encode(value);
    // JSON leaves out what is undefined.
    return encoded === undefined ? [] : [[escapeName(name), encoded] as const];
  });
  return Object.fromEntries(fields);
}

/** The document that `encodeBody` was given. */
export function decodeBody(body: object): Record<string, unknown> {
  const fields = Object.entries(body).map(
    ([name, value]) => [unescapeName(name), decode(value)] as const,
  );
  return Object.fromEntries(fields);
}

function encode(value: unknown): unknown {
  if (typeof value === "number") return Number.isFinite(value) ? value + 0 : null;
  if (typeof value === "function" || typeof value === "symbol") return undefined;
  if (typeof value === "bigint") throw new TypeError("Documents are JSON, which has no BigInt");
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((member) => encodeMember(member) ?? null);
  if ("toJSON" in value && typeof value.toJSON === "function") {
    return encode((value as { toJSON(): unknown }).toJSON());
  }
  return encodeBody(value);
}

function decode(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(decode);
  return listName in value ? decode(value[listName]) : decodeBody(value);
}

/** Not every server that speaks the protocol takes lists in lists: the inner one is wrapped. */
function encodeMember(member: unknown): unknown {
  return Array.isArray(member) ? { [listName]: encode(member) } : encode(member);
}

function escapeName(name: string): string {
  if (!oddName.test(name)) return name;
  // A lone percent sign is the empty name: it is never the beginning of an escape of two digits.
  if (name === "") return "%";
  if (name === "__proto__") return "%5F_proto__";
  return name
    .replaceAll("%", "%25")
    .replaceAll(".", "%2E")
    .replaceAll("\0", "%00")
    .replace(/^\$/, "%24");
}

function unescapeName(name: string): string {
  if (!name.includes("%")) return name;
  if (name === "%") return "";
  return name.replaceAll(/%([0-9A-F]{2})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
}
