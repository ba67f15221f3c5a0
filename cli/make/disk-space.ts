import { accessSync, constants, mkdirSync, statfsSync } from "node:fs";
import { TroupeError } from "../../errors/troupe-error.ts";
import { fieldOf } from "../../validation/record.ts";
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

/**
 * Told before the film is made, not when it is there and has no place.
 * @throws TroupeError `INPUT_INVALID`
 */
export function checkWritable(out: string): void {
  try {
    mkdirSync(out, { recursive: true });
    accessSync(out, constants.W_OK);
  } catch (error) {
    throw new TroupeError(
      "INPUT_INVALID",
      `--out: ${out} cannot be written: ${String(fieldOf(error, "code"))}.`,
      { field: "out", hint: "Name a folder that you may write to." },
      { cause: error },
    );
  }
}

/** @returns undefined where the file system does not tell: then writing will */
function freeBytes(folder: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}
