import { afterEach, expect, test } from "@jest/globals";
import { ServiceBroker } from "moleculer";
import { connectionOptions } from "../../bus/nats-connection.ts";
import { lostCalls } from "../../company/lost-calls.ts";
import { gate } from "../engine/test-company.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { startNats, startNatsCluster } from "../servers/nats.ts";

describeWithServers(["nats"], "a call that was on its way when NATS died", () => {
  const ends: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  async function open(nodeID: string, url: string, act: () => unknown): Promise<ServiceBroker> {
    const options = { ...connectionOptions({ url, name: nodeID }) };
    const transporter = { type: "NATS" as const, options };
    const broker = new ServiceBroker({ nodeID, logger: false, transporter });
    broker.createService({ name: "$company", mixins: [lostCalls()] });
    broker.createService({ name: nodeID, actions: { act } });
    await broker.start();
    ends.unshift(() => broker.stop());
    return broker;
  }

  /** A call that has reached its worker, which never answers. */
  async function callAcross(callersUrl: string, workersUrl: string) {
    const caller = await open("caller", callersUrl, () => 1);
    const asked = gate();
    const answer = new Promise<never>(() => undefined);
    await open("worker", workersUrl, () => {
      asked.open();
      return answer;
    });
    await caller.waitForServices("worker");
    const call = caller.call("worker.act");
    call.catch(() => undefined);
    await asked.passed;
    return { call };
  }

  const givenUp = { type: "REQUEST_REJECTED", retryable: true };

  test("fails in words that allow another try, once NATS is back", async () => {
    const server = await startNats();
    ends.push(() => server.stop());
    const { call } = await callAcross(server.url, server.url);
    await server.restart();
    await expect(call).rejects.toMatchObject(givenUp);
  });

  test("fails where only the other node's server died, of which the caller's saw nothing", async () => {
    const servers = await startNatsCluster(2);
    ends.push(...servers.map((server) => () => server.stop()));
    const [ours, theirs] = servers;
    const { call } = await callAcross(ours?.url ?? "", theirs?.url ?? "");
    await theirs?.kill();
    await expect(call).rejects.toMatchObject(givenUp);
  });
});
