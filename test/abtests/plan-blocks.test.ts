import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { daysOfRound, planBlocks } from "../../services/video/abtests/plan-blocks.ts";

const variants = fc
  .integer({ min: 2, max: 4 })
  .map((count) => ["a", "b", "c", "d"].slice(0, count));
const seed = fc.integer({ min: 0, max: 4_294_967_295 });

function countBy<T>(items: readonly T[], key: (item: T) => string): number[] {
  return [...Map.groupBy(items, key).values()].map(({ length }) => length);
}

test("every variant has every weekday equally often", () => {
  fc.assert(
    fc.property(variants, seed, (ids, number) => {
      const blocks = planBlocks(ids, number);
      const cells = countBy(blocks, ({ weekday, variant }) => `${weekday} ${variant}`);
      expect(cells).toHaveLength(7 * ids.length);
      expect(new Set(cells).size).toBe(1);
    }),
  );
});

test("the balance is there after every round, not only at the end", () => {
  fc.assert(
    fc.property(variants, seed, (ids, number) => {
      const first = planBlocks(ids, number).slice(0, daysOfRound(ids.length));
      expect(new Set(countBy(first, ({ variant }) => variant))).toEqual(new Set([7]));
    }),
  );
});

test("within a week no variant has two days more than another", () => {
  fc.assert(
    fc.property(variants, seed, (ids, number) => {
      for (const week of Map.groupBy(planBlocks(ids, number), ({ day }) =>
        Math.floor(day / 7),
      ).values()) {
        const days = ids.map((id) => week.filter(({ variant }) => variant === id).length);
        expect(Math.max(...days) - Math.min(...days)).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test("days follow each other from a Monday", () => {
  const blocks = planBlocks(["a", "b", "c"], 7);
  expect(blocks.map(({ day }) => day)).toEqual([...blocks.keys()]);
  expect(blocks.every(({ day, weekday }) => weekday === (day % 7) + 1)).toBe(true);
});

test("the same seed is the same plan, and seeds differ", () => {
  const plan = (number: number): string =>
    planBlocks(["a", "b"], number)
      .map(({ variant }) => variant)
      .join("");
  expect(plan(1)).toBe(plan(1));
  expect(new Set([1, 2, 3, 4, 5].map(plan)).size).toBeGreaterThan(1);
});

test("no variant is favoured on the first day", () => {
  const first = Array.from({ length: 1500 }, (_, number) => planBlocks(["a", "b", "c"], number)[0]);
  for (const id of ["a", "b", "c"]) {
    const share = first.filter((block) => block?.variant === id).length / first.length;
    expect(Math.abs(share - 1 / 3)).toBeLessThan(0.04);
  }
});
