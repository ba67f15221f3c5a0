import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { usual } from "../../bench/abtests/worlds.ts";
import { simulateTest } from "../../bench/abtests/simulate.ts";
import type { TestDay } from "../../services/video/abtests/abtests.contract.ts";
import { type JudgedTest, judgeTest } from "../../services/video/abtests/judge-test.ts";

/** A planned test with the same share of clicks for a variant on each of its days. */
function testWith(
  shares: readonly number[],
  change: (day: TestDay) => TestDay | undefined = (day) => day,
): JudgedTest {
  const { test: planned } = simulateTest(
    usual,
    shares.map(() => 0),
    7,
  );
  const days = planned.blocks.flatMap(({ day, variant }) => {
    const share = shares[planned.variants.findIndex(({ id }) => id === variant)] ?? 0;
    const changed = change({ day, impressions: 2000, clicks: Math.round(2000 * share) });
    return changed ? [changed] : [];
  });
  return { ...planned, days };
}

const until =
  (end: number) =>
  (day: TestDay): TestDay | undefined =>
    day.day < end ? day : undefined;

describe("a clear winner", () => {
  test("is declared after the first whole round, with the reason", () => {
    const judged = judgeTest(testWith([0.05, 0.07]), 0);
    expect(judged).toMatchObject({ state: "decided", winner: "b", judgedDays: 14 });
    expect(judged.reason).toMatch(
      /^Variant b is the best with probability 0\.99\d after 14 days: 7\.\d % .* 5\.\d % with variant a\.$/,
    );
  });

  test("is not declared a day earlier, however clear", () => {
    const judged = judgeTest(testWith([0.02, 0.09], until(13)), 0);
    expect(judged).toMatchObject({ state: "collecting", winner: null });
    expect(judged.posterior[1]?.probabilityToBeBest).toBeGreaterThan(0.999);
    expect(judged.reason).toMatch(/before 14 days are known.* day 13 is still missing/);
  });

  test.each([3, 4])("among %d variants it may be any of them", (count) => {
    const shares = Array.from({ length: count }, (_, index) => (index === count - 1 ? 0.09 : 0.05));
    const judged = judgeTest(testWith(shares), 0);
    expect(judged).toMatchObject({ state: "decided", winner: "abcd".charAt(count - 1) });
  });

  test("stays the winner whatever the days after the decision say", () => {
    const turned = testWith([0.05, 0.07], (day) =>
      day.day < 14 ? day : { ...day, clicks: day.clicks === 100 ? 160 : 60 },
    );
    expect(judgeTest(turned, 0)).toMatchObject({ winner: "b", judgedDays: 14 });
  });
});

describe("no winner", () => {
  test("leaves the first in its place when the last look is past", () => {
    const judged = judgeTest(testWith([0.05, 0.05]), 0);
    expect(judged).toMatchObject({ state: "over", winner: null, judgedDays: 28 });
    expect(judged.reason).toMatch(/^Nobody has won in 28 days, so variant a stays/);
  });

  test("is all there is without a single day", () => {
    const judged = judgeTest(
      testWith([0.05, 0.07], () => undefined),
      28,
    );
    expect(judged).toMatchObject({ state: "over", winner: null });
    expect(judged.posterior.map(({ days }) => days)).toEqual([0, 0]);
  });

  test("is declared on too few impressions", () => {
    const few = testWith([0.05, 0.5], (day) => ({
      ...day,
      impressions: 100,
      clicks: day.clicks / 20,
    }));
    expect(judgeTest({ ...few, days: few.days.slice(0, 14) }, 0)).toMatchObject({
      state: "collecting",
      winner: null,
    });
  });
});

describe("days that do not come", () => {
  const late = testWith([0.05, 0.07], ({ day, ...counts }) =>
    day === 5 ? undefined : { day, ...counts },
  );

  test("are waited for, then done without", () => {
    expect(judgeTest(late, 5)).toMatchObject({ state: "collecting" });
    expect(judgeTest(late, 6)).toMatchObject({ state: "decided", winner: "b", judgedDays: 14 });
  });

  test("put the decision off to the next look where a variant lacks three of its seven", () => {
    const own = late.blocks.filter(({ day, variant }) => variant === "b" && day < 14);
    const lost = new Set(own.slice(0, 3).map(({ day }) => day));
    const gaps = testWith([0.05, 0.07], (day) => (lost.has(day.day) ? undefined : day));
    expect(judgeTest(gaps, 0)).toMatchObject({ state: "collecting" });
    expect(judgeTest(gaps, 14)).toMatchObject({ state: "decided", winner: "b", judgedDays: 28 });
  });

  test("on which both were on show or nobody looked are not compared", () => {
    const strange = testWith([0.05, 0.07], (day) => {
      if (day.day === 3) return { ...day, clicks: 2000, shown: "mixed" };
      return day.day === 4 ? { ...day, impressions: 0, clicks: 0 } : day;
    });
    const { posterior } = judgeTest(strange, 0);
    expect(posterior.reduce((sum, { days }) => sum + days, 0)).toBe(12);
  });

  test("on which another variant was on show count for that one", () => {
    const planned = testWith([0.05, 0.07]).blocks[0]?.variant;
    const other = planned === "a" ? "b" : "a";
    const swapped = testWith([0.05, 0.07], (day) =>
      day.day === 0 ? { ...day, shown: other } : day,
    );
    const { posterior } = judgeTest(swapped, 0);
    expect(posterior.find(({ variant }) => variant === other)?.days).toBe(8);
  });
});

test("to ask every day, with the numbers two or three days late, decides what asking once decides", () => {
  const seed = fc.integer({ min: 1, max: 1_000_000 });
  const lift = fc.constantFrom(0, 0.1, 0.2);
  fc.assert(
    fc.property(seed, lift, (number, more) => {
      const { test: planned, reports } = simulateTest(usual, [0, more], number);
      const over = planned.blocks.length + planned.rule.lateDays;
      const once = judgeTest({ ...planned, days: reports }, planned.blocks.length);
      for (let today = 0; today <= over; today++) {
        const known = reports.filter(({ knownOn }) => knownOn <= today);
        const judged = judgeTest({ ...planned, days: known }, today - planned.rule.lateDays);
        if (judged.state === "collecting") continue;
        expect(judged).toEqual(once);
        break;
      }
    }),
    { numRuns: 15 },
  );
});
