import { open, readFile, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { TroupeError } from "../../../../errors/troupe-error.ts";
import { renderSvg, type Raster, trim } from "../raster/raster.ts";
import { type ArtIndex, artIndex } from "./art-index.ts";

const require = createRequire(import.meta.url);
let checked: Promise<string> | undefined;

/**
 * Draws a picture of the art package so that its longer side has `size` pixels, without margin.
 * Reads only its own bytes of the 99 MB file.
 */
export async function readArt(name: string, size: number): Promise<Raster> {
  const body = await readBody(name);
  // The pictures leave up to an eighth of their square empty: draw a little larger, then trim.
  const pixels = Math.round(size * 1.08);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="${pixels}" height="${pixels}">${body}</svg>`;
  return trim(await renderSvg(svg), 12).raster;
}

/** The drawing as a document of its own. @throws TroupeError `INPUT_INVALID` */
export async function artSvg(name: string): Promise<string> {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${await readBody(name)}</svg>`;
}

async function readBody(name: string): Promise<string> {
  const entry = artIndex().art[name];
  if (!entry)
    throw new TroupeError("INPUT_INVALID", `There is no art named "${name}".`, { field: "art" });
  checked ??= checkPackage(artIndex());
  const file = await open(await checked);
  try {
    const bytes = Buffer.alloc(entry[1]);
    await file.read(bytes, 0, bytes.length, entry[0]);
    const body: unknown = JSON.parse(bytes.toString("utf8"));
    if (typeof body === "string") return body;
    throw new Error(`The art index is out of step at ${name}`);
  } finally {
    await file.close();
  }
}

async function checkPackage(index: ArtIndex): Promise<string> {
  const folder = dirname(require.resolve("@iconify-json/fluent-emoji/package.json"));
  const manifest: unknown = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const version =
    typeof manifest === "object" && manifest !== null && "version" in manifest
      ? manifest.version
      : undefined;
  const file = join(folder, "icons.json");
  const { size } = await stat(file);
  if (version === index.version && size === index.bytes) return file;
  throw new TroupeError(
    "TOOL_MISSING",
    `The art package is ${String(version)} (${size} bytes), its index was made for ${index.version} (${index.bytes} bytes).`,
    { hint: "Run npm ci, or rebuild the index: node scripts/build-art-index.ts" },
  );
}
