import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";
import type { RunStatus, StartResult } from "../../services/orchestrator/pipelines.contract.ts";
import type { BudgetStatus } from "../../services/platform/budget/budget.contract.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import type { ProtocolServer } from "../servers/protocol-server.ts";
import { startSerpapiServer } from "../servers/serpapi-server.ts";
import { openStudio, type OpenStudio, shortScript } from "./open-studio.ts";

describeWithServers(["chromium"], "money in the studio", () => {
  let studio: OpenStudio;
  let page: Page;
  let serpapi: ProtocolServer;

  beforeAll(async () => {
    serpapi = await startSerpapiServer();
    const keys = { SERPAPI_API_KEY: "right-key", SERPAPI_BASE_URL: serpapi.url };
    studio = await openStudio({ settings: keys });
    page = studio.page;
  });
  afterAll(async () => {
    await studio.close();
    await serpapi.close();
  });

  const film = { topic: "Tea", script: shortScript, providers: { keywords: "serpapi" } };
  const start = (input: object) =>
    studio.post<StartResult>("/api/pipelines/start", { pipeline: "faceless-video", input });

  async function limit(dollars: string): Promise<void> {
    await page.goto("/workspace?view=providers");
    await page.getByLabel("Limit a month, in US dollars").fill(dollars);
    await page.getByRole("button", { name: "Set the budget" }).click();
  }

  test("is given a limit, and shows what is spent of it", async () => {
    await limit("20");
    await page.getByText("0 of $20.00 spent this month").waitFor();
    expect(await page.getByRole("meter").getAttribute("aria-valuenow")).toBe("0");
    expect((await studio.get<BudgetStatus>("/api/budget")).limit).toBe(20);
  });

  test("stands beside the step that it was paid for, and beside the run", async () => {
    const { pipelineId } = await start(film);
    await page.goto(`/runs/${pipelineId}`);
    await page.getByText("serpapi · cost $0.03").waitFor();
    await page.getByRole("status").filter({ hasText: "cost $0.03" }).waitFor();
    await page.goto("/workspace?view=providers");
    await page.getByText("$0.03 of $20.00 spent this month").waitFor();
    await page.getByText("2 calls · $0.03").waitFor();
    await studio.post(`/api/pipelines/${pipelineId}/cancel`, {});
  });

  test("refuses a film that there is no room for, and lets one pass that costs nothing", async () => {
    await limit("0.04");
    await page.getByText("$0.03 of $0.04 spent this month").waitFor();
    await expect(start({ ...film, topic: "Coffee" })).rejects.toThrow(/402.*BUDGET_EXCEEDED/);
    const { pipelineId } = await start({ ...film, providers: { keywords: "wordnet" } });
    const status = () => studio.get<RunStatus>(`/api/pipelines/status/${pipelineId}`);
    while ((await status()).steps[0]?.state !== "completed") await wait(50);
    expect((await status()).cost).toBeUndefined();
    await studio.post(`/api/pipelines/${pipelineId}/cancel`, {});
    expect(studio.complaints).toEqual([]);
  });
});
