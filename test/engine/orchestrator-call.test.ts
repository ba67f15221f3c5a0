import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { ServiceBroker } from "moleculer";
import { TroupeError } from "../../errors/troupe-error.ts";
import { callOrchestrator } from "../../mixins/worker/orchestrator-call.ts";

type Answer = () => unknown;

describe("a worker that tells an orchestrator something", () => {
  let nodes: ServiceBroker[];
  const asked: string[] = [];
  const answers = new Map<string, Answer>();

  const node = (nodeID: string) =>
    new ServiceBroker({ nodeID, logger: false, transporter: "Fake", requestTimeout: 0 });
  const orchestrator = (nodeID: string) => {
    const broker = node(nodeID);
    broker.createService({
      name: "pipelines",
      actions: {
        heartbeat: {
          strategy: "Shard",
          strategyOptions: { shardKey: "runId" },
          handler: () => {
            asked.push(nodeID);
            return answers.get(nodeID)?.();
          },
        },
      },
    });
    return broker;
  };
  const worker = () => nodes[0] as ServiceBroker;
  const tell = (patienceMs: () => number, timeoutMs = 30_000) =>
    callOrchestrator<string>({
      ...{ broker: worker(), action: "pipelines.heartbeat", params: { runId: "r" }, timeoutMs },
      patienceMs,
    });
  const none = () => 0;
  const long = () => 30_000;

  beforeEach(async () => {
    asked.length = 0;
    answers.clear();
    nodes = [node("worker"), orchestrator("one"), orchestrator("two")];
    await Promise.all(nodes.map((broker) => broker.start()));
    await worker().waitForServices("pipelines");
  });
  afterEach(() => Promise.all(nodes.map((broker) => broker.stop())));

  test("asks the same one every time, so that it remembers the run", async () => {
    for (const name of ["one", "two"]) answers.set(name, () => name);
    const heard = [await tell(none), await tell(none), await tell(none)];
    expect(new Set(heard).size).toBe(1);
  });

  test("asks another one where that one stands still", async () => {
    for (const name of ["one", "two"]) answers.set(name, () => name);
    const first = await tell(none);
    answers.set(first, () => new Promise(() => undefined));
    expect(await tell(long, 100)).toBe(first === "one" ? "two" : "one");
  });

  test("tries again until its patience ends, and then says why it failed", async () => {
    const busy = () => {
      throw new TroupeError("REVISION_CONFLICT", "busy");
    };
    for (const name of ["one", "two"]) answers.set(name, busy);
    const untilThree = () => (asked.length < 3 ? long() : 0);
    await expect(tell(untilThree)).rejects.toMatchObject({ type: "REVISION_CONFLICT" });
    expect(asked).toHaveLength(3);
    let tries = 0;
    for (const name of ["one", "two"]) {
      answers.set(name, () => ((tries += 1) < 3 ? busy() : "at last"));
    }
    expect(await tell(long)).toBe("at last");
  });

  test("takes a refusal for an answer", async () => {
    for (const name of ["one", "two"]) {
      answers.set(name, () => {
        throw new TroupeError("LEASE_LOST", "another has it");
      });
    }
    await expect(tell(long)).rejects.toMatchObject({ type: "LEASE_LOST" });
    expect(asked).toHaveLength(1);
  });

  test("waits for an orchestrator where there is none", async () => {
    await Promise.all(nodes.splice(1).map((broker) => broker.stop()));
    const told = tell(long);
    const late = orchestrator("late");
    answers.set("late", () => "late");
    nodes.push(late);
    await late.start();
    expect(await told).toBe("late");
  });
});
