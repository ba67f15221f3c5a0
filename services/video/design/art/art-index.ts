import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Byte offset and length of the picture's JSON string, then its hue (degrees), chroma and lightness (hundredths). */
export type ArtEntry = readonly [number, number, number, number, number];

export interface ArtIndex {
  /** Version of `@iconify-json/fluent-emoji` that the offsets belong to. */
  readonly version: string;
  /** Size of its `icons.json`. */
  readonly bytes: number;
  readonly art: Readonly<Record<string, ArtEntry>>;
}

let loaded: ArtIndex | undefined;

/** Where each picture stands in the art package; written by `scripts/build-art-index.ts`. */
export function artIndex(): ArtIndex {
  loaded ??= JSON.parse(
    readFileSync(join(import.meta.dirname, "art-index.json"), "utf8"),
  ) as ArtIndex;
  return loaded;
}

export function hasArt(name: string): boolean {
  return Object.hasOwn(artIndex().art, name);
}

export interface ArtColour {
  readonly hue: number;
  /** Near 0 for grey and white things. */
  readonly chroma: number;
  readonly lightness: number;
}

export function artColour(name: string): ArtColour | undefined {
  const entry = artIndex().art[name];
  if (!entry) return undefined;
  return { hue: entry[2], chroma: entry[3] / 100, lightness: entry[4] / 100 };
}
