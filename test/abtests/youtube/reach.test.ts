import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { reportError } from "../../../errors/troupe-error.ts";
import { nextPacificMidnight } from "../../../providers/youtube/pacific-day.ts";
import { clicksOf } from "../../../services/video/abtests/youtube/click-rates.ts";
import type { Reach } from "../../../services/video/abtests/youtube/day-reach.ts";
import { readReach } from "../../../services/video/abtests/youtube/reach.ts";
import { MadeVideo } from "../../servers/youtube/channel-state.ts";
import type { Fault } from "../../servers/youtube/protocol.ts";
import { YoutubeServer } from "../../servers/youtube-server.ts";

const now = Date.parse("2026-01-20T12:00:00Z");
const question = { videoId: "v1", from: "2026-01-05", until: "2026-01-17", readUntil: null };
let google: YoutubeServer;

beforeAll(async () => {
  google = await YoutubeServer.start();
  google.now = () => now;
  const snippet = { title: "T", categoryId: "22" };
  const body = { snippet, status: { privacyStatus: "public" } };
  google.channel.videos.push(new MadeVideo("v1", body, Buffer.from("film"), 0));
});
beforeEach(() => {
  google.reports.hasAnalytics = true;
  google.messages.length = 0;
  google.reports.reach = (_id, date) =>
    date >= "2026-01-15" ? { impressions: 1_000, clicks: 37 } : undefined;
});
afterAll(() => google.close());

/** @param timeoutMs for silence: a busy machine answers late, too */
function read(timeoutMs = 30_000): Promise<Reach> {
  const credentials = { token: () => Promise.resolve(google.oauth.grant().access_token) };
  const { signal } = new AbortController();
  const access = { baseUrl: google.url, credentials, signal, now: () => now, timeoutMs };
  const channelId = google.channel.id;
  return readReach({ analytics: access, reporting: access }, { ...question, channelId });
}

test("days that YouTube knows are read, others are not there", async () => {
  expect((await read()).days).toEqual([
    { date: "2026-01-15", impressions: 1_000, clicks: 37 },
    { date: "2026-01-16", impressions: 1_000, clicks: 37 },
    { date: "2026-01-17", impressions: 1_000, clicks: 37 },
  ]);
});

describe("of the Analytics API", () => {
  const refuse = (status: number, reason: string): Fault => ({ kind: "refuse", status, reason });

  test.each<[string, Fault, object]>([
    ["a cut answer", { kind: "cut-answer", bytes: 9 }, { code: "PROVIDER_FAILED" }],
    ["an outage", refuse(503, "backendError"), { code: "PROVIDER_FAILED", retryable: true }],
    ["what is not JSON", { kind: "malformed" }, { code: "PROVIDER_FAILED", retryable: true }],
    ["a rate limit", refuse(403, "rateLimitExceeded"), { code: "PROVIDER_RATE_LIMITED" }],
    ["an API that is off", refuse(403, "accessNotConfigured"), { code: "PROVIDER_UNAUTHORIZED" }],
    [
      "a used-up quota",
      refuse(403, "quotaExceeded"),
      { code: "STEP_WAITS", data: { waitUntil: nextPacificMidnight(now) } },
    ],
  ])("%s is told as what it is", async (_what, fault, told) => {
    google.fail("analytics.query", fault);
    expect(await read().catch(reportError)).toMatchObject(told);
  });

  test("silence is not waited for without end", async () => {
    google.fail("analytics.query", { kind: "silent" });
    expect(await read(200).catch(reportError)).toMatchObject({
      ...{ code: "PROVIDER_FAILED", message: expect.stringContaining("no answer in time") },
    });
  });

  test("a token that has ended is replaced once", async () => {
    google.fail("analytics.query", refuse(401, "authError"));
    expect((await read()).days).toHaveLength(3);
    google.fail("analytics.query", refuse(401, "authError"), refuse(401, "authError"));
    expect(await read().catch(reportError)).toMatchObject({
      ...{ code: "PROVIDER_UNAUTHORIZED", data: { status: 401 } },
    });
  });

  test("numbers that cannot be are refused", async () => {
    google.reports.reach = () => ({ impressions: -5, clicks: 1 });
    expect(await read().catch(reportError)).toMatchObject({ code: "PROVIDER_ANSWER_INVALID" });
  });
});

describe("of the Reporting API", () => {
  beforeEach(() => {
    google.reports.hasAnalytics = false;
  });

  test("reports are ordered once, are empty until they come, and later ones count", async () => {
    google.now = () => now - 4 * 86_400_000;
    expect(await read()).toEqual({ days: [], readUntil: null });
    expect(await read()).toEqual({ days: [], readUntil: null });
    expect(google.count("reporting.order")).toBe(1);
    google.now = () => now;
    const first = await read();
    expect(first.days).toHaveLength(3);
    expect(first.readUntil).not.toBeNull();
    google.reports.reach = () => ({ impressions: 1_000, clicks: 41 });
    expect((await read()).days.at(-1)).toMatchObject({ clicks: 41 });
  });

  test("the token goes to Google's own server alone, whatever address a report has", async () => {
    await read();
    // The server's reports name the host of the real one.
    expect(google.count("reporting.download")).toBeGreaterThan(0);
    expect(google.messages).not.toContain("unknown");
  });

  test("a report that is no such report is refused", async () => {
    google.fail("reporting.download", { kind: "malformed" });
    expect(await read().catch(reportError)).toMatchObject({
      code: "PROVIDER_ANSWER_INVALID",
      message: expect.stringContaining("no column date"),
    });
  });
});

describe("click rates", () => {
  const days = fc.array(
    fc.record({
      impressions: fc.integer({ min: 200, max: 50_000 }),
      rate: fc.double({ min: 0.002, max: 0.3, noNaN: true }),
    }),
    { minLength: 1, maxLength: 28 },
  );
  const reported = (counted: readonly { impressions: number; rate: number }[], scale: number) =>
    counted.map(({ impressions, rate }) => ({
      ...{ date: "2026-01-05", impressions, rate: rate * scale },
      views: Math.round(impressions * rate * 1.2),
    }));

  test("are the same clicks as a share and in percent", () => {
    fc.assert(
      fc.property(days, (counted) => {
        const share = clicksOf(reported(counted, 1));
        expect(share.map(({ clicks }) => clicks)).toEqual(
          counted.map(({ impressions, rate }) => Math.round(impressions * rate)),
        );
        const percent = clicksOf(reported(counted, 100));
        for (const [index, { clicks }] of percent.entries()) {
          expect(Math.abs(clicks - (share[index]?.clicks ?? 0))).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test("of a day without clicks are none", () => {
    expect(clicksOf([{ date: "20260105", impressions: 7, rate: 0 }])).toEqual([
      { date: "2026-01-05", impressions: 7, clicks: 0 },
    ]);
  });
});
