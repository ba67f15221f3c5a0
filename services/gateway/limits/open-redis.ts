import type { Redis } from "ioredis";
import type { Environment } from "../../../config/environment.ts";
import { redisOptions } from "../../../net/redis-options.ts";

/** The cluster's Redis, where it has one; the connection comes by itself, and comes back. */
export async function openRedis({ cluster }: Environment): Promise<Redis | undefined> {
  if (cluster?.redisUrl === undefined) return undefined;
  const { Redis: Client } = await import("ioredis");
  const redis = new Client(redisOptions(cluster));
  // Counting goes on in this process meanwhile; the cacher tells that Redis is away.
  redis.on("error", () => undefined);
  return redis;
}
