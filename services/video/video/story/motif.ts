import type { StoryboardScene } from "../../video.contract.ts";

/** A film is about a thing when so many of its scenes show it… */
const fewestScenes = 3;
/** …and so large a share of those that show anything. */
const smallestShare = 0.3;

/**
 * Lends scenes that show nothing of their own, or the very thing that the scene before showed, what
 * the film is about. A film of many subjects has no such thing: nothing is ever shown that does not
 * belong there.
 */
export function lendMotifs(scenes: readonly StoryboardScene[]): StoryboardScene[] {
  const motifs = motifsOf(scenes);
  return scenes.map((scene, index) => {
    if (scene.picture) return scene;
    if (isType(scene)) return { ...scene, motif: motifs[0] };
    const other = motifs.find((name) => !scene.art.includes(name));
    return other !== undefined && repeats(scene, scenes[index - 1])
      ? { ...scene, art: [...scene.art, other] }
      : scene;
  });
}

/** What so many scenes show that the film is about it, the most frequent first. */
function motifsOf(scenes: readonly StoryboardScene[]): string[] {
  const drawn = scenes.filter(({ art }) => art.length > 0);
  const counts = new Map<string, number>();
  for (const { art } of drawn)
    for (const name of art) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= fewestScenes && count >= drawn.length * smallestShare)
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
