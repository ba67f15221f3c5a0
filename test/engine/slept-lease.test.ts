import { afterEach, expect, test } from "@jest/globals";
import { Errors, ServiceBroker } from "moleculer";
import { TroupeError } from "../../errors/troupe-error.ts";
import { Attempt } from "../../mixins/worker/attempt.ts";
import type { ClaimResult } from "../../services/orchestrator/worker-protocol.contract.ts";

/** No machine stands still for so long in the middle of a test. */
const leaseMs = 60_000;
const ref = { runId: "r", stepId: "s", taskKey: "", epoch: 1 };
const claim: ClaimResult = {
  params: {},
  workspaceId: "local",
  correlationId: "c",
  actorId: "a",
  timeoutMs: 60_000,
  idempotencyKey: "r:s",
  cache: false,
};

let broker: ServiceBroker;
afterEach(() => broker.stop());

/** What is done by a worker that was given a task so long ago, and slept since. */
async function workAfter(sleptMs: number, stillHeld: boolean): Promise<string[]> {
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
  await attempt.work({ ref, claim, askedAt: performance.now() - sleptMs });
  return done;
}

test("a worker that slept through its lease before it began does not begin", async () => {
  expect(await workAfter(leaseMs, false)).toEqual(["asked"]);
});

test("it begins where the orchestrator says that the task is still its own", async () => {
  expect(await workAfter(leaseMs, true)).toEqual(["asked", "begun", "reported"]);
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
  const options = { broker, action: "work.act", step: { version: 1 }, worker: "w", graceMs: 50 };
  // Its claim is asked for again for as long.
  await new Attempt({ ...options, leaseMs: 1_000, takesNext: () => false }, ref).work();
  expect(said).toEqual(["released"]);
});
