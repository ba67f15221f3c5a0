import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type Company, startCompany } from "../../company/start-company.ts";
import { environmentVariables, readEnvironment } from "../../config/environment.ts";
import { settingsOf } from "../../mixins/own-keys.ts";
import type {
  ProviderKey,
  ProvidersResult,
} from "../../services/platform/providers/providers.contract.ts";
import { type ProtocolServer, startProtocolServer } from "../servers/protocol-server.ts";

const key = "px-own-key-of-the-workspace-x4Zf";

let folder: string;
let company: Company;
let server: ProtocolServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "troupe-providers-"));
  server = await startProtocolServer(() => ({ body: { photos: [] } }));
  for (const name of environmentVariables) delete process.env[name];
  Object.assign(process.env, {
    ...{ TROUPE_PORT: "0", TROUPE_DATA: folder, PEXELS_BASE_URL: server.url },
    ...{ OPENAI_API_KEY: "sk-of-the-company" },
  });
  company = await startCompany({ services: ["gateway", "providers", "keywords"], logger: false });
});
afterAll(async () => {
  await company.stop();
  await server.close();
  rmSync(folder, { recursive: true });
});

async function send<Answer>(method: string, path: string, body?: object) {
  const response = await fetch(`${company.address}/api/providers${path}`, {
    method,
    headers: { "Content-Type": "application/json" },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  return { status: response.status, text, answer: JSON.parse(text) as Answer };
}
const list = async () => (await send<ProvidersResult>("GET", "")).answer.providers;
const pexels = async () => (await list()).find(({ id }) => id === "pexels");
const settings = (workspaceId: string) =>
  settingsOf(company.broker, workspaceId, readEnvironment());

beforeEach(() => send("DELETE", "/pexels"));

describe("keys of a workspace", () => {
  test("are shown by their end alone, and nothing else of them leaves the company", async () => {
    const kept = await send<ProviderKey>("PUT", "/pexels", { apiKey: key });
    expect(kept.answer).toMatchObject({ source: "workspace", masked: "…x4Zf", check: null });
    expect(kept.text).not.toContain(key.slice(0, -4));
    expect((await send("GET", "")).text).not.toContain(key.slice(0, -4));
  });

  test("lie sealed in the store", async () => {
    await send("PUT", "/pexels", { apiKey: key });
    const files = readdirSync(folder).filter((name) => !name.includes("key"));
    const bytes = files.map((name) => readFileSync(join(folder, name), "latin1")).join("");
    expect(bytes).toContain("pexels");
    expect(bytes).not.toContain(key);
  });

  test("count before the company's, and for no other workspace", async () => {
    await send("PUT", "/pexels", { apiKey: key });
    await send("PUT", "/openai", { apiKey: "sk-of-the-workspace" });
    const own = await settings("local");
    expect(own.pexels.apiKey).toBe(key);
    expect(own.pexels.baseUrl).toBe(server.url);
    expect(own.openai.apiKey).toBe("sk-of-the-workspace");
    const others = await settings("another");
    expect(others.pexels.apiKey).toBeUndefined();
    expect(others.openai.apiKey).toBe("sk-of-the-company");
    await send("DELETE", "/openai");
    expect((await settings("local")).openai.apiKey).toBe("sk-of-the-company");
  });

  test("say whose key is used", async () => {
    const sources = Object.fromEntries((await list()).map(({ id, source }) => [id, source]));
    expect(sources).toMatchObject({ openai: "settings", pexels: "none" });
  });

  test("make a trade's provider usable for the workspace that has one", async () => {
    const describeIn = (workspaceId: string) =>
      company.broker.call<{ providers: { name: string; missing?: string }[] }, object>(
        "keywords.describe",
        {},
        { meta: { workspaceId } },
      );
    const missingIn = async (workspaceId: string) =>
      (await describeIn(workspaceId)).providers.find(({ name }) => name === "serpapi")?.missing;
    await send("PUT", "/serpapi", { apiKey: "serp-key-of-the-workspace" });
    expect(await missingIn("local")).toBeUndefined();
    expect(await missingIn("another")).toContain("SERPAPI_API_KEY");
    await send("DELETE", "/serpapi");
    expect(await missingIn("local")).toContain("SERPAPI_API_KEY");
  });

  test("are refused where they cannot be a key", async () => {
    expect((await send("PUT", "/pexels", { apiKey: "two words" })).status).toBe(422);
    expect((await send("PUT", "/nobody", { apiKey: key })).status).toBe(422);
  });
});

describe("testing a key", () => {
  test("asks the provider with the workspace's key and keeps what came of it", async () => {
    await send("PUT", "/pexels", { apiKey: key });
    const { answer } = await send<ProviderKey>("POST", "/pexels/test", {});
    expect(answer.check).toMatchObject({ state: "accepted" });
    expect(server.requests.at(-1)?.headers.authorization).toBe(key);
    expect((await pexels())?.check?.state).toBe("accepted");
  });

  test("tells a refused key from a provider that does not answer as it should", async () => {
    await send("PUT", "/pexels", { apiKey: key });
    server.fail({ kind: "status", status: 401, body: { error: "bad key" } });
    const refused = await send<ProviderKey>("POST", "/pexels/test", {});
    expect(refused.answer.check).toMatchObject({ state: "refused" });
    server.fail({ kind: "status", status: 503, body: {} });
    const unknown = await send<ProviderKey>("POST", "/pexels/test", {});
    expect(unknown.answer.check).toMatchObject({ state: "unknown" });
    expect(unknown.text).not.toContain(key);
  });

  test("needs a key", async () => {
    const { status, text } = await send("POST", "/anthropic/test", {});
    expect(status).toBe(422);
    expect(text).toContain("PUT /api/providers/anthropic");
  });
});
