import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environmentVariables } from "../../../config/environment.ts";
import type { RunStatus } from "../../../services/orchestrator/pipelines.contract.ts";
import type { AbTest } from "../../../services/video/abtests/abtests.contract.ts";
import { dateOf, startOf } from "../../../services/video/abtests/test-calendar.ts";
import { MadeVideo } from "../../servers/youtube/channel-state.ts";
import { oauthClient } from "../../servers/youtube/google-oauth.ts";
import type { Message } from "../../servers/youtube/protocol.ts";
import { YoutubeServer } from "../../servers/youtube-server.ts";

interface Report {
  readonly run: RunStatus;
  readonly test: AbTest;
}

let data: string;
let google: YoutubeServer;
let child: ChildProcess;
let sights: { readonly at: number; readonly title: string; readonly picture: string }[];

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), "troupe-abtest-killed-"));
  google = await YoutubeServer.start();
  google.now = clock;
  const snippet = { title: "First", categoryId: "15", description: "Two.", tags: ["octopus"] };
  const body = { snippet, status: { privacyStatus: "public" } };
  google.channel.videos.push(new MadeVideo("video-00001", body, Buffer.from("film"), 0));
  google.reports.reach = () => ({ impressions: 2_000, clicks: 100 });
  sights = [];
});
afterEach(async () => {
  await google.close();
  rmSync(data, { recursive: true, force: true });
});

function clock(): number {
  const file = join(data, "clock");
  return existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
}

function see(): void {
  const [video] = google.channel.videos;
  if (!video) return;
  const picture = video.thumbnail?.toString() ?? "";
  sights.push({ at: clock(), title: video.body.snippet.title, picture });
}

/** Lets a company live until it ends. @returns undefined where it was killed */
async function life(stopAt: string): Promise<Report | undefined> {
  const environment = { ...process.env };
  for (const name of [...environmentVariables, "NODE_OPTIONS"]) delete environment[name];
  const addresses = ["YOUTUBE", "YOUTUBE_ANALYTICS", "YOUTUBE_REPORTING", "GOOGLE_OAUTH"];
  const program = join(import.meta.dirname, "conducting-company.ts");
  child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", program], {
    env: {
      ...environment,
      ...Object.fromEntries(addresses.map((name) => [`${name}_BASE_URL`, google.url])),
      ...{ GOOGLE_CLIENT_ID: oauthClient.id, GOOGLE_CLIENT_SECRET: oauthClient.secret },
      ...{ TROUPE_DATA: data, STOP_AT: stopAt },
    },
  });
  let [stdout, stderr] = ["", ""];
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  await once(child, "close");
  if (child.signalCode === "SIGKILL") return undefined;
  if (child.exitCode !== 0) throw new Error(`The company ended with an error:\n${stderr}`);
  return JSON.parse(stdout) as Report;
}

/** Milliseconds for nine companies that begin one after the other, on a machine that is busy. */
const lifetimeMs = 600_000;

test(
  "a company killed in the middle of swaps, before and after each message, shows each day its variant and at last what stays",
  async () => {
    const deaths: { message: Message; at: "arrival" | "end" }[] = [
      { message: "videos.update", at: "end" },
      { message: "thumbnails.set", at: "arrival" },
      { message: "thumbnails.set", at: "end" },
      { message: "videos.update", at: "arrival" },
      { message: "videos.list", at: "end" },
      { message: "analytics.query", at: "end" },
    ];
    const die = (message: Message, at: "arrival" | "end"): boolean => {
      // What the dead one sent last may be read only now: nobody dies twice.
      if (child.killed || deaths[0]?.message !== message || deaths[0].at !== at) return false;
      deaths.shift();
      return child.kill("SIGKILL");
    };
    google.faultPlan = (message) => (die(message, "arrival") ? { kind: "silent" } : undefined);
    google.onDone = (message) => {
      see();
      die(message, "end");
    };
    let lives = 0;
    let report: Report | undefined;
    while (!report) {
      report = await life("2026-01-14T00:00:00Z");
      lives += 1;
    }
    expect(lives).toBe(7);
    const { test: conducted, run } = report;
    expect(run.state).toBe("waiting");
    const variants = new Map([
      ["First/first picture", "a"],
      ["Second/second picture", "b"],
    ]);
    for (const { day, variant } of conducted.blocks.slice(0, 8)) {
      const noon = startOf(dateOf(conducted, day)) + 43_200_000;
      const seen = sights.findLast(({ at }) => at <= noon);
      expect([day, variants.get(`${seen?.title}/${seen?.picture}`)]).toEqual([day, variant]);
    }
    expect(conducted.days.every(({ shown }) => shown === undefined)).toBe(true);
    // A swap that was cut is one showing, not two.
    const shown = conducted.showings.map(({ variant }) => variant);
    expect(shown.every((variant, index) => variant !== shown[index - 1])).toBe(true);

    report = await life("2027-01-01T00:00:00Z");
    expect(report?.run).toMatchObject({ state: "completed", pipeline: "title-thumbnail-test" });
    expect(report?.test).toMatchObject({
      state: "decided",
      decision: { variant: "a", by: "rule" },
    });
    expect(google.channel.videos[0]?.body.snippet).toMatchObject({
      title: "First",
      tags: ["octopus"],
    });
    expect(google.channel.videos[0]?.thumbnail?.toString()).toBe("first picture");
  },
  lifetimeMs,
);
