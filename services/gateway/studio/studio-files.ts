import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";

/** One file of the built studio, and the forms in which it was packed. */
export interface StudioFile {
  /** Path on the disk. */
  readonly file: string;
  readonly contentType: string;
  readonly etag: string;
  /** Named by its content: what is under this address never changes. */
  readonly immutable: boolean;
  /** Extensions of the packed copies beside it. */
  readonly packed: readonly ("br" | "gz")[];
}

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json; charset=utf-8",
  ".woff2": "font/woff2",
  ".webp": "image/webp",
  ".jpg": "image/jpeg",
  ".png": "image/png",
  ".mp4": "video/mp4",
  ".webm": "video/webm",
};

/**
 * What `studio/dist` holds, by address. Read once: only what was there at the start is served, so
 * that no address leads out of the folder.
 */
export function listStudioFiles(folder: string): ReadonlyMap<string, StudioFile> {
  if (!existsSync(join(folder, "index.html"))) return new Map();
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return new Map(
    paths
      .filter((path) => extname(path) in contentTypes && statSync(join(folder, path)).isFile())
      .map((path) => [`/${path.split(sep).join("/")}`, describeFile(folder, path)]),
  );
}

function describeFile(folder: string, path: string): StudioFile {
  const file = join(folder, path);
  const digest = createHash("sha256").update(readFileSync(file)).digest("base64url");
  return {
    file,
    contentType: contentTypes[extname(path)] ?? "application/octet-stream",
    etag: digest.slice(0, 22),
    immutable: relative(folder, file).startsWith(`assets${sep}`),
    packed: (["br", "gz"] as const).filter((form) => existsSync(`${file}.${form}`)),
  };
}
