import type { Synset } from "../../wordnet/wordnet.ts";
import type { Countability } from "./countability.ts";

export function isInstance({ pointers }: Synset): boolean {
  return pointers.some(({ relation }) => relation === "instanceHypernym");
}

export function nameOf({ words: [first = ""] }: Synset): string {
  return first;
}

export function withArticle(name: string, synset: Synset, grammar: Countability): string {
  if (isInstance(synset) || grammar.isMass(name, synset)) return name;
  return `${articleFor(name)} ${name}`;
}

/** The kind as a whole: "the octopus", "coffee". */
export function generic(name: string, synset: Synset, grammar: Countability): string {
  return isInstance(synset) || grammar.isMass(name, synset) ? name : `the ${name}`;
}

export function joinList(items: readonly string[]): string {
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1) ?? ""}`;
}

export function articleFor(phrase: string): "a" | "an" {
  if (/^(?:hour|honest|heir|honou?r)/i.test(phrase)) return "an";
  return /^[aeiou]/i.test(phrase) && !/^(?:uni|use|euro?|ewe|one\b|ubi|ura|uke|uku)/i.test(phrase)
    ? "an"
    : "a";
}
