import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

/** Of the files in the pack: an older pack is no pack. */
const packVersion = "2";

/** Where the pack is, or would be. @param data Troupe's data folder */
export function kokoroFolder(data: string): string {
  return join(resolve(data), "packs", "kokoro");
}

/** A pack appears whole or not at all. */
export function kokoroInstalled(data: string): boolean {
  try {
    return readFileSync(join(kokoroFolder(data), "version"), "utf8") === packVersion;
  } catch {
    return false;
  }
}

/** Marks the pack in `folder` as whole. */
export async function markWhole(folder: string): Promise<void> {
  await writeFile(join(folder, "version"), packVersion);
}
