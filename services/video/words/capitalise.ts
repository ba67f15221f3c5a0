/**
 * The first letter large, whatever stands before it, unless the first word knows better: "iPhone".
 * @param language BCP 47; `i` becomes `İ` in Turkish
 */
export function capitalise(text: string, language?: string): string {
  const [first = ""] = /\S*\p{L}\S*/u.exec(text) ?? [];
  if (/\p{Lu}/u.test(first)) return text;
  return text.replace(/\p{L}/u, (letter) => letter.toLocaleUpperCase(language));
}
