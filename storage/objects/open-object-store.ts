import { join } from "node:path";
import type { Environment } from "../../config/environment.ts";
import { FilesystemObjectStore } from "./filesystem/store.ts";
import { Bucket } from "./s3/bucket.ts";
import { LocalCopies } from "./s3/local-copies.ts";
import { S3ObjectStore } from "./s3/store.ts";
import type { ObjectStore } from "./types.ts";

/** The store that the settings ask for. */
export function openObjectStore({ cluster, data }: Environment): ObjectStore {
  if (!cluster) return new FilesystemObjectStore(join(data, "artifacts"));
  const bucket = new Bucket(cluster.s3, { tlsCa: cluster.tlsCa });
  return new S3ObjectStore(bucket, new LocalCopies({ folder: join(data, "copies") }));
}
