import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import type { Fault } from "../../servers/youtube/protocol.ts";
import { chunk, Killed, type Upload, UploadWorld } from "./upload-world.ts";

/** Two chunks and a bit: a first, a middle and a last message with bytes. */
const filmSize = 2 * chunk + 100_000;

let folder: string;
let world: UploadWorld;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "troupe-never-twice-"));
  world = await UploadWorld.open(folder);
});

afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

/** The whole promise: one video, and it is this film. */
function expectOneVideo(upload: Upload, videoId: string): void {
  expect(upload.videos).toMatchObject([{ id: videoId, sha256: upload.sha256 }]);
}

describe("a cut", () => {
  const places = [...Array(13).keys()].map((step) => step * 65_536);
  const chunks = ["first", "second", "last"] as const;

  for (const [index, name] of chunks.entries()) {
    test(`at every byte range of the ${name} chunk leaves one video`, async () => {
      for (const bytes of places) {
        const upload = world.newUpload(filmSize);
        let sent = 0;
        world.server.faultPlan = (message) =>
          (message === "upload.chunk" || message === "upload.final") && sent++ === index
            ? { kind: "cut-request", bytes }
            : undefined;
        expectOneVideo(upload, await upload.untilDone());
      }
    });
  }

  test("within any answer leaves one video", async () => {
    for (const bytes of [0, 1, 40]) {
      for (let index = 0; index < 5; index += 1) {
        const upload = world.newUpload(filmSize);
        world.server.faultPlan = (_message, at) =>
          at === index ? { kind: "cut-answer", bytes } : undefined;
        expectOneVideo(upload, await upload.untilDone());
      }
    }
  });

  test("after the last byte, with the session gone, is solved by finding the video", async () => {
    const upload = world.newUpload(filmSize);
    world.server.listingDelayMs = 5 * 60_000;
    world.server.fail("upload.final", { kind: "cut-answer", expire: true });
    expectOneVideo(upload, await upload.untilDone());
    expect(world.server.sessions.opened).toBeGreaterThan(0);
    expect(world.server.count("upload.open")).toBe(1);
    expect(world.server.count("playlistItems.list")).toBeGreaterThan(3);
  });

  test("before the last byte, with the session gone, is solved by sending the film again", async () => {
    const upload = world.newUpload(filmSize);
    world.server.fail("upload.final", { kind: "expire" });
    const before = world.now;
    expectOneVideo(upload, await upload.untilDone());
    expect(world.server.count("upload.open")).toBe(2);
    expect(world.now - before).toBeGreaterThanOrEqual(15 * 60_000);
  });

  test("in doubt, the channel is searched again before the last byte of the second session", async () => {
    const upload = world.newUpload(filmSize);
    // Listed so late that the wait is over, but before the second session ends.
    world.server.listingDelayMs = 15 * 60_000 + 90_000;
    world.server.fail("upload.final", { kind: "cut-answer", expire: true });
    world.server.faultPlan = (message) => {
      if (message === "upload.chunk" && world.server.count("upload.open") === 2)
        world.now += 60_000;
      return undefined;
    };
    expectOneVideo(upload, await upload.untilDone());
    expect(world.server.count("upload.open")).toBe(2);
    expect(world.server.count("upload.final")).toBe(1);
  });
});

test("silence at any message is waited out and leaves one video", async () => {
  for (let index = 0; index < 5; index += 1) {
    const upload = world.newUpload(filmSize);
    world.server.faultPlan = (_message, at) => (at === index ? { kind: "silent" } : undefined);
    expectOneVideo(upload, await upload.untilDone(undefined, 150));
  }
});

describe("a process that is killed", () => {
  test("between any two steps leaves one video", async () => {
    for (let kill = 0; kill < 30; kill += 1) {
      const upload = world.newUpload(filmSize);
      let steps = 0;
      const gate = (): void => {
        if (steps++ === kill) throw new Killed();
      };
      expectOneVideo(upload, await upload.untilDone(gate));
    }
  });

  test("goes on from the byte that YouTube has", async () => {
    const upload = world.newUpload(filmSize);
    let sent = 0;
    const killer = (place: string): void => {
      if (place === "after sendBytes" && ++sent === 2) throw new Killed();
    };
    await expect(upload.attempt(killer)).rejects.toThrow(Killed);
    world.server.messages.length = 0;
    expectOneVideo(upload, await upload.attempt());
    expect(world.server.messages).toEqual(["upload.ask", "upload.final"]);
  });
});

describe("whatever goes wrong", () => {
  const fault: fc.Arbitrary<Fault> = fc.oneof(
    fc.record({ kind: fc.constant("cut-request" as const), bytes: fc.nat(chunk) }),
    fc.record({
      ...{ kind: fc.constant("cut-answer" as const), bytes: fc.nat(60), expire: fc.boolean() },
    }),
    fc.record({ kind: fc.constant("lose" as const), bytes: fc.nat(chunk) }),
    fc.record({ kind: fc.constant("expire" as const) }),
    fc.record({ kind: fc.constant("malformed" as const) }),
    fc.constantFrom<Fault>(
      { kind: "refuse", status: 500 },
      { kind: "refuse", status: 503, headers: { "retry-after": "20" } },
      { kind: "refuse", status: 401, reason: "authError" },
      { kind: "refuse", status: 403, reason: "quotaExceeded" },
      { kind: "refuse", status: 400, reason: "uploadLimitExceeded" },
      { kind: "refuse", status: 429, reason: "rateLimitExceeded" },
    ),
  );
  const some = (maxLength: number) =>
    fc.array(fc.option(fault, { nil: undefined, freq: 2 }), { maxLength });
  /** Faults by place among all messages, and among those that carry the last byte. */
  const plan = fc.record({ all: some(25), finals: some(4) });
  type Plan = typeof plan extends fc.Arbitrary<infer Value> ? Value : never;

  function follow({ all, finals }: Plan): void {
    let last = 0;
    world.server.faultPlan = (message, index) =>
      (message === "upload.final" ? finals[last++] : undefined) ?? all[index];
  }

  test("with any faults at any messages there is one video", async () => {
    await fc.assert(
      fc.asyncProperty(plan, fc.nat(14 * 60_000), async (faults, listingDelayMs) => {
        const upload = world.newUpload(filmSize);
        world.server.listingDelayMs = listingDelayMs;
        follow(faults);
        const videoId = await upload.untilDone();
        expectOneVideo(upload, videoId);
      }),
      { numRuns: 150 },
    );
  });

  test("two workers at once, in any order, killed anywhere, make one video", async () => {
    const kill = fc.option(fc.nat(24), { nil: Infinity });
    await fc.assert(
      fc.asyncProperty(
        ...([fc.scheduler(), plan, kill, kill, fc.nat(14 * 60_000)] as const),
        async (scheduler, faults, killFirst, killSecond, listingDelayMs) => {
          const upload = world.newUpload(filmSize);
          world.server.listingDelayMs = listingDelayMs;
          follow(faults);
          const workers = [killFirst, killSecond].map((at) => {
            let steps = 0;
            return upload.untilDone(async (place) => {
              await scheduler.schedule(Promise.resolve(), place);
              if (steps++ === at) throw new Killed();
            });
          });
          await scheduler.waitFor(Promise.all(workers));
          expectOneVideo(upload, await upload.untilDone());
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe("a video that is there", () => {
  test("is not sent again, and nobody is asked", async () => {
    const upload = world.newUpload(filmSize);
    const videoId = await upload.untilDone();
    world.server.messages.length = 0;
    expect(await upload.attempt()).toBe(videoId);
    expect(world.server.messages).toEqual([]);
  });

  test("is private and marked while it is sent", async () => {
    const upload = world.newUpload(filmSize);
    await upload.untilDone();
    const [video] = world.server.channel.videos;
    expect(video?.body.status.privacyStatus).toBe("private");
    expect(video?.body.snippet.tags).toEqual([
      expect.stringMatching(/^troupe-[0-9a-f]{10}$/),
      "octopus",
    ]);
  });
});
