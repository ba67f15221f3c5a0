import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { ServiceBroker, type ServiceSchema } from "moleculer";
import { connectionOptions } from "../../bus/nats-connection.ts";
import { nodeService } from "../../company/node-service.ts";
import { environmentVariables } from "../../config/environment.ts";
import { maintenanceOf } from "../../mixins/maintenance.ts";
import system from "../../services/platform/system/system.service.ts";
import { until } from "../engine/test-company.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { type NatsServer, startNats } from "../servers/nats.ts";

describeWithServers(["nats"], "what is said to all nodes, over NATS", () => {
  let server: NatsServer;
  let folder: string;
  const nodes: ServiceBroker[] = [];
  let ended: string[];

  async function open(nodeID: string, services: readonly unknown[] = []) {
    const options = { ...connectionOptions({ url: server.url, name: nodeID }) };
    const broker = new ServiceBroker({
      nodeID,
      logger: false,
      transporter: { type: "NATS", options },
    });
    for (const schema of services) broker.createService(schema as ServiceSchema);
    broker.createService(nodeService({ onShutdown: () => ended.push(nodeID) }));
    await broker.start();
    nodes.push(broker);
    return broker;
  }

  beforeAll(async () => {
    server = await startNats();
    folder = mkdtempSync(join(tmpdir(), "troupe-system-"));
    for (const name of environmentVariables) delete process.env[name];
    process.env.TROUPE_DATA = folder;
    ended = [];
    const control = await open("control", [
      system,
      nodeService({ onShutdown: () => ended.push("control") }),
    ]);
    const worker = await open("worker");
    await worker.waitForServices("system");
    await until(
      () => control.registry.nodes.list({ onlyAvailable: true }).length === 2,
      "both nodes",
    );
  });
  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.stop()));
    await server.stop();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    ended = [];
  });
  const call = (action: string, params: object = {}) =>
    nodes[1]?.call<unknown, object>(`system.${action}`, params);

  test("a maintenance begins and ends on every node, and for those that come meanwhile", async () => {
    await call("startMaintenance", { reason: "a new disk" });
    for (const node of nodes) {
      await until(() => maintenanceOf(node)?.reason === "a new disk", "the maintenance");
    }
    const late = await open("late");
    await until(() => maintenanceOf(late)?.reason === "a new disk", "the maintenance");
    await call("endMaintenance");
    for (const node of nodes) await until(() => !maintenanceOf(node), "the end");
  });

  test("a graceful end reaches the nodes that are named, or all", async () => {
    await call("shutdown", { nodes: ["worker"] });
    await until(() => ended[0], "the node");
    expect(ended).toEqual(["worker"]);
    await call("shutdown");
    await until(() => ended.length === 4 || undefined, "all nodes");
    expect(ended.slice(1).sort()).toEqual(["control", "late", "worker"]);
  });
});
