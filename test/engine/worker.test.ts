import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Context, ServiceBroker } from "moleculer";
import { TroupeError } from "../../errors/troupe-error.ts";
import type { TaskHandle } from "../../mixins/task.ts";
import type { ProgressEvent } from "../../services/orchestrator/pipelines.contract.ts";
import {
  aborted,
  definition,
  gate,
  openCompany,
  part,
  until,
  type TestCompany,
} from "./test-company.ts";

const pipelines = [
  definition("one", [part("task")]),
  definition("strict", [part("task", { action: "work.act", retry: { attempts: 1 } })]),
  definition("short", [
    part("task", { action: "work.alone", timeoutMs: 60, retry: { attempts: 1 } }),
  ]),
  // Its second attempt has to be done in time, on a machine that has other work.
  definition("impatient", [part("task", { timeoutMs: 2_000, retry: { attempts: 2, delayMs: 1 } })]),
  definition("many", [part("task", { action: "work.alone", fanOut: { over: "$input.list" } })]),
  definition("refused", [{ id: "task", title: "", action: "work.act", params: { name: 5 } }]),
];

/** Longer than the engine takes to notice that its machine stood still: then it takes no lease away. */
const leaseMs = 1_000;

describe("a worker", () => {
  let company: TestCompany;
  beforeAll(async () => {
    company = await openCompany(pipelines, { worker: { leaseMs, graceMs: 100 } });
  });
  afterAll(() => company.destroy());
  beforeEach(() => {
    company.stage.calls.length = 0;
  });

  test("gives the action its run, its workspace and a key that is stable over attempts", async () => {
    const seen: TaskHandle[] = [];
    company.stage.plays("task", (_params, task) => {
      seen.push(task);
      if (seen.length < 2) throw new Error("a passing trouble");
      return { done: true };
    });
    const id = await company.start("one");
    const run = await company.reaches(id, "completed");
    expect(run.steps[0]).toMatchObject({ attempts: 2, state: "completed" });
    expect(seen.map(({ idempotencyKey }) => idempotencyKey)).toEqual([`${id}:task`, `${id}:task`]);
    expect(seen[0]).toMatchObject({ runId: id, stepId: "task", taskKey: "", workspaceId: "local" });
  });

  test("tries an unforeseen error three times, then fails the run", async () => {
    company.stage.plays("task", () => {
      throw new Error("broken");
    });
    const run = await company.reaches(await company.start("one"), "failed");
    expect(company.stage.calls).toHaveLength(3);
    expect(run.error).toMatchObject({ message: "broken", data: { step: "task" } });
    expect(run.currentStep).toBe("task");
  });

  test("does not repeat what cannot succeed", async () => {
    company.stage.plays("task", () => {
      throw new TroupeError("PROVIDER_UNAUTHORIZED", "The key is wrong.", { provider: "acme" });
    });
    const run = await company.reaches(await company.start("one"), "failed");
    expect(company.stage.calls).toHaveLength(1);
    expect(run.error).toMatchObject({ code: "PROVIDER_UNAUTHORIZED" });
  });

  test("does not repeat a call whose parameters are refused", async () => {
    const run = await company.reaches(await company.start("refused"), "failed");
    expect(run.error).toMatchObject({ code: "INPUT_INVALID", data: { field: "name" } });
    expect(run.steps[0]?.attempts).toBe(1);
  });

  test("waits as long as the provider asks, at no cost", async () => {
    let calls = 0;
    company.stage.plays("task", () => {
      calls += 1;
      if (calls === 1) {
        throw new TroupeError("PROVIDER_RATE_LIMITED", "slow down", { retryAfterMs: 2_000 });
      }
      return {};
    });
    const begun = Date.now();
    const id = await company.start("strict");
    const waiting = await company.reaches(id, "retrying");
    expect(waiting.steps[0]).toMatchObject({ state: "retrying", attempts: 0 });
    expect(Date.parse(waiting.steps[0]?.dueAt ?? "")).toBeGreaterThanOrEqual(begun + 2_000);
    const run = await company.reaches(id, "completed");
    expect(run.steps[0]?.attempts).toBe(1);
  });

  test("ends an attempt at its timeout by the signal, and tries again", async () => {
    const ends: unknown[] = [];
    company.stage.plays("task", (_params, task) =>
      ends.length === 0
        ? aborted(task).catch((reason: unknown) => {
            ends.push(reason);
            throw reason;
          })
        : {},
    );
    const run = await company.reaches(await company.start("impatient"), "completed");
    expect(ends).toMatchObject([{ type: "STEP_TIMEOUT" }]);
    expect(run.steps[0]?.attempts).toBe(2);
  });

  test("gives up an action that ignores its signal, and its slot is free again", async () => {
    const stuck = gate();
    company.stage.plays("task", () => stuck.passed);
    const run = await company.reaches(await company.start("short"), "failed");
    expect(run.error?.code).toBe("STEP_TIMEOUT");
    company.stage.plays("task", () => ({}));
    await company.reaches(await company.start("many", { list: ["next"] }), "completed");
    stuck.open();
  });

  test("ends the work of a cancelled run at once and reports nothing of it", async () => {
    let ended = false;
    company.stage.plays("task", (_params, task) => aborted(task).finally(() => (ended = true)));
    const id = await company.start("one");
    await until(() => company.stage.calls[0], "the action to be called");
    await company.call("pipelines.cancel", { id });
    await until(() => ended || undefined, "the signal");
    const run = await company.status(id);
    expect(run).toMatchObject({ state: "cancelled", steps: [{ state: "cancelled" }] });
  });

  test("keeps its lease by heartbeats through work much longer than the lease", async () => {
    const slow = gate();
    company.stage.plays("task", () => slow.passed);
    const id = await company.start("one");
    await until(() => company.stage.calls[0], "the action to be called");
    const lookAt = Date.now() + 3 * leaseMs;
    await until(() => Date.now() > lookAt || undefined, "three leases to pass");
    slow.open();
    const run = await company.reaches(id, "completed");
    expect(run.steps[0]?.attempts).toBe(1);
    expect(company.stage.calls).toHaveLength(1);
  });

  test("keeps its lease whatever its action reports as progress", async () => {
    const slow = gate();
    company.stage.plays("task", (_params, task) => {
      task.progress(0.5, "half way");
      task.progress(Number.NaN, "x".repeat(100_000));
      return slow.passed;
    });
    const id = await company.start("one");
    await until(() => company.stage.calls[0], "the action to be called");
    const lookAt = Date.now() + 3 * leaseMs;
    await until(() => Date.now() > lookAt || undefined, "three leases to pass");
    expect((await company.status(id)).steps[0]).toMatchObject({ progress: 0.5, attempts: 1 });
    slow.open();
    const run = await company.reaches(id, "completed");
    expect(run.steps[0]?.attempts).toBe(1);
  });

  test("reports an endless error in a size that a run can keep", async () => {
    company.stage.plays("task", () => {
      throw new TroupeError("PROVIDER_REJECTED", "no ".repeat(100_000), {
        hint: "Ask again.",
        answer: "x".repeat(1_000_000),
      });
    });
    const run = await company.reaches(await company.start("one"), "failed");
    expect(JSON.stringify(run).length).toBeLessThan(20_000);
    expect(run.error?.data.hint).toBe("Ask again.");
  });

  test("stops when its lease is lost: another has the task", async () => {
    const reasons: unknown[] = [];
    company.stage.plays("task", (_params, task) =>
      aborted(task).catch((reason: unknown) => {
        reasons.push(reason);
        throw reason;
      }),
    );
    const id = await company.start("one");
    await until(() => company.stage.calls[0], "the action to be called");
    // Another worker reports a failure under this attempt: from here on this one is a zombie.
    const error = { code: "TOOL_FAILED", message: "", retryable: false, data: {} };
    const attempt = { runId: id, stepId: "task", taskKey: "", epoch: 1 };
    await company.call("pipelines.fail", { ...attempt, error });
    await until(() => reasons[0], "the next heartbeat");
    expect(reasons).toMatchObject([{ type: "LEASE_LOST" }]);
    expect((await company.status(id)).state).toBe("failed");
  });

  test("takes no more tasks at once than the action's concurrency", async () => {
    let now = 0;
    let most = 0;
    company.stage.plays("task", async () => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setImmediate(resolve));
      now -= 1;
      return {};
    });
    const list = ["a", "b", "c", "d", "e"];
    await company.reaches(await company.start("many", { list }), "completed");
    expect(company.stage.calls).toHaveLength(5);
    expect(most).toBe(1);
  });

  test("reports progress while it works, for the status and for those who listen", async () => {
    const heard: ProgressEvent[] = [];
    listen(company.broker, (event) => heard.push(event));
    const half = gate();
    company.stage.plays("task", async (_params, task) => {
      task.progress(0.5, "half way");
      await half.passed;
      return { provider: "acme" };
    });
    const id = await company.start("one");
    const half_ = await until(async () => {
      const run = await company.status(id);
      return run.steps[0]?.progress === 0.5 ? run : undefined;
    }, "progress");
    expect(half_.steps[0]).toMatchObject({ state: "running", message: "half way" });
    await until(() => heard.find(({ step }) => step?.progress === 0.5), "news of it");
    half.open();
    const run = await company.reaches(id, "completed");
    expect(run.steps[0]).toMatchObject({ progress: 1, provider: "acme" });
    const mine = heard.filter(({ pipelineId }) => pipelineId === id);
    expect(mine.map(({ state }) => state)).toContain("running");
    expect(mine.at(-1)).toMatchObject({ state: "completed", progress: 1, currentStep: null });
  });
});

test("a company that stops hands back what is under way, and the next one finishes it", async () => {
  const first = await openCompany(pipelines);
  first.stage.plays("task", (_params, task) => aborted(task));
  const id = await first.start("one");
  await until(() => first.stage.calls[0], "the action to be called");
  await first.stop();
  const second = await openCompany(pipelines, { folder: first.folder });
  const run = await second.reaches(id, "completed");
  expect(run.steps[0]).toMatchObject({ attempts: 1, state: "completed" });
  await second.destroy();
});

function listen(broker: ServiceBroker, hear: (event: ProgressEvent) => void): void {
  broker.createService({
    name: "listener",
    events: {
      "pipelines.progress": (ctx: Context<ProgressEvent>) => hear(ctx.params),
    },
  });
}
