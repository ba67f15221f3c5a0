import { lemmaOf } from "../words/word-sense.ts";
import type { Keyword } from "../video.contract.ts";

/** Longest list that is handed on. */
const maxKeywords = 30;

/**
 * Merges what several origins found: terms that differ in case, accents or plural alone are one,
 * the better score stays and grows a little with every further origin that found it too.
 *
 * @param found scores from 0 to 1 on one scale
 * @returns best first; the best has the score it came with
 */
export function rankKeywords(found: readonly Keyword[], language: string): readonly Keyword[] {
  const merged = new Map<string, { best: Keyword; sources: Set<string> }>();
  for (const keyword of found) {
    const term = keyword.term.replaceAll(/\s+/gu, " ").trim();
    const key = termKey(term, language);
    if (key === "") continue;
    const entry = merged.get(key);
    const better = !entry || keyword.score > entry.best.score;
    merged.set(key, {
      best: better ? { ...keyword, term } : entry.best,
      sources: new Set([...(entry?.sources ?? []), keyword.source]),
    });
  }
  return [...merged.values()]
    .map(({ best, sources }) => ({ ...best, score: agreed(best.score, sources.size) }))
    .sort((a, b) => b.score - a.score || a.term.localeCompare(b.term))
    .slice(0, maxKeywords);
}

/** Terms with the same key mean the same. */
export function termKey(term: string, language: string): string {
  const words = term.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  const bases = language === "en" ? words.map(lemmaOf) : words;
  return bases
    .join(" ")
    .normalize("NFD")
    .replaceAll(/\p{Mn}/gu, "")
    .normalize("NFC");
}

function agreed(score: number, sources: number): number {
  const rest = (1 - score) * (1 - 0.75 ** (sources - 1));
  return Math.round(Math.min(1, Math.max(0, score + rest)) * 1000) / 1000;
}
