import type { Environment } from "../../../config/environment.ts";

export interface MongoPlace {
  /** `mongodb://user:password@host/database`; the database is `troupe` where it names none. */
  readonly url: string;
  /** File with the certificate of a private authority. */
  readonly tlsCa?: string;
  /** Writes are in the server's journal before they are acknowledged. */
  readonly journal: boolean;
}

/** Where a service's documents are in a cluster; undefined in one process. */
export function mongoPlaceOf(
  { cluster, durability }: Environment,
  owner: string,
): MongoPlace | undefined {
  if (!cluster) return undefined;
  return {
    url: cluster.mongoUrls[owner] ?? cluster.mongoUrl,
    tlsCa: cluster.tlsCa,
    journal: durability === "power",
  };
}
