import { afterEach, expect, test } from "@jest/globals";
import { ServiceBroker } from "moleculer";
import { lostCalls } from "../../company/lost-calls.ts";

const brokers: ServiceBroker[] = [];
afterEach(async () => {
  for (const broker of brokers.splice(0)) await broker.stop();
});

async function node(nodeID: string): Promise<ServiceBroker> {
  const broker = new ServiceBroker({ nodeID, transporter: "Fake", logger: false });
  brokers.push(broker);
  broker.createService({ name: "$company", mixins: [lostCalls()] });
  if (nodeID !== "caller") {
    const silent = () => new Promise<never>(() => undefined);
    broker.createService({ name: "work", actions: { silent, answer: () => broker.instanceID } });
  }
  await broker.start();
  return broker;
}

test("a call to a node fails when another process comes under the node's name", async () => {
  const caller = await node("caller");
  await node("worker");
  await caller.waitForServices("work");
  const call = caller.call("work.silent");
  // As the registry tells it when a process says its name again: two of one name cannot live here.
  caller.localBus.emit("$node.updated", {
    node: { id: "worker", local: false, instanceID: "another" },
  });
  await expect(call).rejects.toMatchObject({ code: 503, type: "REQUEST_REJECTED" });
});

test("a call goes on when a node only tells of itself again", async () => {
  const caller = await node("caller");
  const worker = await node("worker");
  await caller.waitForServices("work");
  let ended = false;
  void caller.call("work.silent").catch(() => (ended = true));
  worker.createService({ name: "more", actions: { answer: () => 1 } });
  await caller.waitForServices("more");
  expect(await caller.call("work.answer")).toBe(worker.instanceID);
  expect(ended).toBe(false);
});
