import { TroupeError } from "../../../../errors/troupe-error.ts";

/**
 * The topic as words: no markup, no emoji, no control characters.
 * @param fallback title of the creator's own text, for a topic of emoji alone
 * @throws TroupeError `INPUT_INVALID` where nothing is left
 */
export function cleanTopic(topic: string, fallback?: string): string {
  for (const candidate of [topic, fallback ?? ""]) {
    const words = candidate
      .replaceAll(/<(script|style)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi, " ")
      .replaceAll(/<\/?[a-z!][^>]*(?:>|$)/gi, " ")
      .replaceAll(/[<>]/g, " ")
      .replaceAll(/[\p{Cc}\p{Cf}\p{Co}]/gu, " ")
      .replaceAll(/\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\p{Variation_Selector})*/gu, "")
      .replaceAll(/\s+/gu, " ")
      .trim();
    if (/[\p{L}\p{N}]/u.test(words)) return words;
  }
  throw new TroupeError("INPUT_INVALID", "The topic holds no words.", {
    field: "topic",
    hint: 'Say in a few words what the film is about: "Why octopuses have three hearts".',
  });
}
