import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Company, startCompany } from "../../company/start-company.ts";
import { environmentVariables } from "../../config/environment.ts";

const saved = { ...process.env };
let data: string;
let company: Company;

async function start(services?: readonly string[]): Promise<Company> {
  for (const name of environmentVariables) delete process.env[name];
  Object.assign(process.env, { TROUPE_PORT: "0", TROUPE_DATA: data, TROUPE_OFFLINE: "true" });
  return startCompany({ services, logger: false });
}

const ask = (method: string, path: string) =>
  fetch(`${company.address ?? ""}${path}`, {
    method,
    ...(method === "POST"
      ? { body: "{}", headers: { "Content-Type": "application/json" } }
      : undefined),
  });

async function description(): Promise<Record<string, unknown>> {
  const response = await ask("GET", "/openapi.json");
  expect(response.status).toBe(200);
  return (await response.json()) as Record<string, unknown>;
}

describe("a gateway that has met no other service yet", () => {
  let whole: Record<string, unknown>;
  beforeAll(async () => {
    data = mkdtempSync(join(tmpdir(), "troupe-alone-"));
    company = await start();
    whole = await description();
    await company.stop();
    company = await start(["gateway"]);
  }, 120_000);
  afterAll(async () => {
    await company.stop();
    rmSync(data, { recursive: true });
    for (const name of environmentVariables) delete process.env[name];
    Object.assign(process.env, saved);
  });

  test.each([
    ["POST", "/api/keywords/fetch", "keywords"],
    ["GET", "/api/pipelines/status/p1", "pipelines"],
    ["POST", "/api/pipelines/start", "pipelines"],
    ["GET", "/api/schedules", "schedules"],
    ["POST", "/api/upload/youtube", "uploader"],
  ])("names who answers %s %s, and when to ask again", async (method, path, service) => {
    const response = await ask(method, path);
    expect(response.status).toBe(503);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await response.json()).toMatchObject({
      ...{ code: "SERVICE_AWAY", retryable: true, service },
      detail: `The service "${service}" does not run now.`,
    });
  });

  test("knows what is no route of anybody's", async () => {
    for (const path of ["/api/sonnets", "/api/schedules/one/two/three"]) {
      expect(await (await ask("GET", path)).json()).toMatchObject({ code: "ROUTE_NOT_FOUND" });
    }
  });

  test("describes the API as the whole company does", async () => {
    const alone = await description();
    expect(Object.keys(alone.paths as object)).toEqual(Object.keys(whole.paths as object));
    expect(alone).toEqual(whole);
  });

  test("serves what comes from its first moment on", async () => {
    const came = Promise.withResolvers<void>();
    company.broker.localBus.once("$services.changed", () => came.resolve());
    company.broker.createService({
      name: "songs",
      actions: { list: { rest: "GET /songs", permission: "anyone", handler: () => ["one"] } },
    });
    await came.promise;
    expect((await ask("GET", "/api/songs")).status).toBe(200);
  });
});
