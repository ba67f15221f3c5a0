import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { ServiceBroker } from "moleculer";
import {
  ProviderBuckets,
  type Bucket,
} from "../../services/orchestrator/gates/provider-buckets.ts";
import { SqliteDocumentStore } from "../../storage/documents/sqlite/store.ts";

const name = { workspaceId: "local", action: "speech.speak", provider: "acme" };
const attempt = (task: number) => ({ runId: "r", stepId: "a", taskKey: `${task}`, epoch: 1 });

describe("orchestrators that share what providers asked for", () => {
  let folder: string;
  let store: SqliteDocumentStore;
  let now: number;
  let underWay: boolean;
  let both: ProviderBuckets[];

  const open = async () => {
    const { logger } = new ServiceBroker({ logger: false });
    const buckets = new ProviderBuckets({
      buckets: await store.collection<Bucket>("buckets"),
      logger,
      now: () => now,
      isUnderWay: async () => underWay,
      announce: () => undefined,
    });
    await buckets.refresh();
    return buckets;
  };
  const one = (index: number) => both[index % both.length] as ProviderBuckets;
  /** Who of 40 attempts may go, asked at once at both. */
  const allowed = async () => {
    const asked = Array.from({ length: 40 }, (_, task) => one(task).heldUntil(name, attempt(task)));
    const answers = await Promise.all(asked);
    return answers.flatMap((until, task) => (until === undefined ? [task] : []));
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "troupe-buckets-"));
    store = new SqliteDocumentStore({ folder, durability: "crash" });
    now = 1_000_000;
    underWay = true;
    both = [await open(), await open()];
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  test("let nobody through before the time, and exactly one of many after it", async () => {
    await one(0).block(name, now + 5_000);
    expect(await one(1).heldUntil(name, attempt(1))).toBe(now + 5_000);
    expect(await allowed()).toEqual([]);
    now += 5_000;
    expect(await allowed()).toHaveLength(1);
    // The one that went first may ask again; the others wait for it, longer and longer.
    expect(await allowed()).toHaveLength(1);
    const wait = async () => ((await one(1).heldUntil(name, attempt(99))) ?? 0) - now;
    expect(await wait()).toBe(500);
    now += 4_000;
    expect(await wait()).toBe(4_000);
    now += 400_000;
    expect(await wait()).toBe(30_000);
  });

  test("let another one through where the first came to nothing", async () => {
    await one(0).block(name, now);
    const [first = -1] = await allowed();
    underWay = false;
    const second = await one(1).heldUntil(name, attempt(first + 100));
    expect(second).toBeUndefined();
  });

  test("let everybody through once a call was taken, and nobody where it asked again", async () => {
    await one(0).block(name, now);
    await allowed();
    await one(1).open(name);
    expect(await allowed()).toHaveLength(40);
    expect(one(1).anyBlocked()).toBe(false);
    await one(0).block(name, now + 5_000);
    // A call that began before the block says nothing about it.
    await one(1).open(name);
    expect(await allowed()).toEqual([]);
  });

  test("look at the store now and then, not at every call", async () => {
    expect(one(1).anyBlocked()).toBe(false);
    await one(0).block(name, now + 60_000);
    expect(one(0).anyBlocked()).toBe(true);
    expect(one(1).anyBlocked()).toBe(false);
    now += 1_500;
    one(1).anyBlocked();
    await new Promise((resolve) => setImmediate(resolve));
    expect(one(1).anyBlocked()).toBe(true);
    expect(one(1).concerns("local", "speech.speak")).toBe(true);
    expect(one(1).concerns("elsewhere", "speech.speak")).toBe(false);
  });
});
