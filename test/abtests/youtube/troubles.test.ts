import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { pacificDay } from "../../../providers/youtube/pacific-day.ts";
import { dateOf } from "../../../services/video/abtests/test-calendar.ts";
import { ConductedTest, titles } from "./conducted-test.ts";

let world: ConductedTest;
beforeAll(async () => {
  world = await ConductedTest.open();
});
beforeEach(async () => {
  await world.create();
  await world.step("begin");
});
afterAll(() => world.close());

const hourMs = 3_600_000;
const refuse = (status: number, reason: string) => ({ kind: "refuse", status, reason }) as const;

/** The first day from `from` on whose variant is another one than the day before. */
function nextSwap(from: number): number {
  const { blocks } = world.test;
  return blocks.findIndex(({ day, variant }) => {
    return day >= from && variant !== blocks[day - 1]?.variant;
  });
}

describe("pausing", () => {
  test("leaves what is on show, counts no day, and goes on with the day and weekday it stopped at", async () => {
    await world.conductUntil("2026-01-08");
    world.now += 5 * hourMs;
    expect(await world.call("pause")).toMatchObject({
      ...{ state: "paused", pause: { day: 3, by: "person" } },
    });
    const sent = world.google.messages.length;
    await world.conductUntil("2026-01-14");
    expect(world.google.messages).toHaveLength(sent);
    expect(world.waits.at(-1)?.message).toBe("The test is paused: Paused by a person.");
    world.test = await world.call("resume");
    expect(world.test).toMatchObject({ state: "running", delays: [{ day: 3, days: 7 }] });
    expect([dateOf(world.test, 2), dateOf(world.test, 3)]).toEqual(["2026-01-07", "2026-01-15"]);
    await world.conductToEnd();
    for (const { day, variant } of world.test.blocks) {
      expect([day, world.seenOn(day)]).toEqual([day, variant]);
    }
    expect(world.test.days.every(({ shown }) => shown === undefined)).toBe(true);
    expect(world.test.days).toHaveLength(28);
  });

  test("and resuming within a day costs nothing", async () => {
    await world.conductUntil("2026-01-08");
    await world.call("pause");
    world.now += 2 * hourMs;
    expect(await world.call("resume")).toMatchObject({ state: "running", delays: [] });
  });

  test("twice, or before it runs, is refused or nothing", async () => {
    await world.call("pause");
    expect(await world.call("pause")).toMatchObject({ state: "paused" });
    expect(await world.refusal("record", { day: 0, impressions: 1, clicks: 0 })).toMatchObject({
      code: "TEST_STATE_CONFLICT",
      data: { hint: expect.stringMatching(/Resume it: POST .*resume/) },
    });
    await world.create();
    expect(await world.refusal("pause")).toMatchObject({ code: "TEST_STATE_CONFLICT" });
  });
});

describe("a person's decision", () => {
  test("to stop brings the first variant back", async () => {
    await world.conductUntil(dateOf(world.test, nextSwap(2)));
    await world.step("conduct");
    await world.call("stop");
    expect(await world.step("conduct")).toMatchObject({ variant: "a", by: "person" });
    await world.settle();
    expect(world.variantIn(world.sightAt(world.now))).toBe("a");
    expect(world.test.showings.at(-1)).toMatchObject({ variant: "a" });
  });

  test("to stop before anything was shown sends nothing", async () => {
    await world.call("stop");
    world.google.messages.length = 0;
    expect(await world.step("conduct")).toMatchObject({ by: "person" });
    await world.settle();
    expect(world.google.messages).toEqual([]);
  });

  test("for a variant is shown, whatever the title is by then", async () => {
    const { snippet } = world.video.body;
    world.video.body = { ...world.video.body, snippet: { ...snippet, title: "Mine" } };
    await world.call("choose", { variant: "b" });
    expect(await world.step("conduct")).toMatchObject({ variant: "b", by: "person" });
    await world.settle();
    expect(world.variantIn(world.sightAt(world.now))).toBe("b");
  });
});

describe("a title that somebody changed on YouTube", () => {
  const rename = (title: string) => {
    const { body } = world.video;
    world.video.body = { ...body, snippet: { ...body.snippet, title } };
  };
  beforeEach(async () => {
    await world.conductUntil("2026-01-08");
    await world.step("conduct");
    world.now -= 12 * hourMs;
    rename("My own title");
    world.now += 12 * hourMs;
    await world.step("conduct");
  });

  test("pauses the test, is named, and stays as long as the person does not resume", async () => {
    expect(world.test).toMatchObject({
      state: "paused",
      pause: { by: "youtube", reason: expect.stringMatching(/title on YouTube to "My own title"/) },
    });
    await world.step("conduct");
    expect(world.video.body.snippet.title).toBe("My own title");
  });

  test("voids its day, and is overwritten when the test is resumed", async () => {
    world.test = await world.call("resume");
    await world.conductUntil("2026-01-25");
    expect(world.test.days.find(({ day }) => day === 3)?.shown).toBe("mixed");
    expect(titles).toContain(world.video.body.snippet.title);
  });

  test("stays when the test is stopped, and the test says so", async () => {
    await world.call("stop");
    await world.step("conduct");
    await world.settle();
    expect(world.video.body.snippet.title).toBe("My own title");
    expect(world.test.notes.at(-1)).toMatch(/stays as it was written there: "My own title"/);
  });
});

describe("a video that is not there any more", () => {
  test("ends the test when that is sure, with the reason", async () => {
    await world.conductUntil("2026-01-07");
    world.google.channel.videos.length = 0;
    const from = world.now;
    expect(await world.conductToEnd()).toMatchObject({
      ...{ variant: "a", by: "youtube", reason: expect.stringContaining("video-00001") },
    });
    expect(world.test.state).toBe("stopped");
    expect(world.now - from).toBeGreaterThanOrEqual(6 * hourMs);
    world.google.messages.length = 0;
    await world.settle();
    expect(world.google.messages).toEqual([]);
  });

  test("for an hour only was a gap in YouTube's list", async () => {
    await world.conductUntil("2026-01-07");
    const videos = world.google.channel.videos.splice(0);
    await world.step("conduct");
    expect(world.test.hindrance?.message).toMatch(/was it deleted/);
    world.google.channel.videos.push(...videos);
    await world.step("conduct");
    expect(world.test).toMatchObject({ state: "running", missingSince: null, hindrance: null });
  });
});

describe("a channel that was disconnected", () => {
  test("is waited for with what to do, and the days before and after count", async () => {
    const swap = nextSwap(3);
    await world.conductUntil(dateOf(world.test, swap));
    world.google.oauth.withdraw();
    await world.step("conduct");
    expect(world.test.hindrance?.message).toMatch(/permission.*npm run connect -- youtube/);
    expect(world.waits.at(-1)).toMatchObject({ kind: "data" });
    await world.conductUntil(dateOf(world.test, swap + 2));
    await world.company.connect();
    await world.conductToEnd();
    expect(world.test.days).toHaveLength(28);
    for (const { day, shown } of world.test.days) {
      const seen = world.seenOn(day);
      if (shown !== "mixed")
        expect([day, shown ?? world.test.blocks[day]?.variant]).toEqual([day, seen]);
    }
    // What was on show before stayed there on the days on which nothing could be changed.
    expect(world.test.days[swap]?.shown).toBe(world.test.blocks[swap - 1]?.variant);
  });
});

describe("quota", () => {
  test("that does not suffice for a swap is waited for, the plan says so, nothing is half done", async () => {
    const swap = nextSwap(2);
    await world.conductUntil(dateOf(world.test, swap));
    world.google.fail("videos.update", refuse(403, "quotaExceeded"));
    await world.step("conduct");
    expect(world.test.hindrance?.message).toMatch(/quota of today is used up/);
    expect(world.waits.at(-1)).toMatchObject({ kind: "quota" });
    expect(pacificDay(world.now)).toBe(dateOf(world.test, swap + 1));
    await world.conductUntil(dateOf(world.test, swap + 5));
    // It is not sure that nothing arrived.
    expect(world.test.days.find(({ day }) => day === swap)?.shown).toBe("mixed");
  });
});

describe("what YouTube refuses for good", () => {
  test("pauses the test with its words", async () => {
    world.google.fail("thumbnails.set", refuse(403, "forbidden"));
    await world.conductUntil("2026-01-07");
    expect(world.test).toMatchObject({
      state: "paused",
      pause: {
        by: "youtube",
        reason: expect.stringMatching(/refused to show the variant .*forbidden/),
      },
    });
  });
});

describe("a YouTube that fails", () => {
  test.each([
    ["does not answer", { kind: "cut-answer" } as const],
    ["answers with nonsense", { kind: "malformed" } as const],
    ["has an outage", refuse(503, "backendError")],
  ])("that %s is asked again, and the day is right or void", async (_what, fault) => {
    let left = 3;
    const swap = nextSwap(2);
    await world.conductUntil(dateOf(world.test, swap));
    world.google.faultPlan = () => (left-- > 0 ? fault : undefined);
    await world.step("conduct");
    expect(world.test.hindrance?.message).toMatch(/^YouTube does not answer/);
    await world.conductUntil(dateOf(world.test, swap + 4));
    expect(world.seenOn(swap)).toBe(world.test.blocks[swap]?.variant);
    expect(world.test.days.find(({ day }) => day === swap)).not.toHaveProperty("shown");
  });
});
