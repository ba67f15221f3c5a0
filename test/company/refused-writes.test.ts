import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { environmentVariables, readEnvironment } from "../../config/environment.ts";
import { createEvent } from "../../bus/events/envelope.ts";
import { eventBusOf } from "../../mixins/bus.ts";
import { localWorkspace } from "../../mixins/task.ts";
import { openDocumentStore } from "../../storage/documents/open-document-store.ts";
import type { DocumentCollection, StoredDocument } from "../../storage/documents/types.ts";
import { definition, openCompany, part, until, type TestCompany } from "../engine/test-company.ts";
import { type ClusterServers, startClusterServers } from "../servers/cluster-servers.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { type MongoWeather, refusals, startMongoWeather } from "../servers/mongo-weather.ts";

const pipelines = [
  definition("film", [part("script"), part("render", { retry: { attempts: 1 } }), part("upload")]),
];
/** Too long to stand in the run itself. */
const large = () => ({ body: "x".repeat(100_000) });
/** A machine under load has its time. */
const patienceS = 90;

describeWithServers(
  ["nats", "mongo", "minio", "redis"],
  "a company whose store refuses writes",
  () => {
    let servers: ClusterServers;
    let weather: MongoWeather;
    let company: TestCompany;
    let address: string;
    beforeAll(async () => {
      servers = await startClusterServers();
      weather = await startMongoWeather(servers.mongo);
      for (const name of environmentVariables) delete process.env[name];
      const settings = { ...servers.settings, TROUPE_MONGO_URL: weather.url, TROUPE_PORT: "0" };
      Object.assign(process.env, settings);
      const services = ["pipelines", "deadletters", "gateway"];
      // A machine that stands still for a moment must not lose a lease.
      company = await openCompany(pipelines, { services, worker: { leaseMs: 30_000 } });
      address = company.address ?? "";
    });
    afterAll(async () => {
      weather.refuseWrites(undefined);
      await company.destroy();
      await weather.stop();
      await servers.stop();
      for (const name of environmentVariables) delete process.env[name];
    });
    beforeEach(() => {
      company.stage.calls.length = 0;
      for (const name of ["script", "render", "upload"]) company.stage.plays(name, () => ({}));
    });
    afterEach(() => weather.refuseWrites(undefined));

    const ends = (id: string) =>
      until(
        async () => {
          const run = await company.status(id);
          return ["completed", "failed"].includes(run.state) ? run : undefined;
        },
        "the run to end",
        patienceS,
      );
    const health = async (): Promise<unknown> => (await fetch(`${address}/health`)).json();
    const healthBecomes = (state: string) =>
      until(
        async () => {
          const found = JSON.stringify(await health());
          return found.includes(`"documents":"${state}"`) || undefined;
        },
        `the documents to be ${state}`,
        patienceS,
      );

    test.each([
      ["full", refusals.diskFull],
      ["read-only", refusals.writesBlocked],
    ])(
      "lets a run wait while it is %s, and nothing is done twice",
      async (state, refusal) => {
        company.stage.plays("render", () => {
          weather.refuseWrites(refusal);
          return large();
        });
        const before = weather.refused();
        const id = await company.start("film");
        await until(() => company.stage.callsOf("render")[0], "the step to be done", patienceS);
        const began = performance.now();
        await healthBecomes(state);
        // The report, its repetitions and the record.
        await until(() => weather.refused() - before > 5 || undefined, "refusals", patienceS);
        const perSecond = (weather.refused() - before) / ((performance.now() - began) / 1_000);
        expect(perSecond).toBeLessThan(25);
        expect(await company.status(id)).toMatchObject({ state: "running", currentStep: "render" });
        weather.refuseWrites(undefined);
        const run = await ends(id);
        expect(run).toMatchObject({ state: "completed" });
        expect(run.steps.map(({ attempts }) => attempts)).toEqual([1, 1, 1]);
        expect(company.stage.calls.map(({ name }) => name)).toEqual(["script", "render", "upload"]);
        await healthBecomes("ok");
      },
      300_000,
    );

    test("lets a step whose own write is refused wait, at no cost", async () => {
      const store = openDocumentStore(readEnvironment(), "reader");
      const notes = await store.collection("notes");
      company.stage.plays("render", async () => {
        await notes.insert({ _id: "note" });
        return {};
      });
      weather.refuseWrites(refusals.notPrimary);
      const id = await company.start("film");
      const calls = () => company.stage.callsOf("render").length;
      await until(() => calls() > 1 || undefined, "a second try", patienceS);
      expect(["running", "retrying"]).toContain((await company.status(id)).state);
      weather.refuseWrites(undefined);
      const run = await ends(id);
      expect(run).toMatchObject({ state: "completed" });
      expect(run.steps[1]).toMatchObject({ attempts: 1 });
      await store.close();
    }, 300_000);

    test("answers a start that cannot be kept with a problem that says when to ask again", async () => {
      weather.refuseWrites(refusals.overQuota);
      const response = await fetch(`${address}/api/pipelines/start`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ pipeline: "film", input: { list: [large().body] } }),
      });
      expect(response.status).toBe(507);
      expect(Number(response.headers.get("Retry-After"))).toBeGreaterThan(0);
      expect(await response.json()).toMatchObject({
        code: "STORAGE_FULL",
        retryable: true,
        detail: expect.stringContaining("no space left") as unknown,
      });
    });

    test("hands an event on to who could not write, without a dead letter", async () => {
      interface Heard extends StoredDocument {
        readonly type: string;
      }
      const store = openDocumentStore(readEnvironment(), "reader");
      const heard: DocumentCollection<Heard> = await store.collection<Heard>("heard");
      const bus = eventBusOf(company.broker);
      let tries = 0;
      const subscription = await bus.subscribe(
        "pipeline.paused",
        { group: "writer" },
        async (event) => {
          tries += 1;
          await heard.insert({ _id: event.id, type: event.type });
        },
      );
      weather.refuseWrites(refusals.writesBlocked);
      const event = createEvent({
        ...{ type: "pipeline.paused", source: "pipelines", workspaceId: localWorkspace },
        ...{ correlationId: "c", data: { pipelineId: "p", pipeline: "film" } },
      });
      await bus.publish(event);
      await until(() => tries > 1 || undefined, "a second try", patienceS);
      weather.refuseWrites(undefined);
      await until(() => heard.get(event.id), "the event to be handled", patienceS);
      const letters = await bus.deadLetters.page({ workspaceId: localWorkspace, limit: 5 });
      expect(letters.documents).toEqual([]);
      await subscription.stop();
      await store.close();
    }, 300_000);
  },
);
