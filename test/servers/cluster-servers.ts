import type { Certificates } from "./certificates.ts";
import { type MinioServer, startMinio } from "./minio.ts";
import { type MongoServer, startMongo } from "./mongo.ts";
import { type NatsServer, startNats } from "./nats.ts";
import { type RedisServer, startRedis } from "./redis.ts";

/** The four servers of a cluster, and the settings that lead to them. */
export interface ClusterServers {
  readonly nats: NatsServer;
  readonly mongo: MongoServer;
  readonly minio: MinioServer;
  readonly redis: RedisServer;
  readonly settings: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** The settings that a cluster cannot do without. */
export function settingsOf(
  nats: NatsServer,
  mongo: MongoServer,
  minio: MinioServer,
): Readonly<Record<string, string>> {
  return {
    TROUPE_NATS_URL: nats.url,
    TROUPE_MONGO_URL: mongo.url,
    TROUPE_S3_ENDPOINT: minio.endpoint,
    TROUPE_S3_ACCESS_KEY: minio.accessKey,
    TROUPE_S3_SECRET_KEY: minio.secretKey,
    TROUPE_S3_BUCKET: "troupe",
  };
}

/** @param tls with it, all of them speak TLS and ask for passwords where they can */
export async function startClusterServers(tls?: Certificates): Promise<ClusterServers> {
  const password = "p@ss/word:1";
  const [nats, mongo, minio, redis] = await Promise.all([
    startNats(tls ? { tls, credentials: { user: "troupe", password } } : {}),
    startMongo({ tls }),
    startMinio({ tls }),
    startRedis(tls ? { tls, password } : {}),
  ]);
  return {
    ...{ nats, mongo, minio, redis },
    settings: {
      ...settingsOf(nats, mongo, minio),
      TROUPE_REDIS_URL: redis.url,
      TROUPE_SECRET_KEY: Buffer.alloc(32, 7).toString("base64"),
      ...(tls ? { TROUPE_TLS_CA: tls.caFile } : {}),
    },
    async stop() {
      await Promise.all([nats, mongo, minio, redis].map((server) => server.stop()));
    },
  };
}
