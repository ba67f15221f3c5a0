import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { ServiceSchema, ServiceSettingSchema } from "moleculer";
import { type Company, startCompany } from "../../company/start-company.ts";
import { loadDotenv } from "../../config/dotenv.ts";
import {
  type Environment,
  environmentVariables,
  readEnvironment,
} from "../../config/environment.ts";
import type { RunStatus, StartResult } from "../../services/orchestrator/pipelines.contract.ts";
import { definition, gate, part, Stage, until } from "../engine/test-company.ts";

const home = process.cwd();
let folder: string;
let company: Company;
let stage: Stage;
let hold: ReturnType<typeof gate>;

/** Keeps its settings, as most services do. */
const keeper: ServiceSchema<ServiceSettingSchema, object, { environment: Environment }> = {
  name: "keeper",
  created() {
    this.environment = readEnvironment();
  },
  actions: {
    model() {
      return this.environment.ollama.model;
    },
  },
};

async function open(): Promise<void> {
  stage = new Stage();
  hold = gate();
  stage.plays("first", () => hold.passed);
  company = await startCompany({
    services: ["gateway", "pipelines", "system"],
    extra: [stage.service(), keeper as ServiceSchema],
    definitions: [definition("two", [part("first"), part("second")])],
    logger: false,
  });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "troupe-system-"));
  for (const name of environmentVariables) delete process.env[name];
  Object.assign(process.env, { TROUPE_PORT: "0", TROUPE_DATA: folder });
  process.chdir(folder);
  await open();
});
afterAll(async () => {
  process.chdir(home);
  hold.open();
  await company.stop();
  rmSync(folder, { recursive: true });
});

const send = async (method: string, path: string, body?: object) => {
  const response = await fetch(`${company.address}${path}`, {
    method,
    ...(body
      ? { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }
      : {}),
  });
  const text = await response.text();
  const answer = (text === "" ? {} : JSON.parse(text)) as Record<string, unknown>;
  return { status: response.status, headers: response.headers, answer };
};
const start = () => send("POST", "/api/pipelines/start", { pipeline: "two", input: {} });
const status = (id: string) => company.broker.call<RunStatus, object>("pipelines.status", { id });
const health = async () => (await send("GET", "/health")).answer;

describe("maintenance.start", () => {
  afterEach(() => send("POST", "/api/system/maintenance/end", {}));

  test("lets what is under way go on, and begins nothing new until maintenance.end", async () => {
    const { pipelineId } = (await start()).answer as unknown as StartResult;
    await until(() => stage.callsOf("first")[0], "the first step");
    const until_ = Date.now() + 3_600_000;
    await send("POST", "/api/system/maintenance/start", { reason: "a new disk", until: until_ });
    hold.open();
    await until(async () => {
      const { steps } = await status(pipelineId);
      return steps[0]?.state === "completed" || undefined;
    }, "the first step to end");

    const refused = await start();
    expect(refused.status).toBe(503);
    expect(refused.answer).toMatchObject({
      code: "MAINTENANCE",
      detail: expect.stringContaining("a new disk"),
    });
    const seconds = Number(refused.headers.get("Retry-After"));
    expect(seconds).toBeGreaterThan(3_000);
    expect(seconds).toBeLessThanOrEqual(3_600);
    expect(await health()).toMatchObject({
      status: "ok",
      maintenance: { reason: "a new disk", until: until_ },
    });
    expect(await send("GET", "/api/system")).toMatchObject({
      answer: { maintenance: { reason: "a new disk" } },
    });
    expect(stage.callsOf("second")).toEqual([]);

    await send("POST", "/api/system/maintenance/end", {});
    await until(async () => (await status(pipelineId)).state === "completed", "the run");
    expect(stage.callsOf("second")).toHaveLength(1);
    expect(await health()).not.toHaveProperty("maintenance");
    expect((await start()).status).toBe(202);
  });

  test("is remembered over a restart", async () => {
    await send("POST", "/api/system/maintenance/start", {});
    await company.stop();
    await open();
    await until(async () => "maintenance" in (await health()), "the maintenance");
    const refused = await start();
    expect([refused.status, refused.headers.get("Retry-After")]).toEqual([503, "60"]);
    hold.open();
  });
});

describe("config.updated", () => {
  const update = () => send("POST", "/api/system/config/update", {});
  const model = () => company.broker.call("keeper.model");

  test("has services use what .env says now, and what was taken out of it no more", async () => {
    expect(await model()).toBe("llama3.2");
    writeFileSync(".env", "OLLAMA_MODEL=qwen3\n");
    await update();
    await until(async () => (await model()) === "qwen3", "the new setting");
    expect(readEnvironment().ollama.model).toBe("qwen3");
    writeFileSync(".env", "");
    await update();
    await until(async () => (await model()) === "llama3.2", "the old setting");
  });

  test("changes nothing where a setting is not valid, or was set by the shell", async () => {
    process.env.SERPAPI_BASE_URL = "http://127.0.0.1:1";
    writeFileSync(".env", "OLLAMA_MODEL=other\nPEXELS_BASE_URL=nonsense\n");
    await update();
    writeFileSync(".env", "OLLAMA_MODEL=last\nSERPAPI_BASE_URL=http://127.0.0.1:2\n");
    expect(await model()).toBe("llama3.2");
    await update();
    await until(async () => (await model()) === "last", "the valid one");
    expect(readEnvironment().serpapi.baseUrl).toBe("http://127.0.0.1:1");
  });

  test("leaves what the process stands on for the next start", async () => {
    writeFileSync(".env", `OLLAMA_MODEL=once\nTROUPE_SECRET_KEY=${"k".repeat(44)}\n`);
    await update();
    await until(async () => (await model()) === "once", "the new setting");
    expect(readEnvironment().secretKey).toBeUndefined();
    loadDotenv();
    expect(readEnvironment().secretKey).toBe("k".repeat(44));
  });
});

describe("shutdown.graceful", () => {
  test("for another node changes nothing; for this one it stops and hands back its work", async () => {
    writeFileSync(".env", "");
    delete process.env.TROUPE_SECRET_KEY;
    const { pipelineId } = (await start()).answer as unknown as StartResult;
    await until(() => stage.callsOf("first")[0], "the first step");
    await send("POST", "/api/system/shutdown", { nodes: ["another"] });
    expect(await health()).toMatchObject({ status: "ok" });
    const answer = await send("POST", "/api/system/shutdown", { reason: "a new version" });
    expect(answer.status).toBe(204);
    hold.open();
    await company.ended;
    await expect(fetch(`${company.address}/health`)).rejects.toThrow();
    await open();
    hold.open();
    await until(async () => (await status(pipelineId)).state === "completed", "the run");
  });
});
