import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { DomainEvent } from "../../bus/events/types.ts";
import { environmentVariables } from "../../config/environment.ts";
import { eventBusOf } from "../../mixins/bus.ts";
import type { AppWithCredentials } from "../../services/platform/apps/apps.contract.ts";
import type { CreatedKey, Workspace } from "../../services/platform/auth/workspaces.contract.ts";
import type { Channel, SignInStarted } from "../../services/platform/channels/channels.contract.ts";
import { awaits } from "../engine/sample-run.ts";
import { definition, openCompany, type TestCompany, until } from "../engine/test-company.ts";
import { oauthClient } from "../servers/youtube/google-oauth.ts";
import { YoutubeServer } from "../servers/youtube-server.ts";

const services = [
  ...["auth", "notifications", "webhooks", "apps", "channels", "providers"],
  ...["pipelines", "schedules", "deadletters"],
];
const film = definition("film", [awaits("paid", { signal: { name: "word" } })], {
  topic: { type: "string" },
});

let google: YoutubeServer;
let company: TestCompany;
const told: DomainEvent[] = [];

beforeAll(async () => {
  google = await YoutubeServer.start();
  for (const name of environmentVariables) delete process.env[name];
  Object.assign(process.env, {
    ...{ GOOGLE_OAUTH_BASE_URL: google.url, YOUTUBE_BASE_URL: google.url },
    ...{ GOOGLE_CLIENT_ID: oauthClient.id, GOOGLE_CLIENT_SECRET: oauthClient.secret },
  });
  company = await openCompany([film], { services });
  await eventBusOf(company.broker).subscribe(
    "auth.org.removed",
    { group: "test" },
    async (event) => void told.push(event),
  );
});
afterAll(async () => {
  await company.destroy();
  await google.close();
});

/** Works in a workspace as its owner. */
function inside(workspaceId: string) {
  const meta = { workspaceId, actorId: "owner", actorType: "user", permissions: ["*"] };
  return <Answer>(action: string, params: object = {}) =>
    company.call<Answer>(action, params, meta);
}

type Call = ReturnType<typeof inside>;

async function connectChannel(call: Call): Promise<Channel> {
  const redirectUri = "http://127.0.0.1:40404";
  const begun = await call<SignInStarted>("channels.begin", { provider: "youtube", redirectUri });
  const consent = await fetch(begun.url, { redirect: "manual" });
  const { searchParams } = new URL(consent.headers.get("location") ?? "");
  const answer = { code: searchParams.get("code"), state: searchParams.get("state") };
  return call<Channel>("channels.finish", answer);
}

/** Everything that goes on working without anybody. */
async function furnish(call: Call) {
  const input = { topic: "tea" };
  const url = "https://hooks.example.org/troupe";
  const manifest = {
    ...{ name: "Subtitler", version: "1", permissions: ["catalog:read"] },
    ...{ events: ["pipeline.#"], webhookUrl: "https://app.example.org/hook" },
  };
  await call("schedules.create", { name: "Weekly", pipeline: "film", input, cron: "0 9 * * 1" });
  await call("webhooks.create", { url, events: ["#"] });
  await call("providers.set", { id: "pexels", apiKey: "px-a-key-of-the-workspace" });
  const app = await call<AppWithCredentials>("apps.install", {
    ...{ manifest, grant: ["catalog:read"] },
  });
  const { key } = await call<CreatedKey>("auth.createKey", { name: "ci", scopes: ["runs:*"] });
  await connectChannel(call);
  const { pipelineId } = await call<{ pipelineId: string }>("pipelines.start", {
    ...{ pipeline: "film", input },
  });
  return { keys: [key, app.credentials.key ?? ""], pipelineId };
}

/** How much there is of each. */
async function inventory(call: Call): Promise<Readonly<Record<string, number>>> {
  const lists = await Promise.all([
    call<Record<string, object[]>>("schedules.list"),
    call<Record<string, object[]>>("webhooks.list"),
    call<Record<string, object[]>>("apps.list"),
    call<Record<string, object[]>>("channels.list"),
    call<Record<string, object[]>>("providers.sealed"),
  ]);
  const counts = lists.flatMap((list) => Object.entries(list)).filter(([, all]) => all !== null);
  return Object.fromEntries(counts.map(([name, { length }]) => [name, length]));
}

const full = { schedules: 1, webhooks: 2, apps: 1, channels: 1, keys: 1 };
const empty = { schedules: 0, webhooks: 0, apps: 0, channels: 0, keys: 0 };

describe("with a workspace that is closed", () => {
  const local = inside("local");
  let shop: Call;
  let made: Awaited<ReturnType<typeof furnish>>;

  beforeAll(async () => {
    const { id } = await local<Workspace>("auth.createWorkspace", { name: "Shop" });
    shop = inside(id);
    made = await furnish(shop);
    await furnish(local);
    expect([await inventory(shop), await inventory(local)]).toEqual([full, full]);
    await shop("auth.closeWorkspace", { name: "Shop" });
  });

  test("its keys end at once", async () => {
    for (const key of made.keys) {
      const asked = company.call("auth.verifyKey", { key });
      await expect(asked).rejects.toMatchObject({ type: "UNAUTHORIZED" });
    }
  });

  test("its schedules, webhooks, apps, channels and keys of providers end", async () => {
    const isEmpty = async () =>
      Object.values(await inventory(shop)).every((count) => count === 0) || undefined;
    await until(isEmpty, "everything to end");
    expect(await inventory(shop)).toEqual(empty);
  });

  test("Google is told that its channel is not needed any more", async () => {
    await until(() => google.count("oauth.revoke") > 0 || undefined, "a revocation");
  });

  test("what was under way is cancelled", async () => {
    const state = async () =>
      (await shop<{ state: string }>("pipelines.status", { id: made.pipelineId })).state;
    await until(async () => (await state()) === "cancelled" || undefined, "the run to end");
  });

  test("nothing of another workspace ends, also where it is told again", async () => {
    const event = await until(() => told[0], "the event");
    expect(event).toMatchObject({ data: { userId: "owner" } });
    await eventBusOf(company.broker).publish(event);
    expect(await inventory(local)).toEqual(full);
    const letters = await eventBusOf(company.broker).deadLetters.page({
      ...{ workspaceId: event.metadata.workspaceId, limit: 10 },
    });
    expect(letters.documents).toEqual([]);
  });
});
