import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Redis } from "ioredis";
import { ServiceBroker } from "moleculer";
import { brokerOptions } from "../../company/broker-options.ts";
import { readEnvironment } from "../../config/environment.ts";
import { type Certificates, makeCertificates } from "../servers/certificates.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { type RedisServer, startRedis } from "../servers/redis.ts";

describeWithServers(["redis"], "the cache of calls in Redis", () => {
  let tls: Certificates;
  let server: RedisServer;
  let broker: ServiceBroker;
  let calls = 0;
  const ask = () => broker.call<number, object>("counter.next", { of: "a" });

  beforeAll(async () => {
    tls = makeCertificates();
    server = await startRedis({ tls, password: "p@ss:/word" });
    const { cacher } = brokerOptions(
      readEnvironment({
        TROUPE_NATS_URL: "nats://unused:4222",
        TROUPE_MONGO_URL: "mongodb://unused/troupe",
        TROUPE_S3_ENDPOINT: "http://unused:9000",
        TROUPE_S3_ACCESS_KEY: "unused",
        TROUPE_S3_SECRET_KEY: "unused",
        TROUPE_S3_BUCKET: "unused",
        TROUPE_REDIS_URL: server.url,
        TROUPE_TLS_CA: tls.caFile,
      }),
    );
    broker = new ServiceBroker({ logger: false, cacher });
    if (typeof cacher !== "object") throw new Error("There is no cacher.");
    broker.createService({
      name: "counter",
      actions: { next: { cache: { keys: ["of"] }, handler: () => (calls += 1) } },
    });
    await broker.start();
  });
  afterAll(async () => {
    await broker.stop();
    await server.stop();
    tls.remove();
  });

  test("an answer is remembered, over TLS and with a password", async () => {
    const watcher = new Redis(server.url, { tls: { ca: readFileSync(tls.caFile) } });
    while ((await watcher.keys("*counter.next*")).length === 0) {
      await ask();
      await wait(20);
    }
    const known = await ask();
    expect(await ask()).toBe(known);
    expect(calls).toBe(known);
    watcher.disconnect();
  });

  test("where Redis is away, calls are made instead, and it is used again when it is back", async () => {
    await server.kill();
    const before = calls;
    await ask();
    await ask();
    expect(calls).toBeGreaterThan(before);
    await server.start();
    let last = await ask();
    for (let next = await ask(); next !== last; next = await ask()) {
      last = next;
      await wait(20);
    }
    expect(await ask()).toBe(last);
  });
});
