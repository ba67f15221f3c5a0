import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { mkdir, truncate, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { QuotaStatus } from "../../../services/platform/quota/quota.contract.ts";
import type { PublishResult } from "../../../services/video/uploader/uploader.contract.ts";
import type { YoutubeServer } from "../../servers/youtube-server.ts";
import { ChannelCompany } from "./channel-company.ts";

let company: ChannelCompany;
let google: YoutubeServer;

beforeAll(async () => {
  company = await ChannelCompany.open();
  ({ google } = company);
});
beforeEach(() => company.newRun());
afterAll(() => company.close());

const upload = (changes: object = {}, key?: string) => company.upload(changes, key);
const refuse = (status: number, reason: string) => ({ kind: "refuse", status, reason }) as const;
const spent = async () => (await company.broker.call<QuotaStatus>("quota.status")).spent;

/** A playlist that the person made. */
function ownPlaylist(title: string, id = "PLmadeByThePerson00"): void {
  google.channel.playlists.push({ id, title, privacyStatus: "public", videoIds: [] });
}

describe("what YouTube is told of the audience and the pictures", () => {
  test.each([
    ["says no where nothing is said", {}, false, false],
    ["says what the creator said", { madeForKids: true, syntheticMedia: true }, true, true],
  ])("%s, when it is sent, finished and published", async (_what, said, kids, synthetic) => {
    const told = { selfDeclaredMadeForKids: kids, containsSyntheticMedia: synthetic };
    const { videoId } = await upload(said);
    await company.broker.call("uploader.publish", { ...{ videoId, privacy: "public" }, ...said });
    expect(google.bodies("upload.open")).toMatchObject([{ status: told }]);
    expect(google.bodies("videos.update")).toMatchObject([{ status: told }, { status: told }]);
  });

  test("is sent again where YouTube does not tell it back", async () => {
    const { videoId } = await upload({ madeForKids: true, syntheticMedia: true });
    const [video] = google.channel.videos;
    if (video) video.body = { ...video.body, status: { privacyStatus: "private" } };
    await company.broker.call("uploader.publish", {
      ...{ videoId, privacy: "public", madeForKids: true, syntheticMedia: true },
    });
    expect(google.bodies("videos.update").at(-1)).toMatchObject({
      status: { selfDeclaredMadeForKids: true, containsSyntheticMedia: true },
    });
  });
});

test("title, description, tags, category and languages arrive as they were written", async () => {
  await upload();
  expect(google.bodies("videos.update")).toEqual([
    {
      id: google.channel.videos[0]?.id,
      snippet: {
        ...{ title: "Why Octopuses Have Three Hearts", description: "Two for the gills." },
        ...{ tags: ["octopus", "three hearts"], categoryId: "15" },
        ...{ defaultLanguage: "en", defaultAudioLanguage: "en" },
      },
      status: expect.objectContaining({ privacyStatus: "private" }),
    },
  ]);
});

describe("captions in several languages", () => {
  const cue = (words: string) => `1\n00:00:00,000 --> 00:00:02,000\n${words}\n`;
  const tracks = () =>
    Promise.all(
      [
        ["fr", "Pourquoi ?"],
        ["pt-BR", "Por quê?"],
      ].map(async ([language, words = ""]) => ({
        language,
        artifact: await company.put(Buffer.from(cue(words)), "srt", "application/x-subrip"),
      })),
    );
  const texts = () =>
    Object.fromEntries(
      google.channel.videos[0]?.captions.map(({ language, text }) => [language, text]) ?? [],
    );

  test("are tracks of their own beside the film's", async () => {
    await upload({ captions: await tracks() });
    expect(texts()).toEqual({
      ...{ en: cue("Why?"), fr: cue("Pourquoi ?"), "pt-BR": cue("Por quê?") },
    });
  });

  test("of which one is refused are sent but for that one, which the next attempt sends alone", async () => {
    let inserts = 0;
    google.faultPlan = (message) =>
      message === "captions.insert" && ++inserts === 2 ? refuse(403, "forbidden") : undefined;
    const captions = await tracks();
    await expect(upload({ captions })).rejects.toMatchObject({
      type: "PROVIDER_REJECTED",
      message: expect.stringMatching(/private, but YouTube refused: captions:fr/),
    });
    expect(Object.keys(texts())).toEqual(["en", "pt-BR"]);
    google.messages.length = 0;
    await upload({ captions });
    expect(google.messages).toEqual(["captions.list", "captions.insert"]);
    expect(Object.keys(texts())).toEqual(["en", "pt-BR", "fr"]);
  });

  test("sent without an answer are given their text again, not doubled", async () => {
    google.fail("captions.insert", { kind: "cut-answer" });
    const captions = await tracks();
    await expect(upload({ captions })).rejects.toMatchObject({ retryable: true });
    await upload({ captions });
    expect(Object.keys(texts())).toEqual(["en", "fr", "pt-BR"]);
  });
});

describe("a playlist", () => {
  test.each([
    ["its title", "Sea animals"],
    ["its title in other letters", "  sea ANIMALS "],
    ["its id", "PLmadeByThePerson00"],
  ])("is found by %s, and gets the video once", async (_what, playlist) => {
    ownPlaylist("Land animals", "PLanotherOfThem0000");
    ownPlaylist("Sea animals");
    const result = await upload({ publish: { playlist } });
    await upload({ publish: { playlist } });
    expect(google.channel.playlists[1]?.videoIds).toEqual([result.videoId]);
    expect(google.count("playlists.insert")).toBe(0);
    expect(result.playlist).toEqual({
      ...{ id: "PLmadeByThePerson00", title: "Sea animals", isNew: false },
    });
    expect(result.notes.at(-1)).toBe('It is in your playlist "Sea animals".');
  });

  test("is found beyond the first page", async () => {
    for (let index = 0; index < 60; index += 1) ownPlaylist(`Other ${index}`, `PLother${index}`);
    ownPlaylist("Sea animals");
    await upload({ publish: { playlist: "Sea animals" } });
    expect(google.channel.playlists.at(-1)?.videoIds).toHaveLength(1);
    expect(google.channel.playlists).toHaveLength(61);
  });

  test("that does not exist is made once, private, for all films that want it", async () => {
    const publish = { playlist: "Deep sea" };
    const first = await upload({ publish }, "first:upload");
    const second = await upload({ publish }, "second:upload");
    expect(google.channel.playlists).toEqual([
      {
        ...{ id: first.playlist?.id, title: "Deep sea", privacyStatus: "private" },
        videoIds: [first.videoId, second.videoId],
      },
    ]);
    expect([first.playlist?.isNew, second.playlist?.isNew]).toEqual([true, false]);
    expect(first.notes.at(-1)).toMatch(/"Deep sea", which is new, and private until you/);
  });

  test("wanted by two uploads at once is made by one, the other waits for it", async () => {
    const publish = { playlist: "At once" };
    const results = await Promise.allSettled(
      ["one:upload", "two:upload"].map((key) => upload({ publish }, key)),
    );
    const late = results.filter(({ status }) => status === "rejected");
    for (const { reason } of late as PromiseRejectedResult[]) {
      expect(reason).toMatchObject({ type: "STEP_WAITS", data: { waitFor: "data" } });
    }
    await upload({ publish }, "one:upload");
    await upload({ publish }, "two:upload");
    expect(google.channel.playlists).toHaveLength(1);
    expect(google.channel.playlists[0]?.videoIds).toHaveLength(2);
    expect(google.channel.videos).toHaveLength(2);
  });

  test("made without an answer is found again, and is still the new one", async () => {
    google.fail("playlists.insert", { kind: "cut-answer" });
    const publish = { playlist: "Cut off", privacy: "public" };
    await expect(upload({ publish })).rejects.toMatchObject({ retryable: true });
    const { playlist, release } = await upload({ publish });
    expect(google.channel.playlists).toHaveLength(1);
    expect(playlist?.isNew).toBe(true);
    expect(release?.question).toContain('new playlist "Cut off"');
  });

  test("is shown with its video, once a person approved", async () => {
    const { videoId, release } = await upload({
      publish: { playlist: "Shown later", privacy: "public" },
    });
    expect(google.channel.playlists[0]?.privacyStatus).toBe("private");
    await company.broker.call<PublishResult, object>("uploader.publish", {
      ...{ videoId, privacy: "public", playlist: release?.playlist },
    });
    expect(google.channel.playlists[0]).toMatchObject({
      ...{ title: "Shown later", privacyStatus: "public" },
    });
  });

  test("of the person's own stays as visible as it is", async () => {
    ownPlaylist("Sea animals");
    const { release } = await upload({ publish: { playlist: "Sea animals", privacy: "unlisted" } });
    expect(release).not.toHaveProperty("playlist");
  });

  test("that two have the title of must be named by its id, before anything is sent", async () => {
    ownPlaylist("Sea", "PLfirst00000000000");
    ownPlaylist("Sea", "PLsecond0000000000");
    await expect(upload({ publish: { playlist: "Sea" } })).rejects.toMatchObject({
      ...{ type: "INPUT_INVALID", message: 'Several playlists are called "Sea".' },
      data: { hint: "Give the id of one: PLfirst00000000000, PLsecond0000000000" },
    });
    expect(google.messages).toEqual(["playlists.list"]);
  });

  test("by an id that the channel has not is refused before anything is sent", async () => {
    ownPlaylist("Sea");
    const publish = { playlist: "PLdoesNotExist0000" };
    await expect(upload({ publish })).rejects.toMatchObject({
      type: "INPUT_INVALID",
      data: { hint: "It has PLmadeByThePerson00 (Sea)." },
    });
    expect(google.messages).toEqual(["playlists.list"]);
  });

  test("that YouTube refuses to fill is named as missing, and filled by the next attempt", async () => {
    ownPlaylist("Sea");
    google.fail("playlistItems.insert", refuse(403, "playlistContainsMaximumNumberOfVideos"));
    const publish = { playlist: "Sea" };
    await expect(upload({ publish })).rejects.toThrow(/refused: playlist .*MaximumNumber/);
    await upload({ publish });
    expect(google.channel.playlists[0]?.videoIds).toHaveLength(1);
  });

  test("is in the ledger, what was there already and what was made", async () => {
    ownPlaylist("Sea", "PLknownById0000000");
    google.quotaLeft = 10_000;
    const before = await spent();
    await upload({ publish: { playlist: "PLknownById0000000" } });
    expect((await spent()) - before).toBe(10_000 - google.quotaLeft);
    await upload({ publish: { playlist: "Made now" } }, `${company.key}:new`);
    await company.broker.call("uploader.describe", { publish: { playlist: "Made now" } });
    expect((await spent()) - before).toBe(10_000 - google.quotaLeft);
    google.quotaLeft = Infinity;
  });
});

test("a film of 5 GB goes to the channel: no package stands in its way", async () => {
  const size = 5_000_000_000;
  const { video } = company.params.video as { video: object };
  const key = `local/ff/${"f".repeat(64)}.mp4`;
  const path = join(company.folder, "artifacts", key);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, "");
  // A hole: the disk holds nothing of it.
  await truncate(path, size);
  // YouTube has all but the last thousand bytes.
  google.faultPlan = (message) => {
    if (message === "upload.chunk") google.sessions.passOver(size - 1000);
    return undefined;
  };
  const film = { ...video, key, size, sha256: "f".repeat(64) };
  const result = await upload({ video: { ...(company.params.video as object), video: film } });
  expect(result).toMatchObject({ status: "uploaded" });
  expect(result).not.toHaveProperty("package");
  expect(google.count("upload.final")).toBe(1);
  expect(google.channel.videos).toHaveLength(1);
});
