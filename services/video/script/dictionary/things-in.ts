import { contentWords } from "../../words/content-words.ts";
import { wordsOf } from "../../words/segments.ts";
import { wordNet } from "../../wordnet/wordnet.ts";

/**
 * The things that an English topic speaks of, by the names that a dictionary has for them, in their
 * order: "How black holes bend light" speaks of a black hole and of light.
 */
export function thingsIn(topic: string): readonly string[] {
  const words = wordsOf(topic, "en");
  const content = new Set(contentWords(topic, "en"));
  const things: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const [first = "", second = ""] = words.slice(at, at + 2);
    const pair = wordNet().lemma(`${first} ${second}`, "noun");
    if (second !== "" && pair !== undefined) {
      things.push(pair);
      at += 1;
      continue;
    }
    const one = content.has(first.toLowerCase()) ? wordNet().lemma(first, "noun") : undefined;
    if (one !== undefined) things.push(one);
  }
  return [...new Set(things)];
}
