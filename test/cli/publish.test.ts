import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { oauthClient } from "../servers/youtube/google-oauth.ts";
import { YoutubeServer } from "../servers/youtube-server.ts";
import { Desk } from "./company/processes.ts";

let desk: Desk;
let google: YoutubeServer;

beforeEach(async () => {
  google = await YoutubeServer.start();
  desk = new Desk();
  Object.assign(desk.settings, {
    ...{ GOOGLE_OAUTH_BASE_URL: google.url, YOUTUBE_BASE_URL: google.url },
    ...{ GOOGLE_CLIENT_ID: oauthClient.id, GOOGLE_CLIENT_SECRET: oauthClient.secret },
    PUBLISHING: "yes",
  });
  expect(await desk.run("connect", "youtube").ended()).toMatchObject({ exitCode: 0 });
});
afterEach(async () => {
  await desk.leave();
  await google.close();
});

const notes = () =>
  (JSON.parse(readFileSync(join(desk.out, "tea/report.json"), "utf8")) as { notes: string[] })
    .notes;

test("a film is sent, its process killed, gone on with, approved and public, with the shell alone", async () => {
  const captions = desk.write("tea.fr.srt", "1\n00:00:00,000 --> 00:00:02,000\nThé.\n");
  const options = ["--publish", "--privacy", "public", "--playlist", "Hot", "--captions", captions];
  const first = desk.run("make", "Tea", ...options);
  google.onDone = (message) => {
    if (message === "upload.final") first.signal("SIGKILL");
  };
  const { stderr } = await first.ended();
  expect(stderr).toContain('The film is sent to "The Test Channel", private.');
  expect(stderr).toContain('There is no playlist "Hot" yet');
  google.onDone = () => undefined;

  const id = await desk.leftRun();
  const second = await desk.run("make", "--resume", id).ended();
  expect(second.exitCode).toBe(3);
  expect(second.stderr).toContain('‖ Make "Tea" public on YouTube?');
  expect(notes()).toContainEqual(expect.stringMatching(/on your channel, private/));
  expect(google.channel.videos).toMatchObject([{ body: { status: { privacyStatus: "private" } } }]);

  expect(await desk.run("approve", id).ended()).toMatchObject({ exitCode: 0 });
  expect(google.channel.videos).toMatchObject([
    {
      body: { status: { privacyStatus: "public", selfDeclaredMadeForKids: false } },
      captions: [{ language: "en" }, { language: "fr" }],
    },
  ]);
  expect(google.channel.playlists).toMatchObject([{ title: "Hot", privacyStatus: "public" }]);
  expect(notes()).toContainEqual(
    expect.stringMatching(/^The film is public on your channel: http/),
  );
  expect(notes()).not.toContainEqual(expect.stringMatching(/on your channel, private/));
});

test.each([
  ["a channel that is not connected", ["--channel", "UCnobody"], "No channel UCnobody"],
  ["a time that is over", ["--at", "2020-01-01T00:00:00Z"], "is over: it is"],
  ["a time without a zone", ["--at", "2126-01-01T00:00"], "a time with its zone"],
  ["an id that no playlist has", ["--playlist", "PLnobodyHasThis00"], "has no playlist"],
  ["captions without a language", ["--captions", "tea.srt"], "does not say its language"],
])("nothing is made for %s", async (_what, options, said) => {
  const { exitCode, stderr } = await desk.run("make", "Tea", "--publish", ...options).ended();
  expect(exitCode).not.toBe(0);
  expect(stderr).toContain(said);
  expect(google.count("upload.open")).toBe(0);
});
