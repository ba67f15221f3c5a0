import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Redis } from "ioredis";
import { counterOf } from "../../../services/gateway/limits/counters.ts";
import { describeWithServers } from "../../servers/describe-with-servers.ts";
import { type RedisServer, startRedis } from "../../servers/redis.ts";

async function connect(url: string): Promise<Redis> {
  const redis = new Redis(url, { retryStrategy: () => null });
  await once(redis, "ready");
  return redis;
}

/** What holds for a counter, wherever it counts. */
function contract(redis: () => Redis | undefined): void {
  const counter = (points: number, window = 60) =>
    counterOf({ name: randomUUID(), points, window }, redis());

  test("has so many points, and no more", async () => {
    const three = counter(3);
    const counts = [];
    for (let at = 0; at < 4; at += 1) counts.push(await three.take("one"));
    expect(counts.map(({ left, exceeded }) => [left, exceeded])).toEqual([
      ...[
        [2, false],
        [1, false],
        [0, false],
      ],
      [0, true],
    ]);
    for (const { resetMs } of counts) expect(resetMs).toBeLessThanOrEqual(60_000);
  });

  test("counts each key for itself", async () => {
    const one = counter(1);
    await one.take("a");
    expect(await one.take("b")).toMatchObject({ exceeded: false });
  });

  test("can be looked at without taking", async () => {
    const two = counter(2);
    expect(await two.look("x")).toMatchObject({ left: 2, exceeded: false });
    await two.take("x");
    await two.look("x");
    expect(await two.look("x")).toMatchObject({ left: 1 });
  });

  test("counts everything that comes at once", async () => {
    const ten = counter(10);
    const counts = await Promise.all(Array.from({ length: 25 }, () => ten.take("rush")));
    expect(counts.filter(({ exceeded }) => exceeded)).toHaveLength(15);
  });

  test("begins anew with the next window", async () => {
    const one = counter(1, 1);
    // On a machine that stands still for a second the next one is in the next window, too.
    while (!(await one.take("y")).exceeded);
    while ((await one.look("y")).left === 0) await wait(20);
    expect(await one.take("y")).toMatchObject({ exceeded: false });
  });
}

describe("a counter in this process", () => contract(() => undefined));

describeWithServers(["redis"], "a counter in Redis", () => {
  let server: RedisServer;
  let redis: Redis;
  beforeAll(async () => {
    server = await startRedis();
    redis = await connect(server.url);
  });
  afterAll(async () => {
    redis.disconnect();
    await server.stop();
  });

  contract(() => redis);

  test("is the same for all gateways", async () => {
    const options = { name: randomUUID(), points: 2, window: 60 };
    const other = await connect(server.url);
    const gateways = [counterOf(options, redis), counterOf(options, other)];
    for (const gateway of gateways) await gateway.take("shared");
    const third = await gateways[0]?.take("shared");
    other.disconnect();
    expect(third).toMatchObject({ exceeded: true });
  });

  test("counts on in this process while Redis is away", async () => {
    const away = new Redis({ port: 1, enableOfflineQueue: false, retryStrategy: () => null });
    away.on("error", () => undefined);
    const counter = counterOf({ name: randomUUID(), points: 1, window: 60 }, away);
    const counts = [await counter.take("z"), await counter.take("z")];
    away.disconnect();
    expect(counts.map(({ exceeded }) => exceeded)).toEqual([false, true]);
  });
});
