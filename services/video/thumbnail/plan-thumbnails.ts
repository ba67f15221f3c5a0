import { matchArt } from "../design/art/match-art.ts";
import { artColour } from "../design/art/art-index.ts";
import { hueDistance } from "../design/colour.ts";
import { tellingWord } from "../design/drawing/moments.ts";
import { chanceOf, hashText, pickAt } from "../design/seed.ts";
import type { Palette, Style } from "../design/styles/style.ts";
import type { Picture, StoryboardScene } from "../video.contract.ts";
import { chooseWords, type ThumbnailWords, type WordSource } from "./choose-words.ts";
import type { CompositionName } from "./compositions.ts";
import { coreOfTitle } from "./title-words.ts";

export interface ThumbnailPlan {
  readonly id: string;
  readonly words: readonly string[];
  /** The word in the accent colour. */
  readonly telling?: string;
  readonly language: string;
  readonly style: Style;
  readonly palette: Palette;
  readonly composition: CompositionName;
  readonly mirrored: boolean;
  /** Most telling first; empty means words alone. */
  readonly art: readonly string[];
  /** Stands behind everything in place of the style's background. */
  readonly picture?: Picture;
  readonly seed: number;
}

export interface PlanRequest extends WordSource {
  readonly style: Style;
  readonly seed: number;
  /** Concrete things that the title is about, in English where known. */
  readonly subjects: readonly string[];
  readonly storyboard: readonly Pick<StoryboardScene, "sceneId" | "art" | "picture" | "role">[];
}

/** What the three thumbnails say and show, without drawing anything. */
export function planThumbnails(request: PlanRequest): ThumbnailPlan[] {
  const { style, seed, language } = request;
  const said = chooseWords(request);
  const compositions = compositionsOf(seed);
  const main = mainArt(request);
  const shown = differentHeroes(said.map((words) => artFor(words, request, main)));
  const palettes = palettesFor(style, shown, seed);
  return said.map(({ words, sceneId }, index) => ({
    id: `v${index + 1}`,
    words,
    telling: tellingWord(words),
    language,
    style,
    palette: pickAt(palettes, index),
    composition: pickAt(compositions, index),
    mirrored: index === 0 && seed % 4 >= 2,
    art: shown[index] ?? [],
    picture: pictureFor(sceneId, index, request),
    seed: hashText(`${seed}:${index}:${words.join(" ")}`),
  }));
}

function compositionsOf(seed: number): readonly CompositionName[] {
  return seed % 2 === 1 ? ["beside", "closeUp", "crowned"] : ["beside", "crowned", "closeUp"];
}

/** What the title names, in its order, and what the film shows most. */
function mainArt({ title, subjects, language, storyboard }: PlanRequest): string[] {
  const terms = [...subjects, ...coreOfTitle(title, language), title];
  const named = matchArt(terms, title, { language, topic: title });
  const counts = new Map<string, number>();
  for (const { art, role } of storyboard) {
    for (const [place, name] of art.entries()) {
      const weight = (place === 0 ? 2 : 1) * (role === "hook" ? 2 : 1);
      counts.set(name, (counts.get(name) ?? 0) + weight);
    }
  }
  const often = [...counts].toSorted((a, b) => b[1] - a[1]).map(([name]) => name);
  const shown = named.filter((name) => counts.has(name));
  return [...new Set([...shown, ...named, ...often])].slice(0, 3);
}

interface Shown {
  readonly art: readonly string[];
  /** True where the words themselves name the first. */
  readonly named: boolean;
}

/** What the scene of the words shows, that first which the words name. */
function artFor(
  { words, sceneId }: ThumbnailWords,
  { storyboard, title, language }: PlanRequest,
  main: readonly string[],
): Shown {
  const scene = storyboard.find((candidate) => candidate.sceneId === sceneId);
  if (!scene) return { art: main, named: true };
  const said = words.join(" ");
  const named = new Set(matchArt([said, ...words], said, { language, topic: title }));
  const own = new Set([...scene.art.filter((name) => named.has(name)), ...scene.art]);
  // What belongs to other scenes is only called in where this one would stand alone.
  const art = [...(own.size >= 2 ? own : own.union(new Set(main)))].slice(0, 3);
  return { art, named: named.has(art[0] ?? "") };
}

/** Each thumbnail gets a hero of its own, where its words name none. */
function differentHeroes(shown: readonly Shown[]): string[][] {
  const taken = new Set<string>();
  return shown.map(({ art, named }) => {
    const free = named ? undefined : art.slice(0, 2).find((name) => !taken.has(name));
    const hero = free ?? art[0];
    if (hero === undefined) return [];
    taken.add(hero);
    return [hero, ...art.filter((name) => name !== hero)];
  });
}

function pictureFor(
  sceneId: string | undefined,
  index: number,
  { storyboard }: PlanRequest,
): Picture | undefined {
  const stills = storyboard.filter(({ picture }) => picture?.kind === "still");
  const own = stills.find((scene) => scene.sceneId === sceneId);
  return (own ?? (stills.length > 0 ? pickAt(stills, index) : undefined))?.picture;
}

/** Three palettes of the style, no two alike, each far from the hue of its art, which so stands out. */
function palettesFor(style: Style, shown: readonly string[][], seed: number): Palette[] {
  const chance = chanceOf(seed);
  const left = [...style.palettes];
  return shown.map(([hero]) => {
    const colour = hero === undefined ? undefined : artColour(hero);
    const worth = (palette: Palette): number => {
      if (!colour || colour.chroma < 0.05) return 0;
      return hueDistance(palette.hue, colour.hue);
    };
    left.sort((a, b) => worth(b) - worth(a));
    const [chosen] = left.splice(Math.floor(chance.next() * Math.min(2, left.length)), 1);
    return chosen ?? pickAt(style.palettes, 0);
  });
}
