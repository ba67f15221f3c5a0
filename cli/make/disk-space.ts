import { mkdirSync, statfsSync } from "node:fs";
import { TroupeError } from "../../errors/troupe-error.ts";
import { fileSize } from "./duration.ts";

/** Bytes that the parts of a film take, and those of each of its seconds, measured and doubled. */
const baseBytes = 200_000_000;
const bytesPerSecond = 3_000_000;

/**
 * @param folders where the films and what they are made of are written
 * @param seconds length of the longest film
 * @throws TroupeError `STORAGE_FULL` where less is free than such a film takes
 */
export function checkDiskSpace(folders: readonly string[], seconds: number): void {
  const needed = baseBytes + seconds * bytesPerSecond;
  for (const folder of folders) {
    const free = freeBytes(folder);
    if (free === undefined || free >= needed) continue;
    throw new TroupeError(
      "STORAGE_FULL",
      `${folder} has ${fileSize(free)} free, this film needs about ${fileSize(needed)}.`,
      { hint: "Free some space, or name another disk with --out and TROUPE_DATA." },
    );
  }
}

/** @returns undefined where the file system does not tell: then writing will */
function freeBytes(folder: string): number | undefined {
  try {
    mkdirSync(folder, { recursive: true });
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}
