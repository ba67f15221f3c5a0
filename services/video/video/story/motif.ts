import type { StoryboardScene } from "../../video.contract.ts";

/** A film is about a thing when its title names it, or when so many of its scenes show it… */
const fewestScenes = 3;
/** …and so large a share of those that show anything. */
const smallestShare = 0.3;

/**
 * Lends scenes that show nothing of their own, or the very thing that the scene before showed, what
 * the film is about. A film of many subjects has no such thing: nothing is ever shown that does not
 * belong there.
 *
 * @param named art of what the title names
 */
export function lendMotifs(
  scenes: readonly StoryboardScene[],
  named: readonly string[],
): StoryboardScene[] {
  const motifs = motifsOf(scenes, named);
  return scenes.map((scene, index) => {
    if (scene.picture) return scene;
    if (isType(scene)) return { ...scene, motif: motifs[0] };
    const other = motifs.find((name) => !scene.art.includes(name));
    return other !== undefined && repeats(scene, scenes[index - 1])
      ? { ...scene, art: [...scene.art, other] }
      : scene;
  });
}

/** What the film is about among what its scenes show, the most frequent first. */
function motifsOf(scenes: readonly StoryboardScene[], named: readonly string[]): string[] {
  const drawn = scenes.filter(({ art }) => art.length > 0);
  const counts = new Map<string, number>();
  for (const { art } of drawn)
    for (const name of art) counts.set(name, (counts.get(name) ?? 0) + 1);
  const isFrequent = (count: number): boolean =>
    count >= fewestScenes && count >= drawn.length * smallestShare;
  return [...counts]
    .filter(([name, count]) => named.includes(name) || isFrequent(count))
    .sort(([, a], [, b]) => b - a)
    .map(([name]) => name);
}

/** Set in type alone. */
function isType({ art, layout }: StoryboardScene): boolean {
  return art.length === 0 && (layout.kind === "picture" || layout.kind === "statement");
}

function repeats({ art, layout }: StoryboardScene, before: StoryboardScene | undefined): boolean {
  return layout.kind === "picture" && art.length === 1 && art[0] === before?.art[0];
}
