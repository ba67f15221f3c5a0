import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const built = join(import.meta.dirname, "../../studio/dist");

/** A file that a browser fetches before Make is shown. */
export interface FetchedFile {
  readonly path: string;
  /** As it travels: gzip where it is packed. */
  readonly bytes: number;
}

/** The parts of vite's manifest that say what a page fetches. */
type Manifest = Readonly<
  Record<
    string,
    {
      readonly file: string;
      readonly imports?: readonly string[];
      readonly css?: readonly string[];
    }
  >
>;

/** Page, scripts and styles of the first visit to `/`. The font follows when words are there. */
export function firstPage(): FetchedFile[] {
  const manifest = JSON.parse(readFileSync(join(built, ".vite/manifest.json"), "utf8")) as Manifest;
  const entries = ["index.html", "src/places/make/make-page.tsx"];
  const fetched = new Set(["index.html", "before-paint.js"]);
  for (const entry of entries) collect(manifest, entry, fetched);
  return [...fetched].map((path) => ({ path, bytes: travelling(path) }));
}

function collect(manifest: Manifest, name: string, into: Set<string>): void {
  const chunk = manifest[name];
  if (!chunk) throw new Error(`The built studio has no ${name}: has its file moved?`);
  if (into.has(chunk.file)) return;
  for (const file of [chunk.file, ...(chunk.css ?? [])]) into.add(file);
  for (const next of chunk.imports ?? []) collect(manifest, next, into);
}

function travelling(path: string): number {
  const packed = join(built, `${path}.gz`);
  return statSync(existsSync(packed) ? packed : join(built, path)).size;
}
