import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { nextPacificMidnight } from "../../../providers/youtube/pacific-day.ts";
import type { QuotaStatus } from "../../../services/platform/quota/quota.contract.ts";
import type {
  PublishResult,
  UploadedFilm,
} from "../../../services/video/uploader/uploader.contract.ts";
import type { YoutubeServer } from "../../servers/youtube-server.ts";
import { ChannelCompany, picture, srt } from "./channel-company.ts";

let company: ChannelCompany;
let google: YoutubeServer;

beforeAll(async () => {
  company = await ChannelCompany.open();
  ({ google } = company);
});

beforeEach(() => company.newRun());

afterAll(() => company.close());

const upload = (changes: object = {}): Promise<UploadedFilm> => company.upload(changes);

describe("a film for a channel", () => {
  test("is there with thumbnail, captions and details, private and without the marker", async () => {
    const result = await upload();
    const [video, ...others] = google.channel.videos;
    expect(others).toEqual([]);
    expect(result).toMatchObject({
      ...{ status: "uploaded", provider: "youtube", videoId: video?.id },
      channelId: google.channel.id,
    });
    expect(video?.thumbnail?.equals(picture)).toBe(true);
    expect(video?.captions).toMatchObject([{ language: "en", text: srt }]);
    expect(video?.body).toEqual({
      snippet: {
        ...{ title: "Why Octopuses Have Three Hearts", description: "Two for the gills." },
        ...{ tags: ["octopus", "three hearts"], categoryId: "15" },
        ...{ defaultLanguage: "en", defaultAudioLanguage: "en" },
      },
      status: {
        ...{ privacyStatus: "private", selfDeclaredMadeForKids: false, embeddable: true },
        ...{ containsSyntheticMedia: false, license: "youtube" },
      },
    });
  });

  test("is sent once, however often the step runs", async () => {
    const { videoId } = await upload();
    const sent = google.messages.length;
    expect((await upload()).videoId).toBe(videoId);
    expect(google.messages).toHaveLength(sent);
  });

  test("stays private where the person asked for public, and the note says so", async () => {
    const result = await upload({ privacy: "public" });
    expect(google.channel.videos[0]?.body.status.privacyStatus).toBe("private");
    expect(result.youtube.status.privacyStatus).toBe("private");
    expect(result.notes[0]).toContain("private");
  });

  test("goes on where the permission was taken back and given again", async () => {
    google.faultPlan = (message) => {
      if (message === "upload.final") google.oauth.withdraw();
      return undefined;
    };
    await expect(upload()).rejects.toMatchObject({ type: "CHANNEL_DISCONNECTED" });
    google.faultPlan = () => undefined;
    await expect(upload()).rejects.toMatchObject({ type: "CHANNEL_DISCONNECTED" });
    await company.connect();
    const { videoId } = await upload();
    expect(google.channel.videos.map(({ id }) => id)).toEqual([videoId]);
    expect(google.count("upload.open")).toBe(1);
  });
});

describe("what YouTube refuses after the film", () => {
  test("is named, keeps nothing else back, and alone is made by the next attempt", async () => {
    google.fail("thumbnails.set", { kind: "refuse", status: 403, reason: "forbidden" });
    await expect(upload()).rejects.toMatchObject({
      type: "PROVIDER_REJECTED",
      message: expect.stringMatching(/on the channel as video-\d+, private.*thumbnail/),
      data: { hint: expect.stringContaining("https://www.youtube.com/verify") },
    });
    expect(google.channel.videos[0]?.captions).toHaveLength(1);
    google.messages.length = 0;
    await upload();
    expect(google.messages).toEqual(["thumbnails.set"]);
    expect(google.channel.videos[0]?.thumbnail?.equals(picture)).toBe(true);
  });

  test("captions that were sent without an answer are not doubled", async () => {
    google.fail("captions.insert", { kind: "cut-answer" });
    await expect(upload()).rejects.toMatchObject({ type: "PROVIDER_FAILED", retryable: true });
    await upload();
    expect(google.channel.videos[0]?.captions).toHaveLength(1);
    expect(google.count("captions.update")).toBe(1);
  });
});

test("the ledger counts what YouTube counts, and a film once", async () => {
  const spent = async () => (await company.broker.call<QuotaStatus>("quota.status")).spent;
  const before = await spent();
  google.quotaLeft = 10_000;
  await upload();
  await upload();
  expect((await spent()) - before).toBe(10_000 - google.quotaLeft);
  google.quotaLeft = Infinity;
});

describe("limits are waited for", () => {
  const refuse = (status: number, reason: string) => ({ kind: "refuse", status, reason }) as const;

  test("the quota of the Google project until midnight in California", async () => {
    google.fail("upload.open", refuse(403, "quotaExceeded"));
    const waitUntil = nextPacificMidnight(Date.now());
    await expect(upload()).rejects.toMatchObject({
      type: "STEP_WAITS",
      data: { waitFor: "quota", waitUntil },
    });
    expect((await upload()).status).toBe("uploaded");
  });

  test("the channel's uploads of a day for a day", async () => {
    google.fail("upload.open", refuse(400, "uploadLimitExceeded"));
    const inADay = Date.now() + 86_400_000;
    const error: unknown = await upload().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ type: "STEP_WAITS" });
    const { data } = error as { data: { waitUntil: number } };
    expect(Math.abs(data.waitUntil - inADay)).toBeLessThan(60_000);
  });

  test("a rate by Retry-After, without an attempt", async () => {
    const headers = { "retry-after": "7" };
    google.fail("upload.open", { ...refuse(429, "rateLimitExceeded"), headers });
    await expect(upload()).rejects.toMatchObject({
      type: "PROVIDER_RATE_LIMITED",
      data: { retryAfterMs: 7_000 },
    });
  });
});

describe("what a person has approved", () => {
  const publish = (changes: object): Promise<PublishResult> =>
    company.broker.call("uploader.publish", { privacy: "public", ...changes });
  const statusOf = () => google.channel.videos[0]?.body.status;

  test("is asked for in a sentence that says what happens", async () => {
    const at = "2126-12-24T18:00:00+01:00";
    const { release } = await upload({ publish: { at } });
    expect(release).toEqual({
      ...{ privacy: "public", at },
      question: expect.stringMatching(
        /^Let YouTube make "Why Octopuses Have Three Hearts" public on .*24 December 2126.* 17:00 UTC\?$/,
      ),
    });
    expect(statusOf()).not.toHaveProperty("publishAt");
  });

  test("is not asked for where the video shall stay private", async () => {
    expect(await upload()).not.toHaveProperty("release");
  });

  test("is public, with all else as it was", async () => {
    const { videoId } = await upload({ syntheticMedia: true });
    const before = google.channel.videos[0]?.body;
    expect(await publish({ videoId })).toMatchObject({ privacy: "public", publishAt: null });
    expect(google.channel.videos[0]?.body).toEqual({
      ...before,
      status: { ...before?.status, privacyStatus: "public" },
    });
  });

  test("at a time is left private for YouTube to publish", async () => {
    const { videoId } = await upload();
    const at = new Date(Date.now() + 3_600_000).toISOString();
    expect(await publish({ videoId, at })).toMatchObject({ privacy: "private", publishAt: at });
    expect(statusOf()).toMatchObject({ privacyStatus: "private", publishAt: at });
  });

  test("at a time that passed meanwhile is public now", async () => {
    const { videoId } = await upload();
    await publish({ videoId, at: "2026-01-01T00:00:00Z" });
    expect(statusOf()).toMatchObject({ privacyStatus: "public" });
    expect(statusOf()).not.toHaveProperty("publishAt");
  });

  test("at a time that is over by YouTube's clock, though not by ours, is said and stays private", async () => {
    const { videoId } = await upload();
    google.now = () => Date.now() + 7_200_000;
    const at = new Date(Date.now() + 3_600_000).toISOString();
    await expect(publish({ videoId, at })).rejects.toMatchObject({
      ...{ type: "INPUT_INVALID", message: expect.stringContaining(at) },
      data: { field: "at", hint: expect.stringContaining("Is the clock of this machine right?") },
    });
    google.now = Date.now;
    expect(statusOf()?.privacyStatus).toBe("private");
  });

  test("but YouTube keeps private is not called public", async () => {
    google.audited = false;
    const { videoId } = await upload();
    expect(await publish({ videoId })).toMatchObject({
      privacy: "private",
      notes: [expect.stringContaining("not audited")],
    });
  });

  test("is refused for a video that is not the channel's", async () => {
    await expect(publish({ videoId: "other-video" })).rejects.toMatchObject({
      ...{ type: "INPUT_INVALID", data: { field: "videoId" } },
    });
    expect(google.count("videos.update")).toBe(0);
  });
});
