import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { ServiceBroker } from "moleculer";
import { InProcessEventBus } from "../../bus/events/in-process.ts";
import { InProcessTaskQueue } from "../../bus/tasks/in-process.ts";
import { withoutWorkers } from "../../services/orchestrator/desk/missing-workers.ts";
import { runStatus } from "../../services/orchestrator/desk/run-status.ts";
import { Engine } from "../../services/orchestrator/engine/engine.ts";
import { Payloads, type Payload } from "../../services/orchestrator/engine/payloads.ts";
import {
  type DefinitionSnapshot,
  RunStore,
  type StoredRun,
} from "../../services/orchestrator/engine/run-store.ts";
import { Scopes } from "../../services/orchestrator/engine/scopes.ts";
import type { StepDefinition } from "../../services/orchestrator/pipelines.contract.ts";
import { limits, type Run, type TaskRecord } from "../../services/orchestrator/run/run.ts";
import { SqliteDocumentStore } from "../../storage/documents/sqlite/store.ts";
import type { DocumentCollection } from "../../storage/documents/types.ts";
import { systemClock } from "../../time/clock.ts";
import { definition, openCompany, part, until, type TestCompany } from "./test-company.ts";
import { dispatches, pipeline, Rehearsal, step } from "./sample-run.ts";

/** What the code of tomorrow writes beside what is known today. */
const tomorrow = { mood: "blue" };

describe("a kind of step that only newer nodes know", () => {
  const dream = { id: "dream", title: "Dream", dream: { long: true } } as unknown as StepDefinition;
  let stage: Rehearsal;
  beforeEach(() => {
    stage = new Rehearsal(pipeline(step("a"), dream, step("c")));
    stage.complete(stage.claim("a"));
    stage.take();
  });

  test("is neither begun nor failed: the run waits, says why, and is looked at again soon", () => {
    stage.now += limits.newerMs;
    stage.happen({ type: "tick" });
    expect(stage.take()).toEqual([]);
    expect(stage.run).toMatchObject({
      state: "running",
      steps: [{ state: "completed" }, { state: "pending" }, { state: "pending" }],
      wakeAt: stage.now + limits.newerMs,
    });
    const status = withoutWorkers(stage.run, runStatus(stage.run, {}), () => new Set());
    expect(status.waitingFor).toEqual([
      { step: "dream", kind: "worker", message: expect.stringContaining("newer") as unknown },
    ]);
  });

  test("is gone past when a newer node has done it", () => {
    const steps = stage.run.steps.map((one) =>
      one.id === "dream" ? { ...one, state: "completed" as const } : one,
    );
    stage.run = { ...stage.run, steps };
    stage.happen({ type: "tick" });
    expect(dispatches(stage.take())).toEqual([{ stepId: "c", taskKey: "", epoch: 1 }]);
  });

  test("does not keep a run from being cancelled", () => {
    stage.happen({ type: "cancel" });
    expect(stage.run).toMatchObject({ state: "cancelled" });
    expect(stage.take()).toEqual([]);
  });
});

describe("what a newer node has written into a run", () => {
  let folder: string;
  let store: SqliteDocumentStore;
  let events: InProcessEventBus;
  let documents: DocumentCollection<StoredRun>;
  let snapshots: DocumentCollection<DefinitionSnapshot>;
  let engine: Engine;

  const open = async () => {
    const { logger } = new ServiceBroker({ logger: false });
    engine = new Engine({
      runs: new RunStore(documents, snapshots),
      scopes: new Scopes(new Payloads(await store.collection<Payload>("payloads"))),
      tasks: new InProcessTaskQueue(),
      ...{ events, clock: systemClock, logger },
      onChange: () => undefined,
      onAbort: () => undefined,
    });
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "troupe-newer-"));
    store = new SqliteDocumentStore({ folder, durability: "crash" });
    events = new InProcessEventBus(new SqliteDocumentStore({ folder, durability: "crash" }));
    documents = await store.collection<StoredRun>("runs");
    snapshots = await store.collection<DefinitionSnapshot>("definitions");
    await open();
  });
  afterEach(async () => {
    await engine.close();
    await events.close();
    await store.close();
    await rm(folder, { recursive: true });
  });

  /** A newer node writes the run once, and is gone. */
  const writtenByTomorrow = async (run: Run) => {
    await engine.close();
    const stored = (await documents.get(run._id)) as StoredRun;
    const marked = (task: TaskRecord) => ({ ...task, ...tomorrow });
    await documents.replaceIf(run._id, stored.rev, {
      ...stored,
      ...tomorrow,
      steps: stored.steps.map((one) => ({ ...one, ...tomorrow, tasks: one.tasks.map(marked) })),
      events: stored.events.map((event) => ({ ...event, ...tomorrow })),
    });
    for (const snapshot of await snapshots.find()) {
      const { steps } = snapshot.definition;
      const newer = {
        ...snapshot.definition,
        steps: steps.map((one) => ({ ...one, ...tomorrow })),
      };
      await snapshots.replaceIf(snapshot._id, snapshot.rev, { ...snapshot, definition: newer });
    }
    await open();
  };

  test("is still there after an older one has taken the run to its end", async () => {
    const retry = { attempts: 2, delayMs: 1 };
    const { run: draft } = new Rehearsal(pipeline(step("a", { retry }), step("b")));
    const told = { ...draft, published: draft.events.length };
    const begun = await new RunStore(documents, snapshots).insert(told);
    await writtenByTomorrow(begun);
    const worker = { worker: "w", leaseMs: 30_000 };
    const held = { output: { value: 1 }, artifacts: [], cached: false };
    const error = { code: "TOOL_FAILED", message: "", retryable: true, data: {} } as const;
    const attempt = (stepId: string, epoch: number) => ({ stepId, taskKey: "", epoch });
    const id = begun._id;
    await engine.apply(id, { type: "claim", ...attempt("a", 1), ...worker });
    await engine.apply(id, { type: "heartbeat", ...attempt("a", 1), leaseMs: 30_000 });
    await engine.apply(id, { type: "fail", ...attempt("a", 1), error });
    await until(async () => {
      const run = await engine.apply(id, { type: "tick" });
      return run.steps[0]?.tasks[0]?.epoch === 2 || undefined;
    }, "the second attempt");
    await engine.apply(id, { type: "claim", ...attempt("a", 2), ...worker });
    await engine.apply(id, { type: "complete", ...attempt("a", 2), ...held });
    await engine.apply(id, { type: "claim", ...attempt("b", 1), ...worker });
    await engine.apply(id, { type: "complete", ...attempt("b", 1), ...held });
    const stored = await documents.get(id);
    expect(stored).toMatchObject({
      ...{ state: "completed", ...tomorrow },
      steps: [
        { id: "a", ...tomorrow, tasks: [{ state: "completed", epoch: 2, ...tomorrow }] },
        { id: "b", ...tomorrow },
      ],
    });
    expect(stored?.events[0]).toMatchObject({ type: "pipeline.started", ...tomorrow });
    for (const { definition: kept } of await snapshots.find()) {
      expect(kept.steps).toEqual([
        expect.objectContaining({ id: "a", ...tomorrow }),
        expect.objectContaining({ id: "b", ...tomorrow }),
      ]);
    }
  });
});

describe("a newer worker or orchestrator that says more than is known", () => {
  let company: TestCompany;
  beforeEach(async () => {
    company = await openCompany([definition("film", [part("script")])]);
  });
  afterEach(() => company.destroy());

  test("is understood: what is not known is left out", async () => {
    const attempt = { runId: "gone", stepId: "script", taskKey: "", epoch: 1, ...tomorrow };
    const lease = { worker: "w", leaseMs: 1_000 };
    const said = {
      claim: lease,
      heartbeat: { leaseMs: 1_000, progress: 0.5 },
      complete: { output: 1, cached: false, next: { ...lease, ...tomorrow } },
      fail: { error: { code: "TOOL_FAILED", message: "", retryable: true, data: {}, ...tomorrow } },
      release: {},
    };
    for (const [verb, more] of Object.entries(said)) {
      const answer = company.call(`pipelines.${verb}`, { ...attempt, ...more });
      await expect(answer).rejects.toMatchObject({ type: "RUN_NOT_FOUND" });
    }
    const recall = { cacheKey: "0".repeat(64), ...tomorrow };
    expect(await company.call("pipelines.recall", recall)).toEqual({ found: false });
  });
});
