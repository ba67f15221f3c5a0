import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { ServiceSchema } from "moleculer";
import mongoose from "mongoose";
import { environmentVariables } from "../../config/environment.ts";
import auth from "../../services/platform/auth/auth.service.ts";
import notifications from "../../services/platform/notifications/notifications.service.ts";
import { Page } from "../auth/page.ts";
import { until } from "../engine/test-company.ts";
import { type Answer, type RunningGateway, startGateway } from "../gateway/start-gateway.ts";
import { type ClusterServers, startClusterServers } from "../servers/cluster-servers.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { type MongoWeather, refusals, startMongoWeather } from "../servers/mongo-weather.ts";

const person = { email: "ada@example.org", password: "a long password" };
/** A machine under load has its time. */
const patienceMs = 300_000;

describeWithServers(["nats", "mongo", "minio", "redis"], "sign-in on a store in trouble", () => {
  let servers: ClusterServers;
  let weather: MongoWeather;
  let gateway: RunningGateway;
  let page: Page;
  beforeAll(async () => {
    servers = await startClusterServers();
    weather = await startMongoWeather(servers.mongo);
    gateway = await startGateway([auth as ServiceSchema, notifications as ServiceSchema], {
      ...{ ...servers.settings, TROUPE_MONGO_URL: weather.url },
      ...{ TROUPE_AUTH: "required", TROUPE_SIGN_UP: "open" },
    });
  }, patienceMs);
  afterAll(async () => {
    await gateway.stop();
    await weather.stop();
    await servers.stop();
    for (const name of environmentVariables) delete process.env[name];
  }, patienceMs);
  beforeEach(async () => {
    page = await ownersPage();
  }, patienceMs);
  afterEach(() => weather.refuseWrites(undefined));

  async function ownersPage(): Promise<Page> {
    const params = { again: true, base: gateway.url };
    const { link } = await gateway.broker.call<{ link: string }, object>("auth.ownerLink", params);
    const { pathname, search } = new URL(link);
    const owner = new Page(gateway);
    expect((await owner.send("GET", pathname + search)).status).toBe(302);
    return owner;
  }

  const expectTrouble = (answer: Answer, status: number, code: string) => {
    expect([answer.status, answer.json()]).toMatchObject([status, { code, retryable: true }]);
    expect(answer.headers["content-type"]).toContain("application/problem+json");
    expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
  };

  /** As if the session were a few days old: it is to be made to last longer. */
  async function makeSessionsOlder(): Promise<void> {
    const connection = await mongoose.createConnection(servers.mongo.url).asPromise();
    const expiresAt = new Date(Date.now() + 20 * 86_400_000);
    await connection.collection("auth_session").updateMany({}, { $set: { expiresAt } });
    await connection.close();
  }

  test.each([
    ["read-only", refusals.writesBlocked, 503, "STORAGE_READ_ONLY"],
    ["without a primary", refusals.notPrimary, 503, "STORAGE_READ_ONLY"],
    ["full", refusals.diskFull, 507, "STORAGE_FULL"],
  ] as const)(
    "says that it is %s, and when to ask again",
    async (_how, refusal, status, code) => {
      weather.refuseWrites(refusal);
      const stranger = new Page(gateway);
      for (const [path, body] of [
        ["/sign-in/email", person],
        ["/sign-up/email", { ...person, name: "Ada" }],
        ["/request-password-reset", { email: person.email }],
      ] as const) {
        const answer = await stranger.send("POST", `/api/auth${path}`, body);
        expectTrouble(answer, status, code);
      }
    },
    patienceMs,
  );

  test(
    "who is signed in stays so, and can go on, while nothing can be written",
    async () => {
      await makeSessionsOlder();
      weather.refuseWrites(refusals.writesBlocked);
      const renewed = await page.send("POST", "/api/auth/refresh", {});
      expect([renewed.status, renewed.json()]).toMatchObject([200, { userId: "owner" }]);
      expect((await page.send("GET", "/api/users/me")).status).toBe(200);
    },
    patienceMs,
  );

  test(
    "who cannot be signed out is not told that he is",
    async () => {
      weather.refuseWrites(refusals.writesBlocked);
      expectTrouble(await page.send("POST", "/api/auth/sign-out", {}), 503, "STORAGE_READ_ONLY");
      expect(page.cookies.size).toBe(2);
      weather.refuseWrites(undefined);
      expect((await page.send("POST", "/api/auth/sign-out", {})).status).toBe(200);
      expect(page.cookies.size).toBe(0);
    },
    patienceMs,
  );

  test(
    "a session that cannot be read is not over",
    async () => {
      await servers.mongo.kill();
      for (const path of ["/refresh", "/sign-out", "/change-email"]) {
        const body = path === "/change-email" ? { newEmail: "new@example.org" } : {};
        const answer = await page.send("POST", `/api/auth${path}`, body);
        expectTrouble(answer, 503, "STORAGE_UNREACHABLE");
      }
      expect(page.cookies.size).toBe(2);
      await servers.mongo.start();
      await until(
        async () => (await page.send("POST", "/api/auth/refresh", {})).status === 200 || undefined,
        "the session to be read",
        90,
      );
    },
    patienceMs,
  );
});
