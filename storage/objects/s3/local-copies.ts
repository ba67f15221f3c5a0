import { randomUUID } from "node:crypto";
import { mkdir, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { hashFile, writeAndHash, type Written } from "../filesystem/hashing.ts";
import { checksumOf } from "../key.ts";

export interface LocalCopiesOptions {
  readonly folder: string;
  /** Bytes of copies that are kept. @default 5 GiB */
  readonly limit?: number;
  /** Milliseconds for which a copy stays after it was asked for: a program may be reading it. @default 1 h */
  readonly keepMs?: number;
}

/** Milliseconds after which a file that was being written belongs to a process that died. */
const abandonedMs = 3_600_000;

/**
 * Copies of objects for programs that read files. Nodes of one machine may share the folder: copies
 * appear whole, are named by their content, and the oldest go when there are too many.
 */
export class LocalCopies {
  private readonly folder: string;
  private readonly temporary: string;
  private readonly limit: number;
  private readonly keepMs: number;
  private readonly coming = new Map<string, Promise<string>>();
  // Checked once per process: the bytes of a key never change.
  private readonly verified = new Set<string>();

  constructor({ folder, limit = 5 * 1024 ** 3, keepMs = 3_600_000 }: LocalCopiesOptions) {
    this.folder = folder;
    this.temporary = join(folder, ".tmp");
    this.limit = limit;
    this.keepMs = keepMs;
  }

  /** Writes a stream to a file that is gone when `use` has ended. */
  async spool<T>(
    source: Readable,
    use: (path: string, written: Written) => Promise<T>,
  ): Promise<T> {
    const path = await this.temporaryPath();
    try {
      return await use(path, await writeAndHash(source, path));
    } finally {
      await rm(path, { force: true });
    }
  }

  /** The path of a copy. `fetch` brings the bytes where there is none, and checks them. */
  async pathOf(key: string, fetch: (path: string) => Promise<void>): Promise<string> {
    const under = this.coming.get(key) ?? this.provide(key, fetch);
    this.coming.set(key, under);
    try {
      return await under;
    } finally {
      this.coming.delete(key);
    }
  }

  async drop(key: string): Promise<void> {
    this.verified.delete(key);
    await rm(join(this.folder, key), { force: true });
  }

  /** Removes files that were being written by processes that died. */
  async sweep(): Promise<void> {
    const limit = Date.now() - abandonedMs;
    for (const { path, mtimeMs } of await filesIn(this.temporary)) {
      if (mtimeMs < limit) await rm(path, { force: true });
    }
  }

  private async provide(key: string, fetch: (path: string) => Promise<void>): Promise<string> {
    const target = join(this.folder, key);
    if (await this.isWhole(key, target)) return target;
    const path = await this.temporaryPath();
    try {
      await fetch(path);
      await mkdir(dirname(target), { recursive: true });
      await rename(path, target);
    } finally {
      await rm(path, { force: true });
    }
    this.verified.add(key);
    await this.makeRoom();
    return target;
  }

  private async isWhole(key: string, target: string): Promise<boolean> {
    const now = new Date();
    // Counts as used from now on; fails where there is no copy.
    const present = await utimes(target, now, now).then(
      () => true,
      () => false,
    );
    if (!present) return false;
    if (this.verified.has(key)) return true;
    const whole = (await hashFile(target)) === checksumOf(key);
    if (whole) this.verified.add(key);
    return whole;
  }

  private async makeRoom(): Promise<void> {
    const files = (await filesIn(this.folder)).sort((a, b) => a.mtimeMs - b.mtimeMs);
    let total = files.reduce((sum, { size }) => sum + size, 0);
    const limit = Date.now() - this.keepMs;
    for (const { path, size, mtimeMs } of files) {
      if (total <= this.limit || mtimeMs > limit) return;
      await rm(path, { force: true });
      total -= size;
    }
  }

  private async temporaryPath(): Promise<string> {
    await mkdir(this.temporary, { recursive: true });
    return join(this.temporary, randomUUID());
  }
}

interface FoundFile {
  readonly path: string;
  readonly size: number;
  readonly mtimeMs: number;
}

async function filesIn(folder: string): Promise<FoundFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async ({ parentPath, name }) => {
        const path = join(parentPath, name);
        // Another process may have removed it meanwhile.
        const found = await stat(path).catch(() => undefined);
        return found ? [{ path, size: found.size, mtimeMs: found.mtimeMs }] : [];
      }),
  );
  return files.flat();
}
