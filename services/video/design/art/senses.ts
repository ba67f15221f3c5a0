import { readFileSync } from "node:fs";
import { join } from "node:path";

/** One meaning of a word. */
export interface Sense {
  /** Name of the picture; undefined where this meaning cannot be drawn. */
  readonly art?: string;
  /** Words around it that decide for this meaning; without them it is the usual one. */
  readonly when?: RegExp;
}

let loaded: ReadonlyMap<string, readonly Sense[]> | undefined;

/** Words with more than one meaning, read from `senses.txt`. */
export function senses(): ReadonlyMap<string, readonly Sense[]> {
  loaded ??= parseSenses(readFileSync(join(import.meta.dirname, "senses.txt"), "utf8"));
  return loaded;
}

function parseSenses(text: string): Map<string, Sense[]> {
  const words = new Map<string, Sense[]>();
  let meanings: Sense[] = [];
  for (const line of text.split("\n")) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    if (line.startsWith(" ")) meanings.push(parseSense(line));
    else words.set(line.trim(), (meanings = []));
  }
  return words;
}

/** `picture: word, stem*, …` */
function parseSense(line: string): Sense {
  const colon = line.indexOf(":");
  const name = (colon < 0 ? line : line.slice(0, colon)).trim();
  const art = name === "-" ? undefined : name;
  if (colon < 0) return { art };
  const around = line
    .slice(colon + 1)
    .split(",")
    .map((word) => word.trim().replaceAll("*", "\\w*"));
  return { art, when: new RegExp(`\\b(?:${around.join("|")})\\b`) };
}
