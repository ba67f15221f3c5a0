import { mkdirSync, mkdtempSync } from "node:fs";
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { isAlive } from "../../../company/is-alive.ts";

/** A service's part of the scratch. */
type Area = "video" | "speech";

/** A fresh folder for the caller to remove; `Scratch.sweep` finds it where the process is killed before. */
export function scratchFolder(data: string, area: Area): string {
  const root = join(data, "scratch", area);
  mkdirSync(root, { recursive: true });
  return mkdtempSync(join(root, `${process.pid}-`));
}

/** Folders for files on their way; each is removed when its work ends, whatever the end. */
export class Scratch {
  readonly #data: string;
  readonly #area: Area;

  /** @param data the data folder */
  constructor(data: string, area: Area) {
    this.#data = data;
    this.#area = area;
  }

  /** Lends a fresh folder to the work. */
  async use<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
    const folder = scratchFolder(this.#data, this.#area);
    try {
      return await work(folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** Removes what processes left that were killed. Run at the start. */
  async sweep(): Promise<void> {
    const root = join(this.#data, "scratch", this.#area);
    const names = await readdir(root).catch(() => []);
    for (const name of names) {
      const folder = join(root, name);
      if (await isAbandoned(folder, Number.parseInt(name, 10))) {
        await rm(folder, { recursive: true, force: true });
      }
    }
  }
}

async function isAbandoned(folder: string, pid: number): Promise<boolean> {
  if (pid !== process.pid) return !isAlive(pid);
  // A process in a container may have the number of its predecessor.
  const facts = await stat(folder).catch(() => undefined);
  return facts !== undefined && facts.mtimeMs < performance.timeOrigin;
}
