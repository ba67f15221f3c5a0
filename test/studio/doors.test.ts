import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";
import type { StartResult } from "../../services/orchestrator/pipelines.contract.ts";
import type { ListAppsResult } from "../../services/platform/apps/apps.contract.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { type ProtocolServer, startProtocolServer } from "../servers/protocol-server.ts";
import { signInClient, SignInServer } from "../servers/sign-in-server.ts";
import { oauthClient } from "../servers/youtube/google-oauth.ts";
import { YoutubeServer } from "../servers/youtube-server.ts";
import { openStudio, type OpenStudio, shortScript } from "./open-studio.ts";

describeWithServers(["chromium"], "where a workspace meets others", () => {
  let studio: OpenStudio;
  let page: Page;
  let google: YoutubeServer;
  let receiver: ProtocolServer;

  beforeAll(async () => {
    google = await YoutubeServer.start();
    receiver = await startProtocolServer(() => ({ status: 200, body: "thanks" }));
    studio = await openStudio({
      settings: {
        ...{ GOOGLE_OAUTH_BASE_URL: google.url, YOUTUBE_BASE_URL: google.url },
        ...{ GOOGLE_CLIENT_ID: oauthClient.id, GOOGLE_CLIENT_SECRET: oauthClient.secret },
        TROUPE_ALLOW_PRIVATE_URLS: "true",
      },
    });
    page = studio.page;
  });
  afterAll(async () => {
    await studio.close();
    await google.close();
    await receiver.close();
  });

  test("a channel is connected by way of Google's page, and given back", async () => {
    await page.goto("/workspace?view=channels");
    await page.getByText("No channel is connected").waitFor();
    await page.getByRole("button", { name: "Connect a channel" }).click();
    await page.getByRole("link", { name: "The Test Channel" }).waitFor();
    await page.waitForURL(({ search }) => search === "?view=channels");
    await page.getByRole("button", { name: "Disconnect", exact: true }).click();
    await page.getByRole("button", { name: "Disconnect the channel" }).click();
    await page.getByText("No channel is connected").waitFor();
    expect(google.count("oauth.revoke")).toBe(1);
  });

  test("who does not agree at Google is told that nothing was connected", async () => {
    await page.goto("/workspace?error=access_denied&state=some");
    await page.getByRole("alert").filter({ hasText: "You did not agree" }).waitFor();
    await page.waitForURL(({ search }) => search === "?view=channels");
  });

  test("an app gets what is ticked, and more or less of it later, with a new key", async () => {
    await page.goto("/workspace?view=apps");
    const manifest = {
      ...{ name: "Subtitler", version: "1.0.0", permissions: ["catalog:read", "catalog:write"] },
      ...{ events: ["pipeline.completed"], webhookUrl: `${receiver.url}/app` },
    };
    await page.getByLabel("Manifest").fill(JSON.stringify(manifest));
    await page.getByRole("button", { name: "Read it" }).click();
    await page.getByText("It would hear of pipeline.completed.").waitFor();
    await page.getByLabel("Works: see").check();
    await page.getByRole("button", { name: "Install with what is ticked" }).click();
    const key = page.getByLabel("Key of the app");
    const first = await key.inputValue();
    await page.getByRole("button", { name: "It has them" }).click();

    await page.getByText("1 permission", { exact: true }).click();
    await page.getByLabel("Works: do").check();
    await page.getByRole("button", { name: "Grant what is ticked" }).click();
    await page.getByText("2 permissions", { exact: true }).waitFor();
    const second = await key.inputValue();
    const { apps } = await studio.get<ListAppsResult>("/api/apps");
    expect(apps).toMatchObject([{ granted: ["catalog:read", "catalog:write"] }]);
    const status = async (bearer: string) => {
      const headers = { Authorization: `Bearer ${bearer}` };
      return (await fetch(`${studio.address}/api/catalog/items`, { headers })).status;
    };
    expect([await status(first), await status(second)]).toEqual([401, 200]);
  });

  test("what happened while a webhook was off is sent by its time", async () => {
    await page.goto("/workspace?view=webhooks");
    await page.getByLabel("Address").fill(`${receiver.url}/hook`);
    await page.getByLabel("Of what").fill("pipeline.cancelled");
    await page.getByRole("button", { name: "Add a webhook" }).click();
    await page.getByRole("button", { name: "I have it" }).click();
    await page.getByRole("link", { name: /\/hook/ }).click();
    await page.getByRole("button", { name: "Switch off" }).click();
    await page.getByRole("button", { name: "Switch on" }).waitFor();
    const input = { topic: "Tea", script: shortScript };
    const body = { pipeline: "faceless-video", input };
    const { pipelineId } = await studio.post<StartResult>("/api/pipelines/start", body);
    await studio.post(`/api/pipelines/${pipelineId}/cancel`, {});
    await (await fetch(`${studio.address}/api/pipelines/${pipelineId}/events`)).text();
    await page.getByRole("button", { name: "Switch on" }).click();
    await page.getByRole("button", { name: "Switch off" }).waitFor();
    await page.getByText("Nothing was sent yet").waitFor();

    await page.getByText("Send again what happened in a time").click();
    await page.getByRole("button", { name: "Send again", exact: true }).click();
    await page.getByText("1 is on the way again.").waitFor();
    await page.getByText("pipeline.cancelled").last().waitFor();
    await page.getByText("delivered", { exact: true }).last().waitFor();
    expect(receiver.requests.filter(({ url }) => url === "/hook")).toHaveLength(1);
    await page.getByRole("button", { name: "Send again", exact: true }).first().click();
    await page.getByText("Nothing of that time is left to send.").waitFor();
  });

  test("no page complained", () => expect(studio.complaints).toEqual([]));
});

describeWithServers(["chromium"], "who has an account elsewhere", () => {
  let studio: OpenStudio;
  let providers: SignInServer;

  beforeAll(async () => {
    providers = await SignInServer.start();
    studio = await openStudio({
      settings: {
        ...{ TROUPE_AUTH: "required", TROUPE_SIGN_UP: "open" },
        ...{ SIGN_IN_GOOGLE_ID: signInClient.id, SIGN_IN_GOOGLE_SECRET: signInClient.secret },
        ...{ SIGN_IN_DISCORD_ID: signInClient.id, SIGN_IN_DISCORD_SECRET: signInClient.secret },
        ...{ SIGN_IN_GOOGLE_BASE_URL: providers.url, SIGN_IN_DISCORD_BASE_URL: providers.url },
      },
    });
  });
  afterAll(async () => {
    await studio.close();
    await providers.close();
  });

  test.each(["Google", "Discord"])(
    "comes in through %s, to where he wanted to go",
    async (provider) => {
      const email = `${provider.toLowerCase()}@example.org`;
      providers.somebody = { id: provider, name: "Ada", email, verified: true };
      const page = await studio.newPage();
      await page.goto("/schedule");
      await page.getByRole("button", { name: `Go on with ${provider}` }).click();
      await page.waitForURL("**/schedule");
      await page.getByText("Nothing repeats yet").waitFor();
      await page.goto("/workspace?view=you");
      await page.getByText(email).first().waitFor();
      await page.close();
    },
  );

  test("is told why he did not come in", async () => {
    providers.somebody = { id: "9", name: "Eve", email: "eve@example.org", verified: false };
    const page = await studio.newPage();
    await page.goto("/sign-in");
    await page.getByRole("button", { name: "Go on with Google" }).click();
    await page.getByRole("alert").filter({ hasText: "There is no account for you" }).waitFor();
    await page.goto("/sign-in?error=access_denied");
    await page.getByRole("alert").filter({ hasText: "You did not agree there" }).waitFor();
    await page.close();
  });
});
