import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import mongoose from "mongoose";
import type { RunStatus } from "../../services/orchestrator/pipelines.contract.ts";
import { CompanyClient } from "../../cli/company-client.ts";
import { type Command, Desk } from "../cli/company/processes.ts";
import { makeCertificates } from "../servers/certificates.ts";
import { type ClusterServers, startClusterServers } from "../servers/cluster-servers.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { freePorts } from "../servers/server-process.ts";

const startBody = {
  pipeline: "faceless-video",
  input: { topic: "Nodes" },
};

describeWithServers(["nats", "mongo", "minio", "redis"], "nodes of a cluster", () => {
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

  const node = (services: string): Command => desk.run("node", "--services", services);
  test("four of them make a film that was ordered by REST", async () => {
    desk.settings.TROUPE_MONGO_URL_CATALOG = servers.mongo.url.replace(/troupe$/, "works");
    const [orchestrator, gateway, video, others] = [
      node("pipelines,schedules,catalog,deadletters,system"),
      node("gateway"),
      node("video,thumbnail"),
      node("keywords,script,speech,metadata,uploader,abtests"),
    ];
    await Promise.all(
      [orchestrator, video, others].map((one) => one.prints(/^Node \S+ runs .+\.$/m)),
    );
    const client = new CompanyClient({ address: await gateway.address() });
    await gateway.prints(/No node runs .*channels.*quota.* yet/);
    const run = await untilItRuns(client);
    const done = await untilEnded(client, run);
    expect(done).toMatchObject({ state: "completed" });
    expect(done.artifacts.length).toBeGreaterThan(5);
    for (const { key, sha256 } of done.artifacts) {
      const answer = await fetch(`${client.address}/api/artifacts/${key}`);
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(createHash("sha256").update(bytes).digest("hex")).toBe(sha256);
    }
    expect(await client.get("/health")).toMatchObject({
      status: "ok",
      servers: { nats: "ok", documents: "ok", objects: "ok" },
    });
    expect(await collectionsOf(servers.mongo.url)).not.toContain("items");
    expect(await collectionsOf(desk.settings.TROUPE_MONGO_URL_CATALOG)).toEqual([
      "health",
      "items",
    ]);
    video.signal("SIGTERM");
    expect((await video.ended()).exitCode).toBe(0);
  }, 120_000);

  test("over TLS and with passwords, too", async () => {
    const tls = makeCertificates();
    const secured = await startClusterServers(tls);
    try {
      Object.assign(desk.settings, secured.settings);
      const trades = "keywords,script,speech,video,thumbnail,metadata,uploader,abtests";
      const all = node(`pipelines,gateway,catalog,${trades}`);
      const client = new CompanyClient({ address: await all.address() });
      const done = await untilEnded(client, await untilItRuns(client));
      expect(done).toMatchObject({ state: "completed" });
      all.signal("SIGTERM");
      expect((await all.ended()).exitCode).toBe(0);
    } finally {
      await secured.stop();
      tls.remove();
    }
  }, 120_000);

  test("a gateway that starts before its servers says which are missing, and starts with them", async () => {
    const [port = 0] = await freePorts(1);
    desk.settings.TROUPE_PORT = String(port);
    const health = `http://127.0.0.1:${port}/health`;
    await Promise.all([servers.nats.kill(), servers.mongo.kill(), servers.minio.kill()]);
    const gateway = node("gateway");
    await gateway.prints("NATS at nats://127.0.0.1");
    await gateway.prints("MongoDB at 127.0.0.1");
    await gateway.prints("The object store at 127.0.0.1");
    const early = await fetch(health);
    expect(early.status).toBe(503);
    expect(await early.json()).toEqual({
      status: "starting",
      servers: { nats: "away", documents: "away", objects: "away" },
    });
    expect((await fetch(`http://127.0.0.1:${port}/api/pipelines`)).status).toBe(503);
    await Promise.all([servers.nats.start(), servers.mongo.start(), servers.minio.start()]);
    await gateway.prints(/^Node \S+ runs gateway at/m);
    expect((await fetch(health)).status).toBe(200);
    await servers.mongo.kill();
    expect(await statusBecomes(health, 503)).toMatchObject({
      status: "unavailable",
      servers: { nats: "ok", documents: "away", objects: "ok" },
    });
    await servers.mongo.start();
    expect(await statusBecomes(health, 200)).toMatchObject({ status: "ok" });
  }, 120_000);

  test("a node without a cluster, or with an unknown service, is refused in words", async () => {
    const unknown = await desk.run("node", "--services", "video,nonsense").ended();
    expect(unknown.exitCode).toBe(1);
    expect(unknown.stderr).toContain('There is no service "nonsense"');
    expect(unknown.stderr).toContain("keywords");
    for (const name of Object.keys(servers.settings)) delete desk.settings[name];
    const alone = await desk.run("node", "--services", "video").ended();
    expect(alone.exitCode).toBe(1);
    expect(alone.stderr).toContain("A node needs a cluster");
    expect((await desk.run("node").ended()).exitCode).toBe(2);
  });
});

/** Routes appear as the nodes meet. */
async function untilItRuns(client: CompanyClient): Promise<string> {
  for (;;) {
    try {
      const started = await client.post<{ pipelineId: string }>("/api/pipelines/start", startBody);
      return started.pipelineId;
    } catch (error) {
      if (!(error instanceof Error) || !/no route|does not answer/.test(error.message)) throw error;
      await wait(100);
    }
  }
}

async function untilEnded(client: CompanyClient, id: string): Promise<RunStatus> {
  for (;;) {
    const run = await client.get<RunStatus>(`/api/pipelines/status/${id}`);
    if (["completed", "failed", "cancelled"].includes(run.state)) return run;
    await wait(100);
  }
}

async function statusBecomes(url: string, status: number): Promise<unknown> {
  for (;;) {
    const response = await fetch(url);
    const body: unknown = await response.json();
    if (response.status === status) return body;
    await wait(100);
  }
}

async function collectionsOf(url: string): Promise<string[]> {
  const connection = await mongoose.createConnection(url).asPromise();
  const collections = await connection.listCollections();
  await connection.close();
  return collections.map(({ name }) => name).sort();
}
