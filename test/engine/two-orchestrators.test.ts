import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { ServiceBroker } from "moleculer";
import { InProcessEventBus } from "../../bus/events/in-process.ts";
import type { DomainEvent } from "../../bus/events/types.ts";
import { InProcessTaskQueue } from "../../bus/tasks/in-process.ts";
import { systemClock, type Clock } from "../../time/clock.ts";
import { Engine } from "../../services/orchestrator/engine/engine.ts";
import { createRun, type NewRun } from "../../services/orchestrator/desk/new-run.ts";
import { Payloads, type Payload } from "../../services/orchestrator/engine/payloads.ts";
import type { Run } from "../../services/orchestrator/run/run.ts";
import { SharedClock } from "../../time/shared-clock.ts";
import { Scopes } from "../../services/orchestrator/engine/scopes.ts";
import { SqliteDocumentStore } from "../../storage/documents/sqlite/store.ts";
import { approval, pipeline, step } from "./sample-run.ts";
import { until } from "./test-company.ts";

const ref = { stepId: "a", taskKey: "", epoch: 1 };
const options = (): NewRun => ({
  definition: pipeline(step("a"), step("b")),
  input: { value: {} },
  inputHash: "",
  workspaceId: "local",
  actor: { id: "local", type: "user" },
  correlationId: "c",
  now: Date.now(),
});
const held = { output: { value: 1 }, artifacts: [], cached: false };

describe("two orchestrators of one store", () => {
  let folder: string;
  let store: SqliteDocumentStore;
  let events: InProcessEventBus;
  let engines: Engine[];
  let id: string;

  /** Time as the store has it; moved by hand. */
  let storeTime: number;
  /** An orchestrator on a node whose own clock is off by this many milliseconds. */
  const skewed = async (skew: number) => {
    const clock = new SharedClock({
      time: async () => storeTime,
      elapsed: () => storeTime + skew,
    });
    await clock.set();
    return engine(clock);
  };

  const engine = async (clock: Clock = systemClock) => {
    const payloads = new Payloads(await store.collection<Payload>("payloads"));
    const { logger } = new ServiceBroker({ logger: false });
    return new Engine({
      runs: await store.collection<Run>("runs"),
      scopes: new Scopes(payloads),
      tasks: new InProcessTaskQueue(),
      events,
      clock,
      logger,
      onChange: () => undefined,
      onAbort: () => undefined,
    });
  };
  const [first, second] = [() => engines[0] as Engine, () => engines[1] as Engine];

  beforeEach(async () => {
    storeTime = Date.now();
    folder = await mkdtemp(join(tmpdir(), "troupe-two-"));
    store = new SqliteDocumentStore({ folder, durability: "crash" });
    events = new InProcessEventBus(new SqliteDocumentStore({ folder, durability: "crash" }));
    engines = [await engine(), await engine()];
    const draft = createRun(options());
    id = draft._id;
    await first().begin(draft);
  });
  afterEach(async () => {
    for (const one of engines) await one.close();
    await events.close();
    await store.close();
    await rm(folder, { recursive: true });
  });

  test("judge from the store where the memory of one is older", async () => {
    await second().apply(id, { type: "claim", ...ref, worker: "w", leaseMs: 60_000 });
    // The first still remembers a task that nobody has taken.
    const run = await first().apply(id, { type: "complete", ...ref, ...held });
    expect(run.steps[0]?.state).toBe("completed");
  });

  test("let one claim through where both get it at once", async () => {
    const claims = await Promise.allSettled(
      [first(), second()].map((one, index) =>
        one.apply(id, { type: "claim", ...ref, worker: `w${index}`, leaseMs: 60_000 }),
      ),
    );
    expect(claims.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("let cancel win over a failure that comes at the same time", async () => {
    await first().apply(id, { type: "claim", ...ref, worker: "w", leaseMs: 60_000 });
    const error = { code: "TOOL_FAILED", message: "", retryable: true, data: {} } as const;
    await Promise.allSettled([
      second().apply(id, { type: "fail", ...ref, error }),
      first().apply(id, { type: "cancel" }),
    ]);
    const run = await (await store.collection<Run>("runs")).get(id);
    expect(run).toMatchObject({
      state: "cancelled",
      steps: [{ tasks: [{ state: "cancelled" }] }, {}],
    });
  });

  test("let one decision stand where two people decide at once", async () => {
    const asking = createRun({ ...options(), definition: pipeline(approval("ask")) });
    const actor = { id: "ada", type: "user" } as const;
    await first().begin(asking);
    const decisions = await Promise.allSettled(
      [first(), second()].map((one, index) =>
        one.apply(asking._id, { type: "decide", stepId: "ask", approved: index === 0, actor }),
      ),
    );
    expect(decisions.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("judge a lease by the store's clock, however wrong their nodes' clocks are", async () => {
    const hour = 3_600_000;
    const [late, early] = [await skewed(-hour), await skewed(hour)];
    engines.push(late, early);
    storeTime += 10_000;
    await late.recover();
    await late.apply(id, { type: "claim", ...ref, worker: "w", leaseMs: 1_500 });
    const runs = await store.collection<Run>("runs");
    const task = async () => (await runs.get(id))?.steps[0]?.tasks[0];
    for (let beat = 0; beat < 5; beat += 1) {
      storeTime += 500;
      await early.recover();
      await late.apply(id, { type: "heartbeat", ...ref, leaseMs: 1_500 });
    }
    expect(await task()).toMatchObject({ state: "running", epoch: 1, losses: 0 });
    // From here on its worker is silent.
    storeTime += 1_499;
    await early.recover();
    expect(await task()).toMatchObject({ state: "running", epoch: 1 });
    storeTime += 1;
    await early.recover();
    expect(await task()).toMatchObject({ state: "ready", epoch: 2, losses: 1 });
  });

  test("give a worker time to be heard where all of them were away", async () => {
    const before = await skewed(0);
    engines.push(before);
    storeTime += 10_000;
    await before.apply(id, { type: "claim", ...ref, worker: "w", leaseMs: 1_500 });
    storeTime += 60_000;
    const after = await skewed(0);
    engines.push(after);
    await after.recover();
    const run = await after.apply(id, { type: "complete", ...ref, ...held });
    expect(run.steps[0]?.state).toBe("completed");
  });

  test("tell every event, whoever of them wrote it", async () => {
    const heard: DomainEvent[] = [];
    await events.subscribe("pipeline.#", { group: "test" }, async (event) => {
      heard.push(event);
    });
    await second().apply(id, { type: "claim", ...ref, worker: "w", leaseMs: 60_000 });
    await first().apply(id, { type: "complete", ...ref, ...held });
    await second().apply(id, { type: "cancel" });
    const settled = await first().apply(id, { type: "tick" });
    const runs = await store.collection<Run>("runs");
    const isSettled = async () => (await runs.get(id))?.published === settled.events.length;
    await until(async () => (await isSettled()) || undefined, "the outbox to be empty");
    const names = new Set(settled.events.map(({ id: name }) => name));
    await until(() => heard.length >= names.size || undefined, "every event");
    expect(new Set(heard.map(({ id: name }) => name))).toEqual(names);
  });
});
