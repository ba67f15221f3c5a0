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
});
afterAll(() => world.close());

/** The second title makes four of ten people more click. */
const better = (title: string): number => (title === titles[1] ? 140 : 100);

describe("a test on YouTube", () => {
  test("shows each day its variant, finds the better one and keeps it, in two weeks and a few days", async () => {
    world.clicks(better);
    await world.step("begin");
    expect(world.test).toMatchObject({ state: "running", firstDay: "2026-01-05" });
    const outcome = await world.conductToEnd();
    expect(outcome).toMatchObject({ variant: "b", by: "rule" });
    expect(pacificDay(world.now)).toBe("2026-01-20");
    for (const { day, variant } of world.test.blocks.slice(0, 14)) {
      expect([day, world.seenOn(day)]).toEqual([day, variant]);
    }
    await world.settle();
    expect(world.variantIn(world.sightAt(world.now))).toBe("b");
    expect(world.video.body.snippet).toMatchObject({
      ...{ title: titles[1], description: "Two for the gills.", tags: ["octopus"] },
    });
  });

  test("where nobody wins the first stays, after all days", async () => {
    await world.step("begin");
    expect(await world.conductToEnd()).toMatchObject({ variant: "a", by: "rule" });
    expect(world.test.days).toHaveLength(28);
    await world.settle();
    expect(world.variantIn(world.sightAt(world.now))).toBe("a");
  });

  test("sends what differs and nothing else, and charges what YouTube charges", async () => {
    world.google.quotaLeft = 1_000_000;
    await world.step("begin");
    await world.conductUntil("2026-01-12");
    const spent = (await world.company.broker.call<{ spent: number }>("quota.status")).spent;
    const swaps = new Set(world.test.showings.map(({ variant, begunAt }) => `${variant}${begunAt}`))
      .size;
    expect(world.google.count("thumbnails.set")).toBe(swaps);
    // The first variant's title was there.
    expect(world.google.count("videos.update")).toBe(
      swaps - (world.test.blocks[0]?.variant === "a" ? 1 : 0),
    );
    expect(1_000_000 - world.google.quotaLeft).toBeLessThanOrEqual(spent);
  });

  test("says what is on show, and what comes next", async () => {
    await world.step("begin");
    await world.step("conduct");
    await world.step("conduct");
    await world.step("conduct");
    const [first, second] = world.test.blocks;
    expect(world.waits.map(({ message }) => message)).toEqual([
      "Day 1 of 28 is 2026-01-05 in California.",
      "Day 1 of 28 is 2026-01-05 in California.",
      `Day 1 of 28: variant ${first?.variant} is on show, then variant ${second?.variant} from midnight in California.`,
    ]);
    expect(world.waits.at(-1)?.until).toBe(Date.parse("2026-01-06T08:00:00Z"));
  });
});

describe("numbers", () => {
  test("that come late are revised, and a day without any is no block", async () => {
    let revised = false;
    world.clicks((title, date) => {
      if (date === "2026-01-08") return undefined;
      return date === "2026-01-06" && !revised ? 7 : better(title);
    });
    await world.step("begin");
    await world.conductUntil("2026-01-10");
    const dayOne = () => world.test.days.find(({ day }) => day === 1)?.clicks;
    expect(dayOne()).toBe(7);
    revised = true;
    await world.conductToEnd();
    expect(dayOne()).toBeGreaterThanOrEqual(100);
    expect(world.test.days.map(({ day }) => day)).not.toContain(3);
    expect(world.test.judgement?.posterior.map(({ days }) => days)).toEqual(
      expect.arrayContaining([6, 7]),
    );
  });

  test("are the same from the bulk reports, where the Analytics API does not answer", async () => {
    world.google.reports.hasAnalytics = false;
    world.clicks(better);
    await world.step("begin");
    expect(await world.conductToEnd()).toMatchObject({ variant: "b", by: "rule" });
    expect(world.google.count("reporting.order")).toBe(1);
    const counted = world.test.days.map(({ day, impressions, clicks }) => ({
      ...{ day, impressions, clicks },
    }));
    expect(counted.slice(0, 14)).toEqual(
      world.test.blocks.slice(0, 14).map(({ day, variant }) => ({
        ...{ day, impressions: 2000, clicks: variant === "b" ? 140 : 100 },
      })),
    );
    // Each report once, and not all of them every night.
    expect(world.google.count("reporting.download")).toBeLessThan(25);
  });

  test("in percent are shares", async () => {
    world.google.reports.inPercent = true;
    await world.step("begin");
    await world.conductUntil("2026-01-09");
    expect(world.test.days.map(({ clicks }) => clicks)).toEqual([100, 100]);
  });

  test("that YouTube refuses are named with what to do, and the days go on", async () => {
    world.google.faultPlan = (message) =>
      message === "analytics.query"
        ? { kind: "refuse", status: 403, reason: "accessNotConfigured" }
        : undefined;
    await world.step("begin");
    await world.conductUntil("2026-01-15");
    expect(world.test.hindrance?.message).toMatch(
      /accessNotConfigured.*enabled in the Google project/,
    );
    expect(world.waits.at(-1)?.message).toBe(world.test.hindrance?.message);
    for (const { day, variant } of world.test.blocks.slice(0, 9)) {
      expect(world.seenOn(day)).toBe(variant);
    }
    world.google.faultPlan = () => undefined;
    await world.conductUntil("2026-01-16");
    expect(world.test).toMatchObject({ hindrance: null });
    expect(world.test.days).toHaveLength(9);
  });
});

test("of a video that the channel does not have is refused before anything is sent", async () => {
  world.google.messages.length = 0;
  expect(await world.refusal("create", { ...world.params, videoId: "notOurs" })).toMatchObject({
    ...{ code: "INPUT_INVALID", message: expect.stringMatching(/has no video notOurs/) },
    data: { field: "videoId" },
  });
  expect(world.google.messages).toEqual(["videos.list"]);
});

describe("a private video", () => {
  test("is waited for, and the test begins on the Monday after", async () => {
    await world.create({}, "private");
    expect(await world.step("begin")).toBeUndefined();
    expect(world.test).toMatchObject({
      ...{ state: "planned", hindrance: { message: expect.stringContaining("private") } },
    });
    world.now = Date.parse("2026-01-07T20:00:00Z");
    world.video.body = { ...world.video.body, status: { privacyStatus: "public" } };
    await world.step("begin");
    expect(world.test).toMatchObject({ state: "running", firstDay: "2026-01-12", hindrance: null });
  });

  test("that YouTube will make public is looked at again then", async () => {
    await world.create({}, "private");
    const publishAt = "2026-01-04T10:00:00.000Z";
    const status = { privacyStatus: "private", publishAt };
    world.video.body = { ...world.video.body, status };
    await world.step("begin");
    expect(world.waits).toMatchObject([{ until: Date.parse(publishAt) + 60_000, kind: "time" }]);
  });
});

test("days are those of California, also where its clocks change", async () => {
  world.now = Date.parse("2026-03-01T18:00:00Z");
  await world.step("begin");
  await world.conductUntil("2026-03-12");
  const midnights = world.waits.map(({ until }) => new Date(until).toISOString());
  expect(midnights).toContain("2026-03-08T08:00:00.000Z");
  expect(midnights).toContain("2026-03-09T07:00:00.000Z");
  for (const { day, variant } of world.test.blocks.slice(0, 9)) {
    expect([dateOf(world.test, day), world.seenOn(day)]).toEqual([expect.any(String), variant]);
  }
});
