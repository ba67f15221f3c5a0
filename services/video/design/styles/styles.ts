import { TroupeError } from "../../../../errors/troupe-error.ts";
import { hashText, pickAt } from "../seed.ts";
import { aurora } from "./aurora.ts";
import { bloom } from "./bloom.ts";
import { neon } from "./neon.ts";
import { paper } from "./paper.ts";
import { pop } from "./pop.ts";
import { poster } from "./poster.ts";
import type { Style } from "./style.ts";

export const styles: readonly Style[] = [aurora, paper, pop, poster, neon, bloom];

/** @throws TroupeError `INPUT_INVALID` naming the known styles. */
export function styleNamed(name: string): Style {
  const style = styles.find((candidate) => candidate.name === name);
  if (style) return style;
  throw new TroupeError("INPUT_INVALID", `There is no style "${name}".`, {
    field: "style",
    hint: `Known: auto, ${styles.map((candidate) => candidate.name).join(", ")}`,
  });
}

/**
 * The style of a film: the one asked for, or for `auto` the one whose world the topic comes from.
 * The title counts more than the text; of worlds that fit alike, and for a topic of no known world,
 * the seed decides.
 *
 * @returns the style's name
 * @throws TroupeError `INPUT_INVALID` for an unknown name
 */
export function chooseStyle(wanted: string, title: string, text = "", seed = 1): string {
  if (wanted !== "auto") return styleNamed(wanted).name;
  const scored = styles.map((style) => ({
    name: style.name,
    score: 6 * matches(style.topics, title) + Math.min(5, matches(style.topics, text)),
  }));
  const best = Math.max(...scored.map(({ score }) => score));
  const fitting = scored.filter(({ score }) => score === best);
  return pickAt(fitting, hashText(`${seed}:${title.trim().toLowerCase()}`)).name;
}

/** How many different words of the world are said. */
function matches(pattern: RegExp, text: string): number {
  return new Set(text.toLowerCase().match(pattern)).size;
}
