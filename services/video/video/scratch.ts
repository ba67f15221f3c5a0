import { mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { performance } from "node:perf_hooks";

/** Folders for files on their way; each is removed when its work ends, whatever the end. */
export class Scratch {
  readonly #root: string;

  /** @param data the data folder */
  constructor(data: string) {
    this.#root = join(data, "scratch", "video");
  }

  /** Lends a fresh folder to the work. */
  async use<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
    await mkdir(this.#root, { recursive: true });
    const folder = await mkdtemp(join(this.#root, `${process.pid}-`));
    try {
      return await work(folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** Removes what processes left that were killed. Run at the start. */
  async sweep(): Promise<void> {
    const names = await readdir(this.#root).catch(() => []);
    for (const name of names) {
      const folder = join(this.#root, name);
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

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
