import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Webhook as Verifier } from "standardwebhooks";
import { createEvent } from "../../bus/events/envelope.ts";
import { type Company, startCompany } from "../../company/start-company.ts";
import { environmentVariables } from "../../config/environment.ts";
import { eventBusOf } from "../../mixins/bus.ts";
import type {
  App,
  AppManifest,
  AppWithCredentials,
  ListAppsResult,
} from "../../services/platform/apps/apps.contract.ts";
import type { KeysResult } from "../../services/platform/auth/workspaces.contract.ts";
import type { ListWebhooksResult } from "../../services/platform/webhooks/webhooks.contract.ts";
import { until } from "../engine/test-company.ts";
import { WebhookReceiver } from "../webhooks/webhook-receiver.ts";

let data: string;
let company: Company;
let receiver: WebhookReceiver;

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), "troupe-apps-"));
  for (const name of environmentVariables) delete process.env[name];
  Object.assign(process.env, {
    ...{ TROUPE_DATA: data, TROUPE_PORT: "0", TROUPE_ALLOW_PRIVATE_URLS: "true" },
  });
  receiver = await WebhookReceiver.start();
  const services = ["gateway", "auth", "notifications", "webhooks", "apps", "catalog"];
  company = await startCompany({ services, logger: false });
});
afterAll(async () => {
  await company.stop();
  await receiver.close();
  rmSync(data, { recursive: true });
});

async function send(method: string, path: string, body?: object, key?: string) {
  return fetch(`${company.address}/api${path}`, {
    method,
    headers: {
      ...(body ? { "Content-Type": "application/json" } : {}),
      ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
    },
    body: body && JSON.stringify(body),
  });
}
async function call<T>(method: string, path: string, body?: object): Promise<T> {
  const answer = await send(method, path, body);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} ${text}`);
  return JSON.parse(text) as T;
}

const manifest = (): AppManifest => ({
  name: "Subtitler",
  version: "1.0.0",
  publisher: "Somebody",
  permissions: ["catalog:read", "catalog:write"],
  events: ["pipeline.#"],
  webhookUrl: `${receiver.url}/app`,
  link: { title: "Subtitles", url: "https://subtitler.example/" },
});
const install = (grant: readonly string[], changes: Partial<AppManifest> = {}) =>
  call<AppWithCredentials>("POST", "/apps", { manifest: { ...manifest(), ...changes }, grant });
const keys = async () => (await call<KeysResult>("GET", "/keys")).keys;
const webhooks = async () => (await call<ListWebhooksResult>("GET", "/webhooks")).webhooks;

describe("an app", () => {
  test("does what was granted and no more, hears its events, and is gone with its key and webhook", async () => {
    const app = await install(["catalog:read"]);
    const { key = "", webhookSecret = "" } = app.credentials;
    expect(app).toMatchObject({ state: "installed", granted: ["catalog:read"] });
    expect((await send("GET", "/catalog/items", undefined, key)).status).toBe(200);
    const forbidden = await send("PATCH", "/catalog/items/x", { title: "x" }, key);
    expect(forbidden.status).toBe(403);

    const event = createEvent({
      ...{ type: "pipeline.paused", source: "pipelines", workspaceId: "local" },
      data: { pipelineId: "run-1", pipeline: "faceless-video" },
    });
    await eventBusOf(company.broker).publish(event);
    const [heard] = await until(
      () => (receiver.at("/app")[0] ? receiver.at("/app") : undefined),
      "it",
    );
    const headers = heard?.headers as Record<string, string>;
    expect(new Verifier(webhookSecret).verify(heard?.body ?? "", headers)).toEqual(event);
    expect(await webhooks()).toMatchObject([{ id: app.webhookId, appId: app.id }]);

    const { apps } = await call<ListAppsResult>("GET", "/apps");
    expect(apps).toMatchObject([{ id: app.id, link: { title: "Subtitles" } }]);
    expect(JSON.stringify(apps)).not.toContain(key);

    expect(await call("DELETE", `/apps/${app.id}`)).toEqual({ removed: app.id });
    expect((await send("GET", "/catalog/items", undefined, key)).status).toBe(401);
    expect([await keys(), await webhooks()]).toEqual([[], []]);
    expect((await send("GET", `/apps/${app.id}`)).status).toBe(404);
  });

  test("gets a new key with other rights, and the old one ends", async () => {
    const app = await install(["catalog:read"]);
    const path = `/apps/${app.id}`;
    const more = await call<AppWithCredentials>("POST", `${path}/grant`, {
      grant: ["catalog:read", "catalog:write"],
    });
    const status = async (key = "") =>
      (await send("PATCH", "/catalog/items/x", { title: "x" }, key)).status;
    expect(await status(app.credentials.key)).toBe(401);
    expect(await status(more.credentials.key)).toBe(404);
    const none = await call<AppWithCredentials>("POST", `${path}/grant`, { grant: [] });
    expect(none.credentials).toEqual({});
    expect(await keys()).toEqual([]);
    expect((await call<App>("GET", path)).granted).toEqual([]);
    await call("DELETE", path);
  });

  test("that cannot be installed leaves nothing behind", async () => {
    const refused = send("POST", "/apps", {
      manifest: { ...manifest(), webhookUrl: "http://user:password@example.org/" },
      grant: ["catalog:read"],
    });
    expect((await refused).status).toBe(422);
    expect(await call("GET", "/apps")).toMatchObject({ apps: [] });
    expect([await keys(), await webhooks()]).toEqual([[], []]);
  });

  const refusals: [string, Partial<AppManifest> & { grant?: string[] }, string][] = [
    ["what it did not ask for", { grant: ["runs:write"] }, "grant"],
    ["everything", { grant: ["*"] }, "grant"],
    ["a permission that there is not", { permissions: ["cats:read"] }, "manifest.permissions"],
    ["events without an address", { webhookUrl: undefined }, "manifest.webhookUrl"],
  ];
  test.each(refusals)("is not given %s", async (_, { grant = [], ...changes }, field) => {
    const answer = await send("POST", "/apps", { manifest: { ...manifest(), ...changes }, grant });
    expect(await answer.json()).toMatchObject({ status: 422, code: "INPUT_INVALID", field });
  });
});
