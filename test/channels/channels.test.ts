import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { ServiceBroker } from "moleculer";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environmentVariables } from "../../config/environment.ts";
import channels from "../../services/platform/channels/channels.service.ts";
import type {
  Channel,
  ListChannelsResult,
  SignInStarted,
} from "../../services/platform/channels/channels.contract.ts";
import { oauthClient } from "../servers/youtube/google-oauth.ts";
import { YoutubeServer } from "../servers/youtube-server.ts";

const redirectUri = "http://127.0.0.1:40404";
let google: YoutubeServer;
let broker: ServiceBroker;
let folder: string;

beforeAll(async () => {
  google = await YoutubeServer.start();
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "troupe-channels-"));
  for (const name of environmentVariables) delete process.env[name];
  Object.assign(process.env, {
    ...{ TROUPE_DATA: folder, GOOGLE_OAUTH_BASE_URL: google.url, YOUTUBE_BASE_URL: google.url },
    ...{ GOOGLE_CLIENT_ID: oauthClient.id, GOOGLE_CLIENT_SECRET: oauthClient.secret },
  });
  await startBroker();
});

afterEach(async () => {
  await broker.stop();
  await rm(folder, { recursive: true, force: true });
});

afterAll(() => google.close());

async function startBroker(): Promise<void> {
  broker = new ServiceBroker({ logger: false });
  broker.createService(channels);
  await broker.start();
}

const call = <Result>(action: string, params: object = {}, workspaceId = "local") =>
  broker.call<Result, object>(`channels.${action}`, params, { meta: { workspaceId } });

/** The person reads Google's page, agrees, and the browser follows the redirect. */
async function consent(url: string): Promise<{ code: string; state: string }> {
  const answer = await fetch(url, { redirect: "manual" });
  const { searchParams } = new URL(answer.headers.get("location") ?? "");
  return { code: searchParams.get("code") ?? "", state: searchParams.get("state") ?? "" };
}

async function connect(workspaceId?: string): Promise<Channel> {
  const begun = await call<SignInStarted>(
    "begin",
    { provider: "youtube", redirectUri },
    workspaceId,
  );
  return call<Channel>("finish", await consent(begun.url), workspaceId);
}

const token = (refused?: string): Promise<string> =>
  call("token", { id: google.channel.id, ...(refused === undefined ? {} : { refused }) });

describe("connecting", () => {
  test("brings the channel with its title, and a token that YouTube takes", async () => {
    expect(await connect()).toMatchObject({
      ...{ id: google.channel.id, title: "The Test Channel", state: "connected" },
    });
    expect(google.oauth.accepts(`Bearer ${await token()}`)).toBe(true);
  });

  test("proves with PKCE that who asked is who comes back", async () => {
    const { url, state } = await call<SignInStarted>("begin", { provider: "youtube", redirectUri });
    const query = new URL(url).searchParams;
    expect(query.get("state")).toBe(state);
    expect(query.get("code_challenge_method")).toBe("S256");
    expect(query.get("code_challenge")).toHaveLength(
      createHash("sha256").digest("base64url").length,
    );
  });

  test("takes each consent once, from the workspace that asked", async () => {
    const { url } = await call<SignInStarted>("begin", { provider: "youtube", redirectUri });
    const redirect = await consent(url);
    const over = { type: "INPUT_INVALID", data: { field: "state" } };
    await expect(call("finish", redirect, "other")).rejects.toMatchObject(over);
    await call("finish", redirect);
    await expect(call("finish", redirect)).rejects.toMatchObject(over);
    await expect(call("finish", { code: "4/x", state: "made-up" })).rejects.toMatchObject(over);
  });

  test("without the permission to manage videos connects nothing, and says which box to tick", async () => {
    google.oauth.unticked = ["https://www.googleapis.com/auth/youtube.force-ssl"];
    await expect(connect()).rejects.toMatchObject({
      type: "FORBIDDEN",
      data: { hint: expect.stringContaining("every box") },
    });
    google.oauth.unticked = [];
    expect((await call<ListChannelsResult>("list")).channels).toEqual([]);
  });

  test("again renews the permission and keeps one channel", async () => {
    await connect();
    google.oauth.withdraw();
    await connect();
    expect((await call<ListChannelsResult>("list")).channels).toHaveLength(1);
    expect(google.oauth.accepts(`Bearer ${await token()}`)).toBe(true);
  });

  test("without a client of Google's says what is missing and where it is told", async () => {
    await broker.stop();
    delete process.env.GOOGLE_CLIENT_ID;
    await startBroker();
    await expect(call("begin", { provider: "youtube", redirectUri })).rejects.toMatchObject({
      type: "PROVIDER_MISSING",
      data: { hint: expect.stringContaining("connect-youtube.md") },
    });
  });

  test.each(["http://example.org", "javascript:alert(1)", "http://127.0.0.1.evil.org"])(
    "sends nobody to %s",
    async (address) => {
      const params = { provider: "youtube", redirectUri: address };
      await expect(call("begin", params)).rejects.toThrow();
    },
  );
});

describe("tokens", () => {
  test("stand nowhere in the data folder as they are", async () => {
    await connect();
    const stored = readdirSync(folder)
      .map((file) => readFileSync(join(folder, file), "latin1"))
      .join("");
    expect(stored).toContain("The Test Channel");
    expect(stored).not.toContain(await token());
    expect(stored).not.toMatch(/1\/\/[0-9a-f-]{36}/);
  });

  test("are used until they end, and survive a restart", async () => {
    await connect();
    const first = await token();
    const refreshes = google.oauth.refreshes;
    await broker.stop();
    await startBroker();
    expect(await token()).toBe(first);
    expect(google.oauth.refreshes).toBe(refreshes);
  });

  test("that YouTube refuses are replaced, once for all who ask at a time", async () => {
    await connect();
    const first = await token();
    const renewed = await Promise.all([token(first), token(first), token(first)]);
    expect(renewed).not.toContain(first);
    expect(google.oauth.accepts(`Bearer ${renewed[0] ?? ""}`)).toBe(true);
    const last = await token();
    expect(renewed).toContain(last);
  });

  test("of a permission that was taken back disconnect the channel and say what to do", async () => {
    await connect();
    google.oauth.withdraw();
    const gone = {
      type: "CHANNEL_DISCONNECTED",
      data: { hint: expect.stringContaining("npm run connect") },
    };
    await expect(token(await token())).rejects.toMatchObject(gone);
    expect((await call<ListChannelsResult>("list")).channels).toMatchObject([
      { state: "disconnected" },
    ]);
    await expect(token()).rejects.toMatchObject(gone);
  });

  test("are kept where Google cannot be reached", async () => {
    await connect();
    google.faultPlan = () => ({ kind: "cut-request", bytes: 0 });
    await expect(token(await token())).rejects.toMatchObject({ retryable: true });
    google.faultPlan = () => undefined;
    expect((await call<ListChannelsResult>("list")).channels).toMatchObject([
      { state: "connected" },
    ]);
  });

  test("belong to one workspace", async () => {
    await connect();
    await expect(call("token", { id: google.channel.id }, "other")).rejects.toMatchObject({
      type: "CHANNEL_NOT_FOUND",
    });
    expect((await call<ListChannelsResult>("list", {}, "other")).channels).toEqual([]);
  });
});

test("disconnecting takes the permission back at Google", async () => {
  await connect();
  const { id } = google.channel;
  const last = await token();
  await call("remove", { id });
  expect(google.oauth.accepts(`Bearer ${last}`)).toBe(false);
  await expect(token()).rejects.toMatchObject({ type: "CHANNEL_NOT_FOUND" });
});
