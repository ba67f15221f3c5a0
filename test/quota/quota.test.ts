import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { ServiceBroker } from "moleculer";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environmentVariables } from "../../config/environment.ts";
import { nextPacificMidnight } from "../../providers/youtube/pacific-day.ts";
import quota from "../../services/platform/quota/quota.service.ts";
import type { QuotaStatus, Reservation } from "../../services/platform/quota/quota.contract.ts";

let folder: string;
let broker: ServiceBroker;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "troupe-quota-"));
  for (const name of environmentVariables) delete process.env[name];
  Object.assign(process.env, { TROUPE_DATA: folder, YOUTUBE_DAILY_QUOTA: "5000" });
  await start();
});

afterEach(async () => {
  await broker.stop();
  await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  broker = new ServiceBroker({ logger: false });
  broker.createService(quota);
  await broker.start();
}

const reserve = (key: string, units: number): Promise<Reservation> =>
  broker.call("quota.reserve", { key, units });

test("what does not fit today is told when it will, and takes nothing", async () => {
  expect(await reserve("a", 2150)).toEqual({ granted: true, left: 2850 });
  expect(await reserve("b", 2150)).toEqual({ granted: true, left: 700 });
  const midnight = nextPacificMidnight(Date.now());
  expect(await reserve("c", 2150)).toEqual({ granted: false, left: 700, until: midnight });
  expect(await reserve("d", 700)).toEqual({ granted: true, left: 0 });
});

test("the same key takes its units once, over a restart too", async () => {
  await reserve("a", 2150);
  await broker.stop();
  await start();
  expect(await reserve("a", 2150)).toEqual({ granted: true, left: 2850 });
  expect(await broker.call<QuotaStatus>("quota.status")).toMatchObject({
    limit: 5000,
    spent: 2150,
  });
});

test("many at once never take more than there is", async () => {
  const keys = [...Array(20).keys()].map(String);
  const granted = (await Promise.all(keys.map((key) => reserve(key, 700)))).filter(
    (reservation) => reservation.granted,
  );
  expect(granted).toHaveLength(7);
  expect((await broker.call<QuotaStatus>("quota.status")).spent).toBe(4900);
});

test("what no day could hold is left to YouTube to refuse", async () => {
  expect(await reserve("a", 6000)).toMatchObject({ granted: true });
});
