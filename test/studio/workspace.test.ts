import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";
import { Webhook } from "standardwebhooks";
import type { RunStatus, StartResult } from "../../services/orchestrator/pipelines.contract.ts";
import { type ProtocolServer, startProtocolServer } from "../servers/protocol-server.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { violationsOf } from "./accessibility.ts";
import { openStudio, type OpenStudio } from "./open-studio.ts";

/** Looks until it is so; the test's own limit ends it. */
async function until<Found>(look: () => Found | undefined | Promise<Found | undefined>) {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await wait(50);
  }
}

describeWithServers(["chromium"], "who runs the company", () => {
  let studio: OpenStudio;
  let page: Page;
  let server: ProtocolServer;

  beforeAll(async () => {
    server = await startProtocolServer(() => ({ status: 404, body: "not here yet" }));
    studio = await openStudio({ settings: { TROUPE_ALLOW_PRIVATE_URLS: "true" } });
    page = studio.page;
  });
  afterAll(async () => {
    await studio.close();
    await server.close();
  });

  test("sees what nobody could do, and has it tried again", async () => {
    const input = { topic: "Tea", url: `${server.url}/article` };
    const body = { pipeline: "faceless-video", input };
    const { pipelineId } = await studio.post<StartResult>("/api/pipelines/start", body);
    const status = () => studio.get<RunStatus>(`/api/pipelines/status/${pipelineId}`);
    await until(async () => ((await status()).state === "failed" ? true : undefined));

    await page.goto("/company?view=letters");
    await page.getByRole("heading", { name: /The step “script” could not be done/ }).waitFor();
    const asked = server.requests.length;
    await page.getByRole("button", { name: "Try again", exact: true }).click();
    await until(() => (server.requests.length > asked ? true : undefined));
    await page.getByRole("link", { name: "To the run" }).click();
    await page.waitForURL(`**/runs/${pipelineId}`);
  });

  test("adds a webhook, whose test arrives signed with the secret that was shown", async () => {
    await page.goto("/workspace?view=webhooks");
    await page.getByLabel("Address").fill(`${server.url}/hook`);
    await page.getByLabel("Of what").fill("pipeline.#");
    await page.getByRole("button", { name: "Add a webhook" }).click();
    const secret = await page.getByLabel("Secret").inputValue();
    expect(secret).toMatch(/^whsec_/);
    await page.getByRole("button", { name: "I have it" }).click();
    await page.getByRole("button", { name: "Send a test" }).click();

    const sent = await until(() => server.requests.find(({ url }) => url === "/hook"));
    const headers = Object.fromEntries(
      Object.entries(sent.headers).map(([name, value]) => [name, String(value)]),
    );
    expect(new Webhook(secret).verify(sent.body, headers)).toMatchObject({ type: "webhook.test" });

    await page.getByRole("link", { name: /\/hook/ }).click();
    const row = page.getByText("webhook.test").first();
    await row.click();
    expect(await page.getByLabel("Response").textContent()).toContain("not here yet");
  });

  test("keeps a provider's key, which is shown by its end alone", async () => {
    await page.goto("/workspace?view=providers");
    await page.getByLabel("Key of Pexels").fill("px-a-key-that-nobody-sees-x4Zf");
    await page.getByRole("button", { name: "Keep it: Pexels" }).click();
    await page.getByText("…x4Zf").waitFor();
    expect(await page.content()).not.toContain("nobody-sees");
  });

  test("is told that this workspace stays", async () => {
    await page.goto("/workspace");
    await page.getByText("It stays as long as the company.").waitFor();
    expect(await page.getByRole("button", { name: "Close the workspace…" }).count()).toBe(0);
  });

  test("plans what repeats in plain words", async () => {
    await page.goto("/schedule");
    await page.getByRole("link", { name: "Plan a film" }).click();
    await page.getByLabel("What is the film about?").fill("The night sky of this week");
    await page.getByLabel("On the clocks of").selectOption("Europe/Paris");
    await page.getByRole("button", { name: "Thu", exact: true }).click();
    const sentence = page.getByText(/^every Tuesday and Thursday at 9:00\sAM, Europe\/Paris$/i);
    await sentence.first().waitFor();
    await page.getByRole("button", { name: "Plan it" }).click();
    await page.getByRole("heading", { name: "The night sky of this week" }).waitFor();
    const { schedules } = await studio.get<{ schedules: { cron: string }[] }>("/api/schedules");
    expect(schedules).toMatchObject([{ cron: "0 9 * * 2,4", timeZone: "Europe/Paris" }]);
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByText("paused", { exact: true }).waitFor();
  });
});

describeWithServers(["chromium"], "where people sign in", () => {
  let studio: OpenStudio;
  let folder: string;
  const password = "a sentence is easier to keep";

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "troupe-people-"));
    studio = await openStudio({
      settings: { TROUPE_AUTH: "required", TROUPE_SIGN_UP: "open", TROUPE_DATA: folder },
    });
  });
  afterAll(async () => {
    await studio.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function mailTo(address: string): string | undefined {
    const mails = join(folder, "mail");
    const files = readdirSync(folder).includes("mail") ? readdirSync(mails) : [];
    return files
      .filter((file) => file.endsWith(".json"))
      .map((file) => JSON.parse(readFileSync(join(mails, file), "utf8")) as Mail)
      .find(({ to }) => to === address)?.text;
  }

  interface Mail {
    readonly to: string;
    readonly text: string;
  }

  /** Makes an account, proves the mailbox and signs in, all in the browser. */
  async function register(page: Page, name: string): Promise<void> {
    const email = `${name.toLowerCase()}@example.org`;
    await page.goto("/schedule");
    await page.waitForURL("**/sign-in?to=*");
    await page.getByRole("link", { name: "Make an account" }).click();
    await page.getByLabel("Your name").fill(name);
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel("New password").fill(password);
    await page.getByRole("button", { name: "Make an account" }).click();
    await page.getByText("One step is left").waitFor();
    const text = await until(() => mailTo(email));
    const [link = ""] = /https?:\/\/\S+verify-email\S+/.exec(text) ?? [];
    await page.goto(link);
    await page.goto("/sign-in?to=%2Fschedule");
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL("**/schedule");
  }

  test("the second workspace sees nothing of the first", async () => {
    const ada = studio.page;
    await register(ada, "Ada");
    await ada.getByRole("link", { name: "Plan a film" }).click();
    await ada.getByLabel("What is the film about?").fill("Engines that weave numbers");
    await ada.getByRole("button", { name: "Plan it" }).click();
    await ada.getByRole("heading", { name: "Engines that weave numbers" }).waitFor();
    await ada.goto("/workspace?view=keys");
    await ada.getByLabel("What it is for").fill("Ada's program");
    await ada.getByRole("button", { name: "Make a key" }).click();
    await ada.getByText("This is the key.").waitFor();

    const ben = await studio.newPage();
    await register(ben, "Ben");
    await ben.getByText("Nothing repeats yet").waitFor();
    await ben.goto("/workspace?view=keys");
    await ben.getByText("No program has a key yet").waitFor();
    await ben.goto("/workspace");
    await ben.getByText("ben@example.org").waitFor();
    expect(await ben.getByText("ada@example.org").count()).toBe(0);
    await ben.goto("/runs");
    await ben.getByText("Nothing has been made yet").waitFor();
    expect(await ben.getByText("Engines that weave numbers").count()).toBe(0);
    await ben.goto("/company");
    await ben.getByRole("alert").waitFor();
  }, 240_000);

  /** From the page of a workspace: reads what ends, types the name, and has it done. */
  async function closeWorkspace(page: Page, name: string): Promise<void> {
    await page.goto("/workspace");
    await page.getByRole("button", { name: "Close the workspace…" }).click();
    await page.getByText("films that are being made are cancelled").waitFor();
    const close = page.getByRole("button", { name: "Close it for good" });
    expect(await close.isDisabled()).toBe(true);
    const field = page.getByLabel(`Type its name to close it: ${name}`);
    await field.fill(`${name}s`);
    expect(await close.isDisabled()).toBe(true);
    await field.fill(name);
    expect(await violationsOf(page)).toEqual([]);
    await close.click();
    await page.waitForURL("**/workspace?closed=*");
    await page.getByText(`“${name}” is closed.`).waitFor();
  }

  test("an owner closes a workspace, is in the next one, and at last in none", async () => {
    const page = await studio.newPage({ reducedMotion: "reduce" });
    await register(page, "Cleo");
    const made = await page.evaluate(async () => {
      const headers = { "Content-Type": "application/json" };
      const body = JSON.stringify({ name: "Atelier" });
      return (await fetch("/api/workspaces", { method: "POST", headers, body })).status;
    });
    expect(made).toBe(200);
    await page.reload();
    await page.getByRole("button", { name: /^Account and workspaces/ }).click();
    await page.getByRole("button", { name: "Atelier" }).click();
    await page.waitForURL((url) => url.pathname === "/");

    await closeWorkspace(page, "Atelier");
    await page.getByText("You are in “Cleo” now.").waitFor();
    await closeWorkspace(page, "Cleo");
    await page.getByRole("heading", { level: 1, name: "You are in no workspace" }).waitFor();
    await page.goto("/works");
    await page.getByLabel("What the new workspace is called").fill("Second try");
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole("button", { name: "Make a workspace" }).click();
    await page.waitForURL((url) => url.pathname === "/");
    await page.goto("/workspace");
    await page.getByRole("heading", { level: 1, name: "Second try" }).waitFor();
  }, 300_000);
});
