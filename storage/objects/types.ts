import type { Readable } from "node:stream";

/**
 * An artifact by reference. Objects are named by their content, so the same bytes have the same
 * reference: that is what makes step results cacheable by their parameters.
 */
export interface ArtifactRef {
  /** `<workspaceId>/<first two digits>/<sha256>.<extension>` */
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** Hex digest of the bytes. */
  readonly sha256: string;
  /** Media type, as sent to browsers. */
  readonly contentType: string;
}

export interface PutOptions {
  readonly workspaceId: string;
  readonly contentType: string;
  /** Without the dot: `mp4`. Letters and digits only. */
  readonly extension: string;
}

/** Inclusive byte positions, as in an HTTP Range. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Where artifacts live: a folder when embedded, a bucket in the cluster. Objects never change; a
 * write appears whole or not at all. In a cluster all may throw TroupeError `STORAGE_UNREACHABLE`,
 * `STORAGE_REFUSED`, `STORAGE_READ_ONLY`.
 */
export interface ObjectStore {
  /**
   * Stores bytes and returns their reference. Storing the same bytes twice is one object.
   * @throws TroupeError `KEY_INVALID`, `STORAGE_FULL`
   */
  put(source: Readable | Buffer, options: PutOptions): Promise<ArtifactRef>;
  /** Like `put`, for a file on this machine; the file stays where it is. */
  putFile(path: string, options: PutOptions): Promise<ArtifactRef>;
  /** @throws TroupeError `ARTIFACT_NOT_FOUND` */
  read(key: string, range?: ByteRange): Promise<Readable>;
  /**
   * A path on this machine that holds the object's bytes, for programs such as ffmpeg. Read-only.
   * The checksum is verified the first time.
   * @throws TroupeError `ARTIFACT_NOT_FOUND`, `ARTIFACT_CORRUPT`
   */
  localPath(ref: ArtifactRef): Promise<string>;
  stat(key: string): Promise<{ readonly size: number; readonly contentType: string } | undefined>;
  exists(key: string): Promise<boolean>;
  remove(key: string): Promise<void>;
  /** Counts as stored just now, which keeps it from `removeOlder`. @returns false where it is not there */
  touch(key: string): Promise<boolean>;
  /**
   * Removes the object unless it was stored or touched since then, also at this very moment.
   * @param time milliseconds since 1970
   * @returns whether it is gone
   */
  removeOlder(key: string, time: number): Promise<boolean>;
  /**
   * Removes what writes left behind that a crash cut short. Only while nobody writes: the company
   * does it at its start, when it has taken its data.
   */
  sweep(): Promise<void>;
  /**
   * Resolves where the store answers.
   * @throws TroupeError `STORAGE_UNREACHABLE`, `STORAGE_REFUSED`
   */
  ping(): Promise<void>;
}
