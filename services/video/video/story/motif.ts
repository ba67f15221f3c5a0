import type { StoryboardScene } from "../../video.contract.ts";

/** A film is about a thing when so many of its scenes show it… */
const fewestScenes = 3;
/** …and so large a share of those that show anything. */
const smallestShare = 0.3;

type Shown = Pick<StoryboardScene, "art" | "layout" | "picture">;

/**
 * The art that a film is about: what most of its scenes show. A film of many subjects has none, so
 * that nothing is ever shown that does not belong there.
 */
export function motifOf(scenes: readonly Shown[]): string | undefined {
  const counts = new Map<string, number>();
  const drawn = scenes.filter(({ art }) => art.length > 0);
  for (const { art } of drawn)
    for (const name of art) counts.set(name, (counts.get(name) ?? 0) + 1);
  const [best] = [...counts].toSorted(([, a], [, b]) => b - a);
  if (!best) return undefined;
  const [name, count] = best;
  return count >= fewestScenes && count >= drawn.length * smallestShare ? name : undefined;
}

/** Scenes that are set in type alone. */
export function needsMotif({ art, layout, picture }: Shown): boolean {
  return art.length === 0 && !picture && (layout.kind === "picture" || layout.kind === "statement");
}
