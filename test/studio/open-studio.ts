import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { environmentVariables } from "../../config/environment.ts";
import type { RunStatus, StartResult } from "../../services/orchestrator/pipelines.contract.ts";
import { Command } from "../cli/company/processes.ts";
import type { ListItemsResult } from "../../services/platform/catalog/catalog.contract.ts";
import { startBrowser } from "./browser.ts";

const start = join(import.meta.dirname, "../../cli/start.ts");

/** Milliseconds that a page has to become what a test waits for, on a machine that is busy. */
const patienceMs = 120_000;

export interface StudioOptions {
  /** Settings of the company beside those that keep it on this machine. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly context?: BrowserContextOptions;
  /** Of the browser, beside those that it needs here. */
  readonly browserArguments?: readonly string[];
}

/** The real company, as `npm start` starts it over an empty folder, and a browser in front of it. */
export class OpenStudio {
  readonly address: string;
  readonly browser: Browser;
  readonly page: Page;
  /** Errors that the pages threw or were refused by their policy. */
  readonly complaints: string[];
  readonly #company: Command;
  readonly #folder: string;

  constructor(parts: {
    readonly address: string;
    readonly browser: Browser;
    readonly page: Page;
    readonly complaints: string[];
    readonly company: Command;
    readonly folder: string;
  }) {
    this.address = parts.address;
    this.browser = parts.browser;
    this.page = parts.page;
    this.complaints = parts.complaints;
    this.#company = parts.company;
    this.#folder = parts.folder;
  }

  /** Another page that shares nothing with the first: another person, or another screen. */
  async newPage(context: BrowserContextOptions = {}): Promise<Page> {
    return await openPage(this.browser, this.address, this.complaints, context);
  }

  async get<Answer>(path: string): Promise<Answer> {
    const response = await fetch(this.address + path);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Answer;
  }

  async post<Answer>(path: string, body: object): Promise<Answer> {
    const response = await fetch(this.address + path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Answer;
  }

  /** Makes a short film without the studio, for pages that show what was made. */
  async makeFilm(input: Readonly<Record<string, unknown>> = {}): Promise<RunStatus> {
    const { pipelineId } = await this.post<StartResult>("/api/pipelines/start", {
      pipeline: "faceless-video",
      input: { topic: "Tea", script: shortScript, duration: 15, ...input },
    });
    await (await fetch(`${this.address}/api/pipelines/${pipelineId}/events`)).text();
    const run = await this.get<RunStatus>(`/api/pipelines/status/${pipelineId}`);
    if (run.state === "completed") await this.#untilCatalogHas(pipelineId);
    return run;
  }

  /** The catalog hears of a film a moment after its run has ended. */
  async #untilCatalogHas(runId: string): Promise<void> {
    for (;;) {
      const { items } = await this.get<ListItemsResult>("/api/catalog/items");
      if (items.some((item) => item.runId === runId)) return;
      await wait(50);
    }
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.#company.signal("SIGKILL");
    await this.#company.ended();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Three sentences: the shortest film that there is. */
export const shortScript =
  "Tea is a leaf that crossed the world. Hot water wakes it within three minutes. Wait for it, and pour.";

export async function openStudio(options: StudioOptions = {}): Promise<OpenStudio> {
  const folder = mkdtempSync(join(tmpdir(), "troupe-studio-"));
  const company = new Command(
    spawn(process.execPath, ["--disable-warning=ExperimentalWarning", start], {
      cwd: folder,
      env: { ...withoutSettings(), ...ownSettings(folder), ...options.settings },
    }),
  );
  const printed = await company.prints(/at work: \S+\n/);
  const [, address = ""] = /at work: (\S+)/.exec(printed) ?? [];
  const complaints: string[] = [];
  const browser = await startBrowser(options.browserArguments);
  const page = await openPage(browser, address, complaints, options.context);
  return new OpenStudio({ address, browser, page, complaints, company, folder });
}

function ownSettings(folder: string): Record<string, string> {
  return {
    ...{ TROUPE_DATA: join(folder, "data"), TROUPE_PORT: "0" },
    ...{ TROUPE_OFFLINE: "true", TROUPE_LOG: "error" },
  };
}

function withoutSettings(): NodeJS.ProcessEnv {
  const environment = { ...process.env };
  for (const name of [...environmentVariables, "NODE_OPTIONS"]) delete environment[name];
  return environment;
}

async function openPage(
  browser: Browser,
  baseURL: string,
  complaints: string[],
  context: BrowserContextOptions = {},
): Promise<Page> {
  const page = await browser.newPage({
    ...{ baseURL, locale: "en-GB", viewport: { width: 1280, height: 800 } },
    ...context,
  });
  page.setDefaultTimeout(patienceMs);
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("response", (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  return page;
}
