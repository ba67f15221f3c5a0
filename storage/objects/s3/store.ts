import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { contentTypeOf } from "../content-type.ts";
import { hashFile, writeAndHash } from "../filesystem/hashing.ts";
import { checksumOf, composeKey } from "../key.ts";
import type { ArtifactRef, ByteRange, ObjectStore, PutOptions } from "../types.ts";
import type { Bucket } from "./bucket.ts";
import { isMissing, unreachable } from "./failure.ts";
import type { LocalCopies } from "./local-copies.ts";
import { removeVersions, versionsOf } from "./versions.ts";

type Content = Buffer | string;

/**
 * Objects in a bucket of MinIO. A PUT appears whole or not at all; streams are written to a file of
 * this node first, because their name is their checksum.
 */
export class S3ObjectStore implements ObjectStore {
  private readonly bucket: Bucket;
  private readonly copies: LocalCopies;

  constructor(bucket: Bucket, copies: LocalCopies) {
    this.bucket = bucket;
    this.copies = copies;
  }

  async put(source: Readable | Buffer, options: PutOptions): Promise<ArtifactRef> {
    composeKey(options.workspaceId, "", options.extension);
    if (Buffer.isBuffer(source)) {
      const sha256 = createHash("sha256").update(source).digest("hex");
      return this.settle(source, { sha256, size: source.length }, options);
    }
    return this.copies.spool(source, (path, written) => this.settle(path, written, options));
  }

  async putFile(path: string, options: PutOptions): Promise<ArtifactRef> {
    composeKey(options.workspaceId, "", options.extension);
    const [sha256, { size }] = await Promise.all([hashFile(path), stat(path)]);
    return this.settle(path, { sha256, size }, options);
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    checksumOf(key);
    return this.bucket.use(async (client) => {
      const got = range
        ? client.getPartialObject(this.bucket.name, key, range.start, range.end - range.start + 1)
        : client.getObject(this.bucket.name, key);
      return got.catch((error: unknown) => {
        throw isMissing(error) ? notFound(key) : error;
      });
    });
  }

  async localPath(ref: ArtifactRef): Promise<string> {
    const sha256 = checksumOf(ref.key);
    return this.copies.pathOf(ref.key, async (path) => {
      const written = await writeAndHash(await this.read(ref.key), path);
      if (written.sha256 === sha256) return;
      const stored = await this.stat(ref.key);
      // A download that was cut is not an object that was damaged.
      if (stored && written.size < stored.size) {
        throw unreachable(this.bucket.name, `${ref.key} ended after ${written.size} bytes`);
      }
      throw new TroupeError(
        "ARTIFACT_CORRUPT",
        `The bytes of ${ref.key} are not what was stored.`,
        {
          hint: "Remove the object and run the step again: it is then made anew.",
        },
      );
    });
  }

  async stat(key: string): Promise<{ size: number; contentType: string } | undefined> {
    checksumOf(key);
    const found = await this.bucket.use((client) =>
      client.statObject(this.bucket.name, key).catch(undefinedIfMissing),
    );
    return found && { size: found.size, contentType: contentTypeOf(key) };
  }

  async exists(key: string): Promise<boolean> {
    return (await this.stat(key)) !== undefined;
  }

  async remove(key: string): Promise<void> {
    await this.removeOlder(key, Number.POSITIVE_INFINITY);
  }

  async touch(key: string): Promise<boolean> {
    checksumOf(key);
    const { CopyDestinationOptions, CopySourceOptions } = await import("minio");
    return this.bucket.use(async (client) => {
      const place = { Bucket: this.bucket.name, Object: key };
      const before = await versionsOf(client, this.bucket.name, key);
      const source = new CopySourceOptions(place);
      const target = new CopyDestinationOptions({
        ...place,
        MetadataDirective: "REPLACE",
        Headers: { "Content-Type": contentTypeOf(key) },
      });
      const copied = await client.copyObject(source, target).catch(undefinedIfMissing);
      if (copied === undefined) return false;
      await removeVersions(client, this.bucket.name, key, before);
      return true;
    });
  }

  async removeOlder(key: string, time: number): Promise<boolean> {
    checksumOf(key);
    await this.copies.drop(key);
    return this.bucket.use(async (client) => {
      const versions = await versionsOf(client, this.bucket.name, key);
      const fresh = versions.some((version) => version.time >= time);
      // Those that come from now on are other versions, which this does not touch.
      if (!fresh) await removeVersions(client, this.bucket.name, key, versions);
      return !fresh;
    });
  }

  async sweep(): Promise<void> {
    await this.copies.sweep();
  }

  async ping(): Promise<void> {
    await this.bucket.use((client) => client.bucketExists(this.bucket.name));
  }

  private async settle(
    content: Content,
    written: { readonly sha256: string; readonly size: number },
    options: PutOptions,
  ): Promise<ArtifactRef> {
    const { sha256, size } = written;
    const { workspaceId, contentType, extension } = options;
    const key = composeKey(workspaceId, sha256, extension);
    // The same bytes are there already unless the object was changed behind our back.
    const kept = (await this.stat(key))?.size === size && (await this.touch(key));
    if (!kept) await this.upload(key, content, size, contentType);
    return { key, size, sha256, contentType };
  }

  private async upload(
    key: string,
    content: Content,
    size: number,
    contentType: string,
  ): Promise<void> {
    const stream = Buffer.isBuffer(content) ? Readable.from([content]) : createReadStream(content);
    const headers = { "Content-Type": contentType };
    await this.bucket.use((client) =>
      client.putObject(this.bucket.name, key, stream, size, headers),
    );
  }
}

function notFound(key: string): TroupeError {
  return new TroupeError("ARTIFACT_NOT_FOUND", `There is no artifact ${key}.`, { field: "key" });
}

function undefinedIfMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error;
}
