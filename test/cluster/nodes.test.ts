import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import mongoose from "mongoose";
import type { RunStatus } from "../../services/orchestrator/pipelines.contract.ts";
import type { Health } from "../../services/gateway/health.ts";
import { CompanyClient, isUnreachable } from "../../cli/company-client.ts";
import { hasCode } from "../../errors/troupe-error.ts";
import { type Command, Desk } from "../cli/company/processes.ts";
import { until } from "../engine/test-company.ts";
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
    const { TROUPE_MONGO_URL_CATALOG: works } = desk.settings;
    const collections = await until(async () => {
      const names = await collectionsOf(works);
      return names.length > 1 ? names : undefined;
    }, "the works, and the first look at the health of their store");
    expect(collections).toEqual(["health", "items"]);
    video.signal("SIGTERM");
    expect((await video.ended()).exitCode).toBe(0);
  }, 300_000);

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
  }, 300_000);

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
    const ok = { nats: "ok", documents: "ok", objects: "ok" } as const;
    await healthBecomes(health, 200, { status: "ok", servers: ok });
    await servers.mongo.kill();
    const ill = { ...ok, documents: "away" } as const;
    await healthBecomes(health, 503, { status: "unavailable", servers: ill });
    await servers.mongo.start();
    await healthBecomes(health, 200, { status: "ok", servers: ok });
  }, 300_000);

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
      const isEarly =
        isUnreachable(error) || hasCode(error, "ROUTE_NOT_FOUND") || hasCode(error, "SERVICE_AWAY");
      if (!isEarly) throw error;
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

/** A look at the servers may come between two of their states, or late. */
async function healthBecomes(url: string, status: number, wanted: Health): Promise<void> {
  const expected = `${status} ${JSON.stringify(wanted)}`;
  let found = "nothing";
  const look = async () => {
    const response = await fetch(url);
    const { status: word, servers } = (await response.json()) as Health;
    found = `${response.status} ${JSON.stringify({ status: word, servers })}`;
    return found === expected || undefined;
  };
  await until(look, expected).catch((cause: unknown) => {
    throw new Error(`${url} answers ${found}`, { cause });
  });
}

async function collectionsOf(url: string): Promise<string[]> {
  const connection = await mongoose.createConnection(url).asPromise();
  const collections = await connection.listCollections();
  await connection.close();
  return collections.map(({ name }) => name).sort();
}
