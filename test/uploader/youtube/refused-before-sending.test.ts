import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
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

const upload = (changes: object = {}) => company.upload(changes);
const describeIt = (params: object) => company.broker.call("uploader.describe", params);

describe("nothing is sent", () => {
  // Whatever a test does: a refusal that comes after the first message is none.
  const expectSilence = () => expect(google.messages).toEqual([]);

  test.each([
    ["a title with <", { titles: ["Hearts < Brains"] }, "no < and >"],
    ["a title with >", { titles: ["Hearts > Brains"] }, "no < and >"],
    ["a title of 101 characters", { titles: ["x".repeat(101)] }, "over 100 characters"],
    ["5,001 bytes in 4,990 characters", { description: "é".repeat(11) + "x".repeat(4979) }, "5001"],
    ["tags of 501 characters", { tags: Array(50).fill("x".repeat(10)) }, "over 500"],
    ["a category that YouTube has not", { categoryId: "999" }, "no category 999"],
  ])("of %s", async (_what, change, said) => {
    const metadata = { ...company.params.metadata, ...change };
    await expect(upload({ metadata })).rejects.toMatchObject({
      type: "INPUT_INVALID",
      message: expect.stringContaining(said),
    });
    expectSilence();
  });

  test("of a thumbnail over 2 MB", async () => {
    const wide = await company.put(Buffer.alloc(2_000_001, 7), "jpg", "image/jpeg");
    const thumbnails = { variants: [{ id: "a", wide, vertical: wide }] };
    await expect(upload({ thumbnails })).rejects.toMatchObject({
      type: "INPUT_INVALID",
      message: "Thumbnail a is over 2 MB.",
    });
    expectSilence();
  });

  test("of a thumbnail that is said to be smaller than it is", async () => {
    const wide = await company.put(Buffer.alloc(2_000_001, 7), "jpg", "image/jpeg");
    const said = { ...wide, size: 1000 };
    const thumbnails = { variants: [{ id: "a", wide: said, vertical: said }] };
    await expect(upload({ thumbnails })).rejects.toMatchObject({ type: "ARTIFACT_NOT_FOUND" });
    expectSilence();
  });

  test("of another workspace's film", async () => {
    const video = { ...(company.params.video as { video: { key: string } }) };
    const foreign = { ...video.video, key: video.video.key.replace(/^local/, "other") };
    await expect(upload({ video: { ...video, video: foreign } })).rejects.toMatchObject({
      type: "ARTIFACT_NOT_FOUND",
    });
    expectSilence();
  });

  test.each([
    ["a time that is over", { at: "2020-01-01T00:00:00Z" }, /is over: it is 20\d\d-.*Z now/],
    // Half past midnight in Kiritimati, the day before anywhere else.
    ["a time that is over where it was meant", { at: "2020-01-01T00:30+14:00" }, /is over/],
    ["a day that is none", { at: "2126-02-31T00:00:00Z" }, /There is no time 2126-02-31/],
    ["a month that is none", { at: "2126-13-01T00:00:00Z" }, /There is no time/],
    [
      "a time for an unlisted video",
      { at: "2126-01-01T00:00:00Z", privacy: "unlisted" },
      /no time of publication/,
    ],
  ])("for %s", async (_what, publish, message) => {
    const refusal = { type: "INPUT_INVALID", message: expect.stringMatching(message) };
    await expect(upload({ publish })).rejects.toMatchObject(refusal);
    await expect(describeIt({ publish })).rejects.toMatchObject(refusal);
    expectSilence();
  });

  test("for a time without a zone, which is said with an example", async () => {
    await expect(upload({ publish: { at: "2126-01-01T00:00" } })).rejects.toMatchObject({
      code: 422,
      data: [{ message: expect.stringContaining("with its zone: 2026-12-24T18:00:00+01:00") }],
    });
    expectSilence();
  });

  test("to a channel that is not connected", async () => {
    await expect(upload({ publish: { channel: "UCother" } })).rejects.toMatchObject({
      type: "CHANNEL_NOT_FOUND",
      data: { hint: expect.stringContaining(google.channel.id) },
    });
    expectSilence();
  });

  test("unless the call asks for it: else the film is packed", async () => {
    expect(await upload({ publish: undefined })).toMatchObject({ status: "packaged" });
    expectSilence();
  });
});

describe("captions are refused before the film is sent", () => {
  const track = async (language: string, text: string | Buffer) => ({
    language,
    artifact: await company.put(Buffer.from(text), "srt", "application/x-subrip"),
  });
  const times = "1\n00:00:00,000 --> 00:00:02,000\nPourquoi ?\n";

  test.each([
    ["without times", "fr", "Pourquoi ?", "hold no times"],
    ["in Latin-1", "fr", Buffer.from(`${times}\xe9`, "latin1"), "not text in UTF-8"],
    ["in the film's own language", "en", times, "captions in en already"],
  ])("%s", async (_what, language, text, said) => {
    const captions = [await track(language, text)];
    const refusal = { type: "INPUT_INVALID", message: expect.stringContaining(said) };
    await expect(upload({ captions })).rejects.toMatchObject(refusal);
    await expect(describeIt({ captions })).rejects.toMatchObject(refusal);
    expect(google.messages).toEqual([]);
  });

  test("twice in one language", async () => {
    const captions = [await track("fr", times), await track("FR".toLowerCase(), `${times}\n`)];
    await expect(upload({ captions })).rejects.toThrow("two caption files in fr");
    expect(google.messages).toEqual([]);
  });
});

describe("a video that is not ours", () => {
  test("is not published, nor changed", async () => {
    const publish = company.broker.call("uploader.publish", {
      ...{ videoId: "dQw4w9WgXcQ", privacy: "public" },
    });
    await expect(publish).rejects.toMatchObject({
      ...{ type: "INPUT_INVALID", message: "The channel has no video dQw4w9WgXcQ." },
      data: { field: "videoId", hint: expect.stringContaining("another channel's") },
    });
    expect(google.messages).toEqual(["videos.list"]);
  });
});

describe("before a film is made", () => {
  test("the person hears that projects which Google has not audited stay private", async () => {
    const { notes } = await describeOf({ publish: { privacy: "public" } });
    expect(notes).toEqual([
      'The film is sent to "The Test Channel", private.',
      expect.stringMatching(/npm run approve.*not audited stay private for good/),
      expect.stringContaining("not made for kids (--made-for-kids), no altered content"),
    ]);
    expect(google.messages).toEqual(["channels.list"]);
  });

  test("a playlist that does not exist yet is told, an id that no playlist has is refused", async () => {
    const { notes } = await describeOf({ publish: { playlist: "Sea" } });
    expect(notes.at(-1)).toBe('There is no playlist "Sea" yet: it is made, private at first.');
    await expect(
      describeIt({ publish: { playlist: "PLnobodyHasThis0000" } }),
    ).rejects.toMatchObject({ type: "INPUT_INVALID", data: { field: "publish.playlist" } });
  });

  test("a YouTube that does not answer is no reason not to make it, and is said", async () => {
    google.fail("channels.list", { kind: "refuse", status: 503 });
    const { notes } = await describeOf({ publish: {} });
    expect(notes.at(-1)).toContain("could not be asked");
  });

  test("a Google project that may not use the API is told now", async () => {
    google.fail("channels.list", { kind: "refuse", status: 403, reason: "accessNotConfigured" });
    await expect(describeIt({ publish: {} })).rejects.toMatchObject({
      message: expect.stringContaining("accessNotConfigured"),
      data: { hint: expect.stringContaining("apis/library/youtube.googleapis.com") },
    });
  });

  const describeOf = (params: object) =>
    company.broker.call<{ notes: readonly string[] }, object>("uploader.describe", params);
});

// Last: they change what is connected.
describe("of several channels", () => {
  test("one must be chosen; the error names them", async () => {
    const first = { ...google.channel };
    Object.assign(google.channel, { id: "UCtroupeOtherChannel0000", title: "Another" });
    await company.connect();
    company.newRun();
    const refusal = {
      type: "INPUT_INVALID",
      message: "Several channels are connected.",
      data: {
        ...{ field: "publish.channel" },
        hint: `Choose one with --channel: ${first.id} (${first.title}), UCtroupeOtherChannel0000 (Another)`,
      },
    };
    await expect(upload({ publish: {} })).rejects.toMatchObject(refusal);
    await expect(describeIt({ publish: {} })).rejects.toMatchObject(refusal);
    expect(google.messages).toEqual([]);
    const uploaded = await upload({ publish: { channel: "UCtroupeOtherChannel0000" } });
    expect(uploaded.channelId).toBe("UCtroupeOtherChannel0000");
  });

  test("one that was disconnected is refused, before a film is made and before one is sent", async () => {
    const publish = { channel: google.channel.id };
    google.oauth.withdraw();
    const refusal = {
      ...{ type: "CHANNEL_DISCONNECTED", message: expect.stringContaining('"Another"') },
      data: { hint: expect.stringContaining("npm run connect -- youtube") },
    };
    await expect(describeIt({ publish })).rejects.toMatchObject(refusal);
    google.messages.length = 0;
    await expect(upload({ publish })).rejects.toMatchObject(refusal);
    expect(google.messages).toEqual([]);
  });
});
