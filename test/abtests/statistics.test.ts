import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { planBlocks } from "../../services/video/abtests/plan-blocks.ts";
import {
  compare,
  credibleInterval,
  type Standing,
} from "../../services/video/abtests/statistics/compare.ts";
import type { DayCount } from "../../services/video/abtests/statistics/day-counts.ts";
import { posteriorOf } from "../../services/video/abtests/statistics/posterior.ts";

const names = ["a", "b", "c", "d"];
const seed = fc.integer({ min: 0, max: 4_294_967_295 });

interface Scene {
  readonly variants: readonly string[];
  readonly days: readonly DayCount[];
}

/** Any numbers that a report may hold, for as many days as have come. */
const scenes: fc.Arbitrary<Scene> = fc
  .tuple(fc.integer({ min: 1, max: 4 }), seed, fc.integer({ min: 0, max: 28 }))
  .chain(([count, number, length]) => {
    const variants = names.slice(0, count);
    const blocks = planBlocks(variants, number).slice(0, length);
    const counts = fc.tuple(fc.integer({ min: 1, max: 100_000 }), fc.double({ min: 0, max: 1 }));
    return fc
      .array(
        counts.filter(([, share]) => !Number.isNaN(share)),
        { minLength: length, maxLength: length },
      )
      .map((all) => ({
        variants,
        days: blocks.map((block, index) => {
          const [impressions, share] = all[index] ?? [1, 0];
          return { ...block, impressions, clicks: Math.floor(impressions * share) };
        }),
      }));
  });

function standings(days: readonly DayCount[], variants: readonly string[]): readonly Standing[] {
  return compare(posteriorOf(days, variants));
}

function chanceOfBest(days: readonly DayCount[], variants: readonly string[]): readonly number[] {
  return standings(days, variants).map(({ probabilityToBeBest }) => probabilityToBeBest);
}

/** Two weeks of two variants with these shares of clicks. */
function twoWeeks(impressions: number, shares: Readonly<Record<string, number>>): DayCount[] {
  return planBlocks(["a", "b"], 1)
    .slice(0, 14)
    .map((block) => {
      const clicks = Math.round(impressions * (shares[block.variant] ?? 0));
      return { ...block, impressions, clicks };
    });
}

function expectClose(actual: readonly number[], wanted: readonly number[]): void {
  expect(actual).toHaveLength(wanted.length);
  for (const [index, value] of wanted.entries()) expect(actual[index]).toBeCloseTo(value, 6);
}

describe("whatever was counted", () => {
  test("the probabilities to be best add up to one and nothing is out of its range", () => {
    fc.assert(
      fc.property(scenes, ({ variants, days }) => {
        const posteriors = posteriorOf(days, variants);
        const all = compare(posteriors);
        expect(all.reduce((sum, each) => sum + each.probabilityToBeBest, 0)).toBeCloseTo(1, 9);
        for (const [index, each] of all.entries()) {
          expect(each.probabilityToBeBest).toBeGreaterThanOrEqual(0);
          expect(each.expectedLoss).toBeGreaterThanOrEqual(0);
          expect(each.expectedLoss).toBeLessThan(1);
          const posterior = posteriors[index] ?? { variant: "", clicks: NaN, misses: NaN };
          const { low, high } = credibleInterval(posterior, 0.95);
          const mean = posterior.clicks / (posterior.clicks + posterior.misses);
          expect(low).toBeLessThan(mean);
          expect(high).toBeGreaterThan(mean);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("names do not matter", () => {
    fc.assert(
      fc.property(scenes, ({ variants, days }) => {
        const turned = [...variants].reverse();
        expectClose(chanceOfBest(days, turned), [...chanceOfBest(days, variants)].reverse());
      }),
      { numRuns: 40 },
    );
  });

  test("the order in which days come does not matter", () => {
    fc.assert(
      fc.property(scenes, ({ variants, days }) => {
        expectClose(chanceOfBest([...days].reverse(), variants), chanceOfBest(days, variants));
      }),
      { numRuns: 40 },
    );
  });

  test("the one with the better chance has the smaller loss", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.02, max: 0.09, noNaN: true }), (share) => {
        const all = standings(twoWeeks(2000, { a: 0.055, b: share }), ["a", "b"]);
        const [a, b] = all;
        if (!a || !b) throw new Error("two went in");
        const difference = a.probabilityToBeBest - b.probabilityToBeBest;
        if (Math.abs(difference) > 0.01) {
          expect(Math.sign(b.expectedLoss - a.expectedLoss)).toBe(Math.sign(difference));
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("without data", () => {
  test.each([1, 2, 3, 4])("%d variants are equal", (count) => {
    const variants = names.slice(0, count);
    expectClose(
      chanceOfBest([], variants),
      variants.map(() => 1 / count),
    );
    expect(new Set(standings([], variants).map(({ expectedLoss }) => expectedLoss)).size).toBe(1);
  });

  test("a variant that nobody has seen is neither best nor worst for sure", () => {
    const seen = twoWeeks(2000, { a: 0.05, b: 0.05 }).filter(({ variant }) => variant === "a");
    const [, unseen = 0] = chanceOfBest(seen, ["a", "b"]);
    expect(unseen).toBeGreaterThan(0.2);
    expect(unseen).toBeLessThan(0.8);
  });

  test("days without a single click are no reason to prefer anyone", () => {
    const [chance] = chanceOfBest(twoWeeks(2000, { a: 0, b: 0 }), ["a", "b"]);
    expect(chance).toBeCloseTo(0.5, 3);
  });
});

describe("with data", () => {
  test("more of the same says more for the better one", () => {
    const at = (impressions: number): number =>
      chanceOfBest(twoWeeks(impressions, { a: 0.05, b: 0.06 }), ["a", "b"])[1] ?? 0;
    const chances = [100, 300, 1000, 3000, 10_000].map(at);
    expect(chances).toEqual([...chances].sort((left, right) => left - right));
    expect(chances[0]).toBeGreaterThan(0.5);
    expect(chances.at(-1)).toBeGreaterThan(0.99);
  });

  test("more clicks of one say more for it", () => {
    const at = (share: number): number =>
      chanceOfBest(twoWeeks(2000, { a: 0.05, b: share }), ["a", "b"])[1] ?? 0;
    const chances = [0.04, 0.045, 0.05, 0.055, 0.06].map(at);
    expect(chances).toEqual([...chances].sort((left, right) => left - right));
  });

  test("days that differ much among themselves say less, with the same totals", () => {
    const even = twoWeeks(2000, { a: 0.05, b: 0.06 });
    const turns = new Map<string, number>();
    const uneven = even.map((day) => {
      const turn = turns.get(day.variant) ?? 0;
      turns.set(day.variant, turn + 1);
      const change = turn === 6 ? 0 : turn % 2 === 0 ? 40 : -40;
      return { ...day, clicks: day.clicks + change };
    });
    const [, evenly = 0] = chanceOfBest(even, ["a", "b"]);
    const [, unevenly = 0] = chanceOfBest(uneven, ["a", "b"]);
    expect(evenly).toBeGreaterThan(0.98);
    expect(unevenly).toBeLessThan(evenly - 0.02);
  });

  test("a variant is not credited with the weekdays that it happened to have", () => {
    // Four weeks of a known rhythm, of which b has lost its two worst days.
    const rhythm = [0.04, 0.04, 0.04, 0.05, 0.05, 0.06, 0.07];
    const days = planBlocks(["a", "b"], 3).map((block) => {
      const share = rhythm[block.weekday - 1] ?? 0;
      return { ...block, impressions: 5000, clicks: Math.round(5000 * share) };
    });
    const lucky = days.filter(({ variant, weekday }) => variant === "a" || weekday > 2);
    const total = (id: string): number => {
      const own = lucky.filter(({ variant }) => variant === id);
      return own.reduce((sum, { clicks }) => sum + clicks, 0) / (own.length * 5000);
    };
    expect(total("b") / total("a")).toBeGreaterThan(1.05);
    const [, chance = 0] = chanceOfBest(lucky, ["a", "b"]);
    expect(chance).toBeLessThan(0.75);
  });

  test("the rate that is told is near the one that was counted", () => {
    const [a, b] = posteriorOf(twoWeeks(4000, { a: 0.05, b: 0.08 }), ["a", "b"]);
    expect((a?.clicks ?? 0) / ((a?.clicks ?? 0) + (a?.misses ?? 0))).toBeCloseTo(0.05, 2);
    expect((b?.clicks ?? 0) / ((b?.clicks ?? 0) + (b?.misses ?? 0))).toBeCloseTo(0.08, 2);
  });

  test("the integral agrees with the closed form for two betas", () => {
    // P(Beta(3, 5) > Beta(2, 6)) by summing over the first one's whole parameters.
    const [one] = compare([
      { variant: "one", clicks: 3, misses: 5 },
      { variant: "two", clicks: 2, misses: 6 },
    ]);
    expect(one?.probabilityToBeBest).toBeCloseTo(1 - betaLess(3, 5, 2, 6), 3);
  });
});

/** P(X < Y) for X ~ Beta(a, b), Y ~ Beta(c, d) with whole a to d: the sum of E. Miller. */
function betaLess(a: number, b: number, c: number, d: number): number {
  let chance = 0;
  for (let i = 0; i < c; i++) {
    chance += Math.exp(logBeta(a + i, b + d) - Math.log(d + i) - logBeta(1 + i, d) - logBeta(a, b));
  }
  return chance;
}

function logBeta(a: number, b: number): number {
  return logFactorial(a - 1) + logFactorial(b - 1) - logFactorial(a + b - 1);
}

function logFactorial(whole: number): number {
  return whole < 2 ? 0 : Math.log(whole) + logFactorial(whole - 1);
}
