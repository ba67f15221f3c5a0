import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "@jest/globals";
import { ServiceBroker } from "moleculer";
import { InProcessEventBus } from "../../bus/events/in-process.ts";
import { InProcessTaskQueue } from "../../bus/tasks/in-process.ts";
import { TroupeError } from "../../errors/troupe-error.ts";
import { createRun } from "../../services/orchestrator/desk/new-run.ts";
import { Engine } from "../../services/orchestrator/engine/engine.ts";
import { Payloads, type Payload } from "../../services/orchestrator/engine/payloads.ts";
import { Scopes } from "../../services/orchestrator/engine/scopes.ts";
import type { Run } from "../../services/orchestrator/run/run.ts";
import { SqliteDocumentStore } from "../../storage/documents/sqlite/store.ts";
import { JumpingClock } from "./jumping-clock.ts";
import { pipeline, step } from "./sample-run.ts";
import { until } from "./test-company.ts";

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** An engine whose store can be told to keep the next write waiting, and then to fail. */
async function open(clock: JumpingClock) {
  const folder = mkdtempSync(join(tmpdir(), "troupe-slow-"));
  const store = new SqliteDocumentStore({ folder, durability: "crash" });
  const events = new InProcessEventBus(new SqliteDocumentStore({ folder, durability: "crash" }));
  const runs = await store.collection<Run>("runs");
  const trouble = { keepsMs: 0 };
  const replaceIf = runs.replaceIf.bind(runs);
  runs.replaceIf = async (...change) => {
    const { keepsMs } = trouble;
    trouble.keepsMs = 0;
    if (keepsMs === 0) return replaceIf(...change);
    clock.pass(keepsMs);
    throw new TroupeError("STORAGE_UNREACHABLE", "No leader.");
  };
  const engine = new Engine({
    ...{ runs, events, clock },
    scopes: new Scopes(new Payloads(await store.collection<Payload>("payloads"))),
    tasks: new InProcessTaskQueue(),
    logger: new ServiceBroker({ logger: false }).logger,
    onChange: () => undefined,
    onAbort: () => undefined,
  });
  ends.push(
    () => engine.close(),
    () => events.close(),
    () => store.close(),
    () => rmSync(folder, { recursive: true }),
  );
  return { engine, runs, trouble };
}

/** A task whose lease of 1.5 s has just ended, as the store has it when it was looked at. */
async function afterLease(keepsMs: number) {
  const clock = new JumpingClock();
  const { engine, runs, trouble } = await open(clock);
  await engine.recover();
  // It has listened for a while.
  clock.pass(10_000);
  const { _id: id } = await engine.begin(
    createRun({
      ...{ definition: pipeline(step("a")), input: { value: {} }, inputHash: "" },
      ...{ workspaceId: "local", actor: { id: "local", type: "user" }, correlationId: "c" },
      now: clock.now(),
    }),
  );
  const ref = { stepId: "a", taskKey: "", epoch: 1 };
  const { rev } = await engine.apply(id, { type: "claim", ...ref, worker: "w", leaseMs: 1_500 });
  trouble.keepsMs = keepsMs;
  clock.pass(1_500);
  const run = await until(async () => {
    const stored = await runs.get(id);
    return stored && stored.rev > rev ? stored : undefined;
  }, "a judgement");
  return run.steps[0]?.tasks[0];
}

test("a worker of which nothing was heard loses its lease when it ends", async () => {
  expect(await afterLease(0)).toMatchObject({ losses: 1 });
});

test("a worker that nobody could hear, because the store took no write, keeps its lease", async () => {
  expect(await afterLease(2_000)).toMatchObject({ state: "running", losses: 0 });
});
