import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import fc from "fast-check";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reportError } from "../../../errors/troupe-error.ts";
import { YoutubeClient } from "../../../providers/youtube/youtube-client.ts";
import type { UploadPlaylist } from "../../../services/video/uploader/uploader.contract.ts";
import {
  ensurePlaylist,
  type PlaylistClaim,
  type PlaylistTools,
} from "../../../services/video/uploader/youtube/playlist-claims.ts";
import type { DocumentCollection } from "../../../storage/documents/types.ts";
import type { Fault } from "../../servers/youtube/protocol.ts";
import { UploadWorld } from "./upload-world.ts";

let folder: string;
let world: UploadWorld;
let documents: DocumentCollection<PlaylistClaim>;
let titles = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "troupe-playlists-"));
  world = await UploadWorld.open(folder);
  documents = await world.store.collection("claims");
});
beforeEach(() => {
  world.server.faultPlan = () => undefined;
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

function toolsOf(idempotencyKey: string): PlaylistTools {
  const { access_token: token } = world.server.oauth.grant();
  const client = new YoutubeClient({
    ...{ baseUrl: world.server.url, signal: new AbortController().signal, now: () => world.now },
    credentials: { token: () => Promise.resolve(token) },
  });
  const owner = { workspaceId: "local", channelId: "UCtest", idempotencyKey };
  return {
    client,
    documents,
    ...owner,
    now: () => world.now,
  };
}

const newTitle = () => `Sea ${++titles}`;
const made = (title: string) =>
  world.server.channel.playlists.filter((playlist) => playlist.title === title);

let underWay = 0;

async function attempt(key: string, title: string): Promise<UploadPlaylist> {
  underWay += 1;
  try {
    return await ensurePlaylist(toolsOf(key), title);
  } finally {
    underWay -= 1;
  }
}

/** Attempts as the engine makes them. */
async function untilThere(key: string, title: string): Promise<UploadPlaylist> {
  for (let attempts = 0; attempts < 40; attempts += 1) {
    try {
      return await attempt(key, title);
    } catch (error) {
      const { code, data, retryable } = reportError(error);
      if (code !== "STEP_WAITS" && !retryable) throw error;
      // A request ends within less time than a claim lasts: no time passes while one is under way.
      while (underWay > 0) await new Promise((resolve) => setImmediate(resolve));
      const wakeAt = code === "STEP_WAITS" ? Number(data.waitUntil) : world.now + 1_000;
      world.now = Math.max(world.now, wakeAt);
    }
  }
  throw new Error("It does not get done.");
}

test("a playlist whose maker died before YouTube heard of it is waited for, then made by another", async () => {
  const title = newTitle();
  world.server.fail("playlists.insert", { kind: "cut-request", bytes: 0 });
  await expect(ensurePlaylist(toolsOf("one"), title)).rejects.toMatchObject({ retryable: true });
  await expect(ensurePlaylist(toolsOf("two"), title)).rejects.toMatchObject({
    type: "STEP_WAITS",
    data: { waitFor: "data", waitUntil: world.now + 45_000 },
  });
  expect(made(title)).toEqual([]);
  expect(await untilThere("two", title)).toMatchObject({ isNew: true });
  expect(await untilThere("one", title)).toMatchObject({ isNew: false });
  expect(made(title)).toHaveLength(1);
});

test("a playlist that YouTube refuses to make is asked for again at once", async () => {
  const title = newTitle();
  world.server.fail("playlists.insert", { kind: "refuse", status: 400, reason: "invalid" });
  await expect(ensurePlaylist(toolsOf("one"), title)).rejects.toMatchObject({
    type: "PROVIDER_REJECTED",
  });
  expect(await ensurePlaylist(toolsOf("one"), title)).toMatchObject({ isNew: true });
});

test("whatever goes wrong with whichever message, several uploads make one playlist", async () => {
  const fault: fc.Arbitrary<Fault> = fc.oneof(
    fc.record({ kind: fc.constant("cut-request" as const), bytes: fc.nat(80) }),
    fc.record({ kind: fc.constant("cut-answer" as const), bytes: fc.nat(40) }),
    fc.constantFrom<Fault>(
      { kind: "malformed" },
      { kind: "refuse", status: 503 },
      { kind: "refuse", status: 429, reason: "rateLimitExceeded" },
    ),
  );
  const faults = fc.array(fc.option(fault, { nil: undefined, freq: 2 }), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(faults, fc.scheduler(), async (plan, scheduler) => {
      const title = newTitle();
      let index = 0;
      world.server.faultPlan = () => plan[index++];
      const uploads = ["one", "two", "three"].map(async (key) => {
        await scheduler.schedule(Promise.resolve(), key);
        return untilThere(`${title}:${key}`, title);
      });
      await scheduler.waitFor(Promise.all(uploads));
      const ids = new Set((await Promise.all(uploads)).map(({ id }) => id));
      expect([...ids]).toEqual(made(title).map(({ id }) => id));
      expect(ids.size).toBe(1);
    }),
    { numRuns: 60 },
  );
});
