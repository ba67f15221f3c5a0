import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { ServiceBroker } from "moleculer";
import { connectionOptions } from "../../bus/nats-connection.ts";
import { lostCalls } from "../../company/lost-calls.ts";
import { environmentVariables } from "../../config/environment.ts";
import { natsLinkOf } from "../../mixins/bus.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { settingsOf } from "../servers/cluster-servers.ts";
import { startMinio } from "../servers/minio.ts";
import { startMongo } from "../servers/mongo.ts";
import { startNats } from "../servers/nats.ts";

describeWithServers(["nats", "mongo", "minio"], "a call that was on its way when NATS died", () => {
  const ends: (() => unknown)[] = [];
  let restart: () => Promise<void>;
  let caller: ServiceBroker;

  beforeAll(async () => {
    const servers = await Promise.all([startNats(), startMongo(), startMinio()]);
    const [nats] = servers;
    restart = () => nats.restart();
    const folder = mkdtempSync(join(tmpdir(), "troupe-lost-"));
    for (const name of environmentVariables) delete process.env[name];
    Object.assign(process.env, { ...settingsOf(...servers), TROUPE_DATA: folder });
    const open = async (nodeID: string, action: () => unknown) => {
      const options = { ...connectionOptions({ url: nats.url, name: nodeID }) };
      const transporter = { type: "NATS" as const, options };
      const broker = new ServiceBroker({ nodeID, logger: false, transporter });
      broker.createService({ name: "$company", mixins: [lostCalls()] });
      broker.createService({ name: nodeID, actions: { act: action } });
      await broker.start();
      ends.unshift(() => broker.stop());
      return broker;
    };
    caller = await open("caller", () => 1);
    await open("worker", () => new Promise<never>(() => undefined));
    await caller.waitForServices("worker");
    await natsLinkOf(caller)?.connection();
    ends.push(...servers.map((server) => () => server.stop()), () =>
      rmSync(folder, { recursive: true }),
    );
  });
  afterAll(async () => {
    for (const end of ends) await end();
    for (const name of environmentVariables) delete process.env[name];
  });

  test("fails in words that allow another try, once NATS is back", async () => {
    const call = caller.call("worker.act");
    call.catch(() => undefined);
    await restart();
    await expect(call).rejects.toMatchObject({ type: "REQUEST_REJECTED", retryable: true });
  });
});
