import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { ServiceBroker } from "moleculer";
import { InProcessEventBus } from "../../bus/events/in-process.ts";
import { InProcessTaskQueue } from "../../bus/tasks/in-process.ts";
import type { DocumentCollection } from "../../storage/documents/types.ts";
import { hasCode } from "../../errors/troupe-error.ts";
import { systemClock } from "../../time/clock.ts";
import { Engine } from "../../services/orchestrator/engine/engine.ts";
import { createRun } from "../../services/orchestrator/desk/new-run.ts";
import { Payloads, type Payload } from "../../services/orchestrator/engine/payloads.ts";
import { hasEnded, type Run, type RunEvent } from "../../services/orchestrator/run/run.ts";
import { Scopes } from "../../services/orchestrator/engine/scopes.ts";
import { Turnstile, type PlaceShard } from "../../services/orchestrator/gates/turnstile.ts";
import { SqliteDocumentStore } from "../../storage/documents/sqlite/store.ts";
import { pipeline, step } from "./sample-run.ts";
import { until } from "./test-company.ts";

/** One orchestrator. It can die after any number of writes that have to do with places. */
interface Orchestrator {
  readonly engine: Engine;
  /** Admissions and departures that still get through; then it is as good as dead. */
  die(after: { places: number; told: number }): void;
  close(): Promise<void>;
}

describe("orchestrators that let runs in by their key", () => {
  let folder: string;
  let store: SqliteDocumentStore;
  let events: InProcessEventBus;
  let aheadMs = 0;
  /** Where time moves by hand alone. */
  let stoodStillAt: number | undefined;
  const opened: Orchestrator[] = [];

  const now = () => (stoodStillAt ?? Date.now()) + aheadMs;

  async function open(find?: DocumentCollection<Run>["find"]): Promise<Orchestrator> {
    const stored = await store.collection<Run>("runs");
    const runs = Object.assign(Object.create(stored) as typeof stored, find ? { find } : {});
    const places = await store.collection<PlaceShard>("places");
    const { logger } = new ServiceBroker({ logger: false });
    const left = { places: Infinity, told: Infinity };
    const spend = (what: keyof typeof left) => {
      left[what] -= 1;
      if (left[what] < 0) throw new Error("dead");
    };
    const turnstile = new Turnstile({
      runs,
      logger,
      places: Object.assign(Object.create(places) as typeof places, {
        replaceIf: async (...change: Parameters<typeof places.replaceIf>) => {
          spend("places");
          return places.replaceIf(...change);
        },
      }),
      apply: async (id, event) => {
        spend("told");
        return engine.apply(id, event);
      },
    });
    const engine = new Engine({
      runs,
      scopes: new Scopes(new Payloads(await store.collection<Payload>("payloads"))),
      tasks: new InProcessTaskQueue(),
      events,
      clock: { ...systemClock, now },
      logger,
      onChange: (run) => turnstile.consider(run),
      onAbort: () => undefined,
    });
    const orchestrator: Orchestrator = {
      engine,
      die: (after) => void Object.assign(left, after),
      close: async () => {
        await turnstile.close();
        await engine.close();
      },
    };
    opened.push(orchestrator);
    return orchestrator;
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "troupe-turnstile-"));
    store = new SqliteDocumentStore({ folder, durability: "crash" });
    events = new InProcessEventBus(new SqliteDocumentStore({ folder, durability: "crash" }));
    aheadMs = 0;
    stoodStillAt = undefined;
  });
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
    await events.close();
    await store.close();
    await rm(folder, { recursive: true });
  });

  const begin = ({ engine }: Orchestrator, limit = 1) => {
    const actor = { id: "local", type: "user" } as const;
    const draft = createRun({
      ...{ definition: pipeline(step("a")), input: { value: {} }, inputHash: "", actor },
      ...{ workspaceId: "local", correlationId: "c", now: Date.now() },
      shared: { key: "k", limit },
    });
    return engine.begin(draft);
  };
  const all = async () => (await store.collection<Run>("runs")).find();
  const inside = async () =>
    (await all()).filter((run) => run.admission?.state === "admitted" && !hasEnded(run));
  const takenPlaces = async () => {
    const shards = await (await store.collection<PlaceShard>("places")).find();
    return shards.flatMap(({ taken }) => taken);
  };
  const isIn = (id: string) =>
    until(async () => (await inside()).some(({ _id }) => _id === id) || undefined, "its turn");
  const end = async ({ engine }: Orchestrator, id: string) => {
    await engine.apply(id, { type: "cancel" });
  };
  /** So much later, some orchestrator looks at what is due. */
  const later = async ({ engine }: Orchestrator, milliseconds: number) => {
    aheadMs += milliseconds;
    await engine.recover();
  };

  test("never let in more than the limit, whoever of them begins and ends the runs", async () => {
    const both = [await open(), await open()] as const;
    const runs = await Promise.all(
      Array.from({ length: 30 }, (_, n) => begin(both[n % 2 ? 1 : 0], 3)),
    );
    const left = new Set(runs.map(({ _id }) => _id));
    for (let round = 0; left.size > 0; round += 1) {
      const now = await until(async () => {
        const found = await inside();
        expect(found.length).toBeLessThanOrEqual(3);
        return found.length === Math.min(3, left.size) ? found : undefined;
      }, "free places to be taken");
      // Both let the same key go on at once.
      await Promise.all(now.map(({ _id }, n) => end(both[(n + round) % 2 ? 1 : 0], _id)));
      for (const { _id } of now) left.delete(_id);
    }
    await until(
      async () => (await takenPlaces()).length === 0 || undefined,
      "all places to be free",
    );
  });

  test("a place that was taken by one that died before it could tell is its run's", async () => {
    const [doomed, other] = [await open(), await open()];
    doomed.die({ places: 1, told: 0 });
    const first = await begin(doomed);
    await until(async () => (await takenPlaces()).length || undefined, "the place to be taken");
    const second = await begin(other);
    expect(await inside()).toEqual([]);
    await later(other, 6_000);
    await isIn(first._id);
    expect((await inside()).map(({ _id }) => _id)).toEqual([first._id]);
    await end(other, first._id);
    await isIn(second._id);
  });

  test("a place whose run ended when its orchestrator died is given to the next", async () => {
    const [doomed, other] = [await open(), await open()];
    const first = await begin(doomed);
    await isIn(first._id);
    const second = await begin(other);
    doomed.die({ places: 0, told: 0 });
    await end(doomed, first._id);
    await later(other, 6_000);
    await isIn(second._id);
    expect(await takenPlaces()).toHaveLength(1);
  });

  test("a run that nobody let in because its orchestrator died is let in by another", async () => {
    const [doomed, other] = [await open(), await open()];
    doomed.die({ places: 0, told: 0 });
    const run = await begin(doomed);
    await later(other, 6_000);
    await isIn(run._id);
  });

  test("a place whose run is gone from the store is swept", async () => {
    const one = await open();
    const first = await begin(one);
    await isIn(first._id);
    await (await store.collection<Run>("runs")).remove(first._id);
    const second = await begin(one);
    await isIn(second._id);
    expect(await takenPlaces()).toMatchObject([{ runId: second._id }]);
  });

  test("a place of a run's earlier turn is not its place of today", async () => {
    const [one, other] = [await open(), await open()];
    const first = await begin(one);
    await isIn(first._id);
    const second = await begin(one);
    // Ended here, sent on there before the place was freed.
    await Promise.allSettled([end(one, first._id), send(other, first._id)]);
    await isIn(second._id);
    await until(async () => {
      const [place, ...more] = await takenPlaces();
      return (place?.runId === second._id && more.length === 0) || undefined;
    }, "one place to be taken");
    await send(other, first._id).catch(ignoreConflict);
    await end(one, second._id);
    await isIn(first._id);
    expect(await takenPlaces()).toEqual([expect.objectContaining({ runId: first._id, turn: 2 })]);
  });

  test("a run that cannot be found yet begins at once", async () => {
    const one = await open(async () => []);
    const [first, second] = [await begin(one), await begin(one)];
    await isIn(first._id);
    await end(one, first._id);
    await isIn(second._id);
  });

  test("a run that is still found waiting after its end takes no place", async () => {
    const old: Run[] = [];
    const one = await open(async () => old);
    const first = await begin(one);
    old.push(first);
    await isIn(first._id);
    const second = await begin(one);
    await end(one, first._id);
    await isIn(second._id);
    expect(await takenPlaces()).toMatchObject([{ runId: second._id }]);
  });

  test("thousands that wait are looked at seldom", async () => {
    const one = await open();
    const first = await begin(one);
    await isIn(first._id);
    stoodStillAt = Date.now();
    const { _id } = await begin(one);
    const looks: number[] = [];
    for (let look = 0; look < 12; look += 1) {
      const run = (await all()).find((found) => found._id === _id);
      const wait = (run?.wakeAt ?? 0) - now();
      looks.push(Math.round(wait / 1_000));
      await later(one, wait + 1);
    }
    expect(looks[0]).toBe(5);
    expect(looks.at(-1)).toBe(300);
  });

  const send = ({ engine }: Orchestrator, id: string, event: RunEvent = { type: "retry" }) =>
    engine.apply(id, event);
});

function ignoreConflict(error: unknown): void {
  if (!hasCode(error, "RUN_STATE_CONFLICT")) throw error;
}
