import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm, stat, utimes } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { Readable } from "node:stream";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { contentTypeOf } from "../content-type.ts";
import { checksumOf, composeKey } from "../key.ts";
import type { ArtifactRef, ByteRange, ObjectStore, PutOptions } from "../types.ts";
import { hashFile, writeAndHash, type Written } from "./hashing.ts";

/**
 * Objects as files: `<folder>/<key>`. A write goes to a temporary file beside them, is synced and
 * then renamed, so a key either has all its bytes or does not exist.
 */
export class FilesystemObjectStore implements ObjectStore {
  private readonly folder: string;
  private readonly temporary: string;
  // Checked once per process: the bytes of a key never change.
  private readonly verified = new Set<string>();

  constructor(folder: string) {
    this.folder = resolve(folder);
    this.temporary = join(this.folder, ".tmp");
  }

  async put(source: Readable | Buffer, options: PutOptions): Promise<ArtifactRef> {
    composeKey(options.workspaceId, "", options.extension);
    await mkdir(this.temporary, { recursive: true });
    const path = join(this.temporary, randomUUID());
    try {
      const stream = Buffer.isBuffer(source) ? Readable.from([source]) : source;
      const written = await writeAndHash(stream, path);
      return await this.settle(path, written, options);
    } catch (error) {
      throw asStorageError(error);
    } finally {
      await rm(path, { force: true });
    }
  }

  async putFile(path: string, options: PutOptions): Promise<ArtifactRef> {
    return this.put(createReadStream(path), options);
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    const path = await this.pathOf(key);
    const handle = await open(path);
    return handle.createReadStream(range ? { start: range.start, end: range.end } : {});
  }

  async localPath(ref: ArtifactRef): Promise<string> {
    const path = await this.pathOf(ref.key);
    if (!this.verified.has(ref.key)) await this.verify(ref.key, path);
    return path;
  }

  async stat(key: string): Promise<{ size: number; contentType: string } | undefined> {
    const found = await stat(this.composePath(key)).catch(undefinedIfMissing);
    return found && { size: found.size, contentType: contentTypeOf(key) };
  }

  async exists(key: string): Promise<boolean> {
    return (await this.stat(key)) !== undefined;
  }

  async remove(key: string): Promise<void> {
    this.verified.delete(key);
    await rm(this.composePath(key), { force: true });
  }

  async touch(key: string): Promise<boolean> {
    const now = new Date();
    try {
      await utimes(this.composePath(key), now, now);
      return true;
    } catch (error) {
      undefinedIfMissing(error);
      return false;
    }
  }

  async removeOlder(key: string, time: number): Promise<boolean> {
    const path = this.composePath(key);
    const present = await stat(path).catch(undefinedIfMissing);
    if (!present) return true;
    if (present.mtimeMs >= time) return false;
    // Out of the way first: whoever stores the same bytes from now on stores them anew.
    await mkdir(this.temporary, { recursive: true });
    const aside = join(this.temporary, randomUUID());
    const moved = await rename(path, aside).then(() => stat(aside), undefinedIfMissing);
    if (!moved) return true;
    if (moved.mtimeMs >= time) {
      // Touched between the look and the move.
      await rename(aside, path);
      return false;
    }
    this.verified.delete(key);
    await rm(aside, { force: true });
    return true;
  }

  async sweep(): Promise<void> {
    await rm(this.temporary, { recursive: true, force: true });
  }

  async ping(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
  }

  private async settle(path: string, written: Written, options: PutOptions): Promise<ArtifactRef> {
    const { sha256, size } = written;
    const key = composeKey(options.workspaceId, sha256, options.extension);
    const target = this.composePath(key);
    // The same bytes are there already unless the file was cut or changed behind our back.
    const present = await stat(target).catch(undefinedIfMissing);
    // Whoever removes what is old must not remove it now; where somebody just did, it is stored anew.
    const kept = present?.size === size && (await this.touch(key));
    if (!kept) {
      const made = await mkdir(dirname(target), { recursive: true });
      await rename(path, target);
      await syncFolders(dirname(target), made);
    }
    return { key, size, sha256, contentType: options.contentType };
  }

  private async pathOf(key: string): Promise<string> {
    const path = this.composePath(key);
    if (await stat(path).catch(undefinedIfMissing)) return path;
    throw new TroupeError("ARTIFACT_NOT_FOUND", `There is no artifact ${key}.`, { field: "key" });
  }

  private composePath(key: string): string {
    checksumOf(key);
    return join(this.folder, key);
  }

  private async verify(key: string, path: string): Promise<void> {
    if ((await hashFile(path)) !== checksumOf(key)) {
      throw new TroupeError("ARTIFACT_CORRUPT", `The bytes of ${key} are not what was stored.`, {
        hint: "Remove the file and run the step again: it is then made anew.",
      });
    }
    this.verified.add(key);
  }
}

/** A name is durable when its folder is on the disk, and so is a folder just made in its parent. */
async function syncFolders(folder: string, firstMade: string | undefined): Promise<void> {
  await syncFolder(folder);
  if (firstMade === undefined || !folder.startsWith(firstMade)) return;
  await syncFolders(dirname(folder), firstMade);
}

/** Windows cannot open folders and does not need it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function undefinedIfMissing(error: unknown): undefined {
  const code = errorCode(error);
  if (code !== "ENOENT" && code !== "ENOTDIR") throw error;
}

function asStorageError(error: unknown): unknown {
  const code = errorCode(error);
  if (code !== "ENOSPC" && code !== "EDQUOT") return error;
  return new TroupeError(
    "STORAGE_FULL",
    "The disk is full. Free some space, then retry: nothing is lost.",
    {},
    { cause: error },
  );
}

function errorCode(error: unknown): unknown {
  return Error.isError(error) && "code" in error ? error.code : undefined;
}
