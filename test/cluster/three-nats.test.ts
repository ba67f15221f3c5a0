import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { RunStatus, StartResult } from "../../services/orchestrator/pipelines.contract.ts";
import { CompanyClient } from "../../cli/company-client.ts";
import { type Command, Desk } from "../cli/company/processes.ts";
import { settingsOf } from "../servers/cluster-servers.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { type MinioServer, startMinio } from "../servers/minio.ts";
import { type MongoServer, startMongo } from "../servers/mongo.ts";
import { type NatsServer, startNatsCluster } from "../servers/nats.ts";

/** Milliseconds in which something must go on, on a machine that has other work as well. */
const patienceMs = 120_000;
/** Milliseconds after which a request is made again. */
const answerMs = 15_000;
const trades = "keywords,script,speech,video,thumbnail,metadata,uploader,abtests";

describeWithServers(["nats", "mongo", "minio"], "a company on three NATS servers", () => {
  let nats: NatsServer[];
  let mongo: MongoServer;
  let minio: MinioServer;
  let desk: Desk;
  let client: CompanyClient;

  beforeAll(async () => {
    [nats, mongo, minio] = await Promise.all([startNatsCluster(3), startMongo(), startMinio()]);
  });
  afterAll(() => Promise.all([...nats, mongo, minio].map((server) => server.stop())));
  beforeEach(async () => {
    desk = new Desk();
    const [first] = nats;
    if (!first) throw new Error("No NATS server started");
    Object.assign(desk.settings, settingsOf(first, mongo, minio), {
      TROUPE_NATS_URL: nats.map(({ url }) => url).join(","),
      TROUPE_SECRET_KEY: Buffer.alloc(32, 7).toString("base64"),
    });
    node("pipelines,schedules,catalog,deadletters");
    node("pipelines");
    node(trades);
    const address = await node("gateway").address();
    client = new CompanyClient({ address, timeoutMs: answerMs });
  });
  afterEach(() => desk.leave());

  const node = (services: string): Command => desk.run("node", "--services", services);

  /** Asks until it is answered: right after a server is lost nobody may be reached. */
  async function patiently<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    const until = Date.now() + patienceMs;
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        if (Date.now() > until) throw error;
        await wait(100);
      }
    }
  }
  async function start(topic: string): Promise<string> {
    const body = { pipeline: "faceless-video", input: { topic } };
    const { pipelineId } = await patiently(() =>
      client.post<StartResult>("/api/pipelines/start", body),
    );
    return pipelineId;
  }
  async function reaches(id: string, isThere: (run: RunStatus) => boolean): Promise<RunStatus> {
    const until = Date.now() + patienceMs;
    for (;;) {
      const run = await patiently(() => client.get<RunStatus>(`/api/pipelines/status/${id}`));
      if (isThere(run)) return run;
      if (Date.now() > until) throw new Error(`It stands still: ${JSON.stringify(run)}`);
      await wait(100);
    }
  }
  const isDone = ({ state }: RunStatus) => ["completed", "failed", "cancelled"].includes(state);
  const isCutting = ({ steps }: RunStatus) =>
    steps.some(({ step, state }) => step === "video" && state === "running");
  const isCompleted = { state: "completed" };

  /** One film is in the middle when the server is lost, one begins without it. */
  async function makesFilmsWithout(server: NatsServer): Promise<void> {
    const slow = await start("slow");
    await reaches(slow, isCutting);
    await server.kill();
    expect(await reaches(await start("Tea"), isDone)).toMatchObject(isCompleted);
    desk.write("data/go-on", "");
    expect(await reaches(slow, isDone)).toMatchObject(isCompleted);
    rmSync(join(desk.data, "go-on"));
    await server.start();
  }

  test("makes its films whichever of them is lost in the middle, one after the other", async () => {
    expect(await reaches(await start("Coffee"), isDone)).toMatchObject(isCompleted);
    for (const server of nats) await makesFilmsWithout(server);
    expect(await reaches(await start("Milk"), isDone)).toMatchObject(isCompleted);
  }, 900_000);
});
