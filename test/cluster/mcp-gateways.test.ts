import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { Desk } from "../cli/company/processes.ts";
import { until } from "../engine/test-company.ts";
import { AnswerEnds } from "../mcp/answer-ends.ts";
import { call } from "../mcp/call-tool.ts";
import { type ClusterServers, startClusterServers } from "../servers/cluster-servers.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";

describeWithServers(["nats", "mongo", "minio", "redis"], "an assistant of a cluster", () => {
  let servers: ClusterServers;
  let desk: Desk;
  beforeAll(async () => {
    servers = await startClusterServers();
  });
  afterAll(() => servers.stop());
  beforeEach(() => {
    desk = new Desk();
    Object.assign(desk.settings, servers.settings);
  });
  afterEach(() => desk.leave());

  test("talks to two gateways in turn in one session, and takes back at one what it asked of the other", async () => {
    // The pipelines run nowhere: who watches one watches for long.
    desk.run("node", "--services", "pipelines");
    const gateways = [1, 2].map(() => desk.run("node", "--services", "gateway"));
    const addresses = await Promise.all(gateways.map((gateway) => gateway.address()));
    for (const address of addresses) {
      await until(
        async () => (await fetch(`${address}/api/pipelines`)).ok || undefined,
        "the routes",
      );
    }
    const answers = new AnswerEnds(...addresses);
    const address = new URL("/mcp", addresses[0]);
    const transport = new StreamableHTTPClientTransport(address, { fetch: answers.fetch });
    const assistant = new Client({ name: "test", version: "1" });
    await assistant.connect(transport);
    expect(transport.sessionId).toMatch(/^[\da-f-]{36}$/);

    const input = { topic: "Tea" };
    const started = await call(assistant, "start_pipeline", { pipeline: "faceless-video", input });
    const { pipelineId: id } = JSON.parse(started.text) as { pipelineId: string };
    const takenBack = new AbortController();
    const heard = Promise.withResolvers<void>();
    const watching = assistant.callTool(
      { name: "watch_run", arguments: { id, seconds: 600 } },
      undefined,
      { signal: takenBack.signal, onprogress: () => heard.resolve(), timeout: 600_000 },
    );
    await heard.promise;
    const answer = answers.last("tools/call");
    const [asked = ""] = answers.sent.slice(-1).map((one) => one.address);
    takenBack.abort("not needed any more");
    await expect(watching).rejects.toThrow("not needed any more");
    await answer;
    const last = answers.sent.at(-1);
    expect(last?.method).toBe("notifications/cancelled");
    expect(last?.address).not.toBe(asked);
    // The session goes on, at either of them.
    for (let turn = 0; turn < 2; turn += 1) {
      const listed = await call(assistant, "list_runs");
      expect(listed.text).toContain(id);
    }
    await assistant.close();
  }, 300_000);
});
