import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { until } from "../engine/test-company.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { type MinioServer, startMinio } from "../servers/minio.ts";
import { type MongoServer, startMongo } from "../servers/mongo.ts";
import { type NatsServer, startNats } from "../servers/nats.ts";
import { type RedisServer, startRedis } from "../servers/redis.ts";
import { freePorts } from "../servers/server-process.ts";
import { composeVariables, readCompose, root, servicesOf } from "./compose-file.ts";
import { ComposeProcess, type Places } from "./compose-process.ts";
import type { RunStatus, StartResult } from "../../services/orchestrator/pipelines.contract.ts";

const password = "1e9".repeat(16);
const token = "owner".repeat(10);
const required = [...composeVariables()].filter(([, must]) => must).map(([name]) => name);
const variables = {
  ...Object.fromEntries(required.map((name) => [name, password])),
  ...{ TROUPE_OWNER_TOKEN: token, TROUPE_OFFLINE: "true", TROUPE_LOG: "warn" },
  TROUPE_SECRET_KEY: Buffer.alloc(32, 7).toString("base64"),
};
const { services } = readCompose(variables);
const nodes = Object.entries(services).filter(([, { build }]) => build !== undefined);
/** As `ENV NODE_OPTIONS="..."` of the image has it. */
const [, nodeOptions = ""] =
  /NODE_OPTIONS="([^"]*)"/.exec(readFileSync(join(root, "Dockerfile"), "utf8")) ?? [];

class Refused extends Error {
  readonly status: number;

  constructor(status: number, text: string) {
    super(`${status} ${text}`);
    this.status = status;
  }
}

/** A node that was healthy a moment ago may be unknown to the gateway, or be waited for in vain. */
function notYet(error: unknown): undefined {
  if (error instanceof Refused && (error.status === 404 || error.status >= 500)) return undefined;
  throw error;
}

describeWithServers(
  ["nats", "mongo", "minio", "redis"],
  "the company of docker-compose.yml",
  () => {
    let folder: string;
    let servers: [NatsServer, MongoServer, MinioServer, RedisServer];
    let places: Places;
    let address: string;
    const running = new Map<string, ComposeProcess>();

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), "troupe-compose-nodes-"));
      servers = await Promise.all([
        startNats({ credentials: { user: "troupe", password } }),
        startMongo(),
        startMinio(),
        startRedis({ password }),
      ]);
      const [nats, mongo, minio, redis] = servers;
      const [port = 0] = await freePorts(1);
      address = `http://127.0.0.1:${port}`;
      const { host } = new URL(nats.url);
      // Container names are addresses of this machine, and the test servers have users of their own.
      places = [
        ["@nats:4222", `@${host}`],
        [`mongodb://troupe:${password}@mongo:27017/troupe?authSource=admin`, mongo.url],
        ["http://minio:9000", minio.endpoint],
        ["@redis:6379", `@${new URL(redis.url).host}`],
        ["0.0.0.0", "127.0.0.1"],
        ["3000", String(port)],
      ];
      for (const [name] of nodes) start(name, name);
    }, 300_000);

    afterAll(async () => {
      await Promise.all([...running.values()].map((one) => one.stop("SIGKILL")));
      await Promise.all(servers.map((server) => server.stop()));
      // Programs that the nodes had started may write for a moment more.
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    }, 300_000);

    function start(name: string, replica: string): ComposeProcess {
      const service = services[name];
      if (!service) throw new Error(`no service ${name}`);
      const [, , minio] = servers;
      const node = new ComposeProcess(service, places, join(folder, replica), {
        NODE_OPTIONS: nodeOptions,
        // MinIO of the test has an account of its own.
        ...{ TROUPE_S3_ACCESS_KEY: minio.accessKey, TROUPE_S3_SECRET_KEY: minio.secretKey },
      });
      running.set(replica, node);
      node.start();
      return node;
    }

    const processOf = (name: string) => {
      const node = running.get(name);
      if (!node) throw new Error(`no process ${name}`);
      return node;
    };
    /** @returns what the check says that found it well */
    const healthy = (name: string) =>
      until(
        () => {
          const node = processOf(name);
          if (node.ended) throw new Error(`${name} ended:\n${node.log}`);
          const { healthy: well, words } = node.check();
          return well ? words : undefined;
        },
        `${name} to be healthy`,
        // A dozen processes begin at once on the machine's few cores.
        150,
      );
    const ask = async <T>(path: string, init: RequestInit = {}): Promise<T> => {
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
      const response = await fetch(address + path, { ...init, headers });
      if (!response.ok) throw new Refused(response.status, await response.text());
      return (await response.json()) as T;
    };

    const answers = (path: string, status: number) =>
      until(
        async () => (await fetch(address + path)).status === status || undefined,
        `${path} to answer ${status}`,
      );

    test.each(nodes)(
      "%s starts by its command and is healthy by its check",
      async (name, service) => {
        const words = await healthy(name);
        for (const one of servicesOf(service)) expect(words).toContain(one);
        expect(words).toMatch(/: well$/m);
      },
      300_000,
    );

    test("answers through the gateway, each question at the node that knows", async () => {
      await answers("/health", 200);
      await answers("/api/pipelines", 401);
      const find = () =>
        ask<{ keywords: unknown[] }>("/api/keywords/fetch", {
          method: "POST",
          body: JSON.stringify({ topic: "tea" }),
        }).catch(() => undefined);
      const { keywords } = await until(find, "keywords of another node");
      expect(keywords.length).toBeGreaterThan(0);
    }, 300_000);

    test("carries a run from node to node", async () => {
      const body = readFileSync(join(root, "examples/first-run.json"), "utf8");
      const begin = () =>
        ask<StartResult>("/api/pipelines/start", { method: "POST", body }).catch(notYet);
      const { pipelineId } = await until(begin, "the start to be taken");
      const spoken = async () => {
        const run = await ask<RunStatus>(`/api/pipelines/status/${pipelineId}`).catch(notYet);
        if (!run) return undefined;
        if (run.error) throw new Error(JSON.stringify(run.error));
        const audio = run.steps.find(({ step }) => step === "audio");
        return audio?.state === "completed" ? run : undefined;
      };
      const run = await until(spoken, "keywords, script and voice by three nodes", 150);
      expect(run.artifacts.some(({ contentType }) => contentType === "audio/wav")).toBe(true);
      const [{ href } = { href: "" }] = run.artifacts.filter(({ step }) => step === "audio");
      const sound = await fetch(address + href, { headers: { authorization: `Bearer ${token}` } });
      expect((await sound.arrayBuffer()).byteLength).toBeGreaterThan(10_000);
      await ask(`/api/pipelines/${pipelineId}/cancel`, { method: "POST", body: "{}" });
    }, 300_000);

    test("three containers cut films, and a dead one does not make the company ill", async () => {
      start("video", "video-2");
      start("video", "video-3");
      await Promise.all([healthy("video-2"), healthy("video-3")]);
      expect(await processOf("video-2").stop("SIGKILL")).toBe("SIGKILL");
      await healthy("video");
      await answers("/health", 200);
    }, 300_000);

    test("is ill while NATS is away, says so, and well again by itself", async () => {
      const [nats] = servers;
      await nats.kill();
      const ill = () => {
        const { healthy: well, words } = processOf("script").check();
        return (!well && /NATS/.test(words)) || undefined;
      };
      await until(ill, "the check to say that NATS is away");
      await nats.start();
      await healthy("script");
      await healthy("gateway");
    }, 300_000);

    test("goes in order when it is told to", async () => {
      const codes = await Promise.all([...running.values()].map((node) => node.stop("SIGTERM")));
      running.clear();
      expect(codes.filter((code) => code !== "SIGKILL")).toEqual(
        Array<number>(codes.length - 1).fill(0),
      );
    }, 300_000);
  },
);
