import type { Client } from "minio";
import { isMissing } from "./failure.ts";

/** One writing of an object: storing it again or touching it makes another. */
export interface Version {
  readonly id: string;
  /** When it was written by the server's clock, milliseconds since 1970. */
  readonly time: number;
}

/** All versions of one object; none where it is not there. */
export async function versionsOf(client: Client, bucket: string, key: string): Promise<Version[]> {
  const found: Version[] = [];
  const listed = client.listObjects(bucket, key, true, { IncludeVersion: true });
  for await (const entry of listed as AsyncIterable<Listed>) {
    if (entry.name !== key || entry.versionId === undefined) continue;
    found.push({ id: entry.versionId, time: new Date(entry.lastModified).getTime() });
  }
  return found;
}

interface Listed {
  readonly name?: string;
  readonly versionId?: string;
  readonly lastModified: Date | string;
}

export async function removeVersions(
  client: Client,
  bucket: string,
  key: string,
  versions: readonly Version[],
): Promise<void> {
  for (const { id } of versions) {
    await client.removeObject(bucket, key, { versionId: id }).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
    });
  }
}
