import type { Readable } from "node:stream";
import { TroupeError } from "../../errors/troupe-error.ts";
import type { ArtifactRef, ByteRange, ObjectStore, PutOptions } from "./types.ts";

/**
 * The part of an object store that belongs to one workspace: what others keep there does not exist,
 * whoever names it.
 */
export class WorkspaceObjects implements ObjectStore {
  private readonly all: ObjectStore;
  private readonly workspaceId: string;

  constructor(all: ObjectStore, workspaceId: string) {
    this.all = all;
    this.workspaceId = workspaceId;
  }

  async put(source: Readable | Buffer, options: PutOptions): Promise<ArtifactRef> {
    return this.all.put(source, { ...options, workspaceId: this.workspaceId });
  }

  async putFile(path: string, options: PutOptions): Promise<ArtifactRef> {
    return this.all.putFile(path, { ...options, workspaceId: this.workspaceId });
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    return this.all.read(this.own(key), range);
  }

  async localPath(ref: ArtifactRef): Promise<string> {
    this.own(ref.key);
    return this.all.localPath(ref);
  }

  async stat(key: string) {
    return this.isOwn(key) ? this.all.stat(key) : undefined;
  }

  async exists(key: string): Promise<boolean> {
    return this.isOwn(key) && this.all.exists(key);
  }

  async remove(key: string): Promise<void> {
    return this.all.remove(this.own(key));
  }

  async touch(key: string): Promise<boolean> {
    return this.isOwn(key) && this.all.touch(key);
  }

  async removeOlder(key: string, time: number): Promise<boolean> {
    return this.all.removeOlder(this.own(key), time);
  }

  async sweep(): Promise<void> {
    throw new TroupeError("SCOPE_MISSING", "All workspaces' leftovers are swept together.");
  }

  ping(): Promise<void> {
    return this.all.ping();
  }

  private isOwn(key: string): boolean {
    return key.startsWith(`${this.workspaceId}/`);
  }

  private own(key: string): string {
    if (this.isOwn(key)) return key;
    throw new TroupeError("ARTIFACT_NOT_FOUND", `There is no artifact "${key.slice(0, 200)}".`);
  }
}
