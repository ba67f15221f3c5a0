import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { oauthClient } from "../../servers/youtube/google-oauth.ts";
import type { Message } from "../../servers/youtube/protocol.ts";
import { YoutubeServer } from "../../servers/youtube-server.ts";
import { Graveyard, randomFrom, type Report } from "./journal.ts";

/** As the company makes it. */
const film = Buffer.alloc(20_000_000, "An octopus has three hearts. ");

let google: YoutubeServer;
let graveyard: Graveyard;
/** What others could have seen before a person agreed. */
let seenTooEarly: string[];
let approved: boolean;

beforeEach(async () => {
  google = await YoutubeServer.start();
  graveyard = new Graveyard("publishing-company.ts");
  [seenTooEarly, approved] = [[], false];
});
afterEach(async () => {
  await google.close();
  graveyard.remove();
});

/** One life. @returns undefined where it was killed */
function company(settings: object = {}, killAfterMs?: number): Promise<Report | undefined> {
  const ours = {
    ...{ GOOGLE_OAUTH_BASE_URL: google.url, YOUTUBE_BASE_URL: google.url },
    ...{ GOOGLE_CLIENT_ID: oauthClient.id, GOOGLE_CLIENT_SECRET: oauthClient.secret },
    ...(approved ? { ANSWER: "approve" } : {}),
  };
  return graveyard.company({ ...ours, ...settings }, killAfterMs);
}

type Instant =
  /** The message has arrived; what it asks for is never done. */
  | "before"
  /** What it asks for is done; nobody hears the answer. */
  | "after"
  /** So many bytes of it have arrived. */
  | { readonly bytes: number };

/** Lets a company live until the message, and kills it there. */
async function dieAtMessage(message: Message, instant: Instant): Promise<void> {
  let died = false;
  const kill = (): void => {
    died = true;
    graveyard.kill();
  };
  google.faultPlan = (arrived) => {
    if (arrived !== message || died || instant === "after") return undefined;
    kill();
    if (instant === "before") return { kind: "silent" };
    return { kind: "cut-request", bytes: instant.bytes };
  };
  google.onDone = (done) => {
    noteWhatIsSeen();
    if (done === message && instant === "after" && !died) kill();
  };
  expect([message, instant, await company()]).toEqual([message, instant, undefined]);
  expect(died).toBe(true);
  google.faultPlan = () => undefined;
  google.onDone = noteWhatIsSeen;
}

function noteWhatIsSeen(): void {
  const { videos, playlists } = google.channel;
  const states = [
    ...videos.map(({ body }) => body.status.privacyStatus),
    ...playlists.map(({ privacyStatus }) => privacyStatus),
  ];
  if (!approved) seenTooEarly.push(...states.filter((state) => state !== "private"));
}

function expectOneCompleteVideo(): void {
  expect(google.channel.videos).toHaveLength(1);
  const [video] = google.channel.videos;
  expect(video).toMatchObject({
    sha256: createHash("sha256").update(film).digest("hex"),
    thumbnail: Buffer.from("a wide"),
    body: {
      // Without the marker by which it was found.
      snippet: { title: "Octopuses", description: "One.", tags: ["one"], categoryId: "27" },
      status: { selfDeclaredMadeForKids: false, containsSyntheticMedia: false },
    },
  });
  expect(video?.captions.map(({ language, text }) => [language, text])).toEqual([
    ["en", "1\n00:00:00,000 --> 00:00:05,000\nOne.\n"],
    ["fr", "1\n00:00:00,000 --> 00:00:05,000\nUn.\n"],
  ]);
  expect(google.channel.playlists).toMatchObject([{ title: "Hearts", videoIds: [video?.id] }]);
}

const statusOf = () => google.channel.videos[0]?.body.status.privacyStatus;

test("killed at every message of its upload and of its release, a run leaves one video, complete, seen once a person approved", async () => {
  const upload: readonly (readonly [Message, Instant])[] = [
    ...(["playlists.list", "upload.open"] as const).flatMap(beforeAndAfter),
    ["upload.chunk", { bytes: 3_000_000 }],
    ["upload.ask", "before"],
    ["upload.chunk", "after"],
    ["upload.ask", "after"],
    ["upload.final", "before"],
    ["upload.final", { bytes: 100_000 }],
    ["upload.final", "after"],
    ["upload.ask", "after"],
    ...(["thumbnails.set", "captions.list", "captions.insert"] as const).flatMap(beforeAndAfter),
    ...beforeAndAfter("captions.update"),
    // Before it, a run waits long: test/uploader/youtube/playlist-claims.test.ts.
    ["playlists.insert", "after"],
    ...beforeAndAfter("playlistItems.list"),
    ...(["playlistItems.insert", "videos.update"] as const).flatMap(beforeAndAfter),
  ];
  for (const [message, instant] of upload) await dieAtMessage(message, instant);
  expect(await company({ KILL_AT: "upload:middle" })).toBeUndefined();
  expect(await company({ KILL_AT: "approve:waiting" })).toBeUndefined();
  expect((await company())?.run.waitingFor).toMatchObject([{ step: "approve" }]);
  expectOneCompleteVideo();
  expect([statusOf(), seenTooEarly]).toEqual(["private", []]);

  approved = true;
  expect(await company({ KILL_AT: "approve:written" })).toBeUndefined();
  expect(statusOf()).toBe("private");
  google.oauth.expireAccess();
  const release = ["oauth.token", "videos.list", "videos.update", "playlists.update"] as const;
  for (const message of release) {
    for (const [, instant] of beforeAndAfter(message)) await dieAtMessage(message, instant);
  }
  expect(await company({ KILL_AT: "publish:middle" })).toBeUndefined();
  expect(await company({ KILL_AT: "publish:written" })).toBeUndefined();
  const report = await company();
  expect(report?.run.state).toBe("completed");
  expect(report?.output.publish).toMatchObject({ privacy: "public" });
  expectOneCompleteVideo();
  expect([statusOf(), google.channel.playlists[0]?.privacyStatus]).toEqual(["public", "public"]);
}, 1_200_000);

function beforeAndAfter(message: Message): (readonly [Message, Instant])[] {
  return [
    [message, "before"],
    [message, "after"],
  ];
}

test("killed once, after the last byte, with YouTube's memory of the upload gone, a run finds its video", async () => {
  await dieAtMessage("upload.final", "after");
  google.sessions.expireAll();
  expect((await company())?.run.waitingFor).toMatchObject([{ step: "approve" }]);
  expect(google.count("upload.open")).toBe(1);
  expectOneCompleteVideo();
}, 300_000);

test("killed at any instants, a run leaves one video", async () => {
  google.onDone = noteWhatIsSeen;
  const random = randomFrom(20_261_121);
  for (let life = 0; life < 8; life += 1) {
    await company({}, 500 + random() * 700);
  }
  expect((await company())?.run.waitingFor).toMatchObject([{ step: "approve" }]);
  expectOneCompleteVideo();
  expect(seenTooEarly).toEqual([]);
}, 300_000);
