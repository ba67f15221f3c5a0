import { foldedText } from "./folded-text.ts";

/** moleculer-db's `search`: the text occurs in one of the fields; without fields, in any. */
export function matchesSearch(
  document: object,
  search: string,
  fields: string | readonly string[] | undefined,
): boolean {
  const names = typeof fields === "string" ? fields.split(/[,\s]+/) : fields;
  const wanted = foldedText(search) ?? "";
  return Object.entries(document)
    .filter(([name]) => names === undefined || names.includes(name))
    .some(([, value]) => foldedText(String(value))?.includes(wanted) ?? false);
}
