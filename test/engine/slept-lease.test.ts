import { afterEach, expect, test } from "@jest/globals";
import { Errors, ServiceBroker } from "moleculer";
import { TroupeError } from "../../errors/troupe-error.ts";
import { Attempt } from "../../mixins/worker/attempt.ts";
import type { ClaimResult } from "../../services/orchestrator/worker-protocol.contract.ts";

const leaseMs = 120;
const ref = { runId: "r", stepId: "s", taskKey: "", epoch: 1 };
const claim: ClaimResult = {
  params: {},
  workspaceId: "local",
  correlationId: "c",
  actorId: "a",
  timeoutMs: 5_000,
  idempotencyKey: "r:s",
  cache: false,
};

let broker: ServiceBroker;
afterEach(() => broker.stop());

/** The whole process stands still, as under SIGSTOP. */
function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** What is done when a worker sleeps after it was given a task. */
async function workAfter(sleepMs: number, stillHeld: boolean): Promise<string[]> {
  const done: string[] = [];
  broker = new ServiceBroker({ logger: false });
  broker.createService({
    name: "pipelines",
    actions: {
      claim: () => claim,
      heartbeat() {
        done.push("asked");
        if (!stillHeld) throw new TroupeError("LEASE_LOST", "Another worker holds it.");
      },
      complete: () => {
        done.push("reported");
        return {};
      },
      fail: () => void done.push("failed"),
    },
  });
  broker.createService({ name: "work", actions: { act: () => void done.push("begun") } });
  await broker.start();
  const attempt = new Attempt(
    {
      ...{ broker, action: "work.act", step: { version: 1 }, worker: "w", leaseMs, graceMs: 50 },
      takesNext: () => false,
    },
    ref,
  );
  const askedAt = performance.now();
  sleep(sleepMs);
  await attempt.work({ ref, claim, askedAt });
  return done;
}

test("a worker that slept through its lease before it began does not begin", async () => {
  expect(await workAfter(leaseMs + 30, false)).toEqual(["asked"]);
});

test("it begins where the orchestrator says that the task is still its own", async () => {
  expect(await workAfter(leaseMs + 30, true)).toEqual(["asked", "begun", "reported"]);
});

test("a worker that is in time does not ask", async () => {
  expect(await workAfter(0, false)).toEqual(["begun", "reported"]);
});

test("a claim that nobody answered costs the task no attempt: it is given back", async () => {
  const said: string[] = [];
  broker = new ServiceBroker({ logger: false });
  broker.createService({
    name: "pipelines",
    actions: {
      claim() {
        throw new Errors.RequestTimeoutError({ action: "pipelines.claim", nodeID: "o" });
      },
      release: () => void said.push("released"),
      fail: () => void said.push("failed"),
    },
  });
  await broker.start();
  const options = { broker, action: "work.act", step: { version: 1 }, worker: "w", leaseMs };
  await new Attempt({ ...options, graceMs: 50, takesNext: () => false }, ref).work();
  expect(said).toEqual(["released"]);
});
