import { readFileSync } from "node:fs";
import type { RedisOptions } from "ioredis";
import type { ClusterSettings } from "../config/cluster.ts";

/** What the client of Redis takes, of the address in the settings. */
export function redisOptions({ redisUrl = "", tlsCa }: ClusterSettings): RedisOptions {
  const { protocol, hostname, port, username, password, pathname } = new URL(redisUrl);
  const ca = tlsCa === undefined ? {} : { ca: readFileSync(tlsCa) };
  return {
    host: hostname,
    port: Number(port || 6379),
    ...(username === "" ? {} : { username: decodeURIComponent(username) }),
    ...(password === "" ? {} : { password: decodeURIComponent(password) }),
    db: Number(pathname.slice(1) || 0),
    ...(protocol === "rediss:" ? { tls: ca } : {}),
    // Nobody waits for a cache: what cannot be asked at once is not asked.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: 2_000,
    commandTimeout: 1_000,
    retryStrategy: (tries) => Math.min(tries * 200, 3_000),
  };
}
