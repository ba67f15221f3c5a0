import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  type Books,
  emptyBooks,
  reserved,
  settled,
  standingOf,
} from "../../services/platform/budget/books.ts";
import type { ReserveParams } from "../../services/platform/budget/budget.contract.ts";
import { withLimit, withNews } from "../../services/platform/budget/thresholds.ts";
import type { Unsaved } from "../../storage/documents/types.ts";

const november = Date.UTC(2026, 10, 22);
const december = Date.UTC(2026, 11, 1);

const books = (limit: number | null): Unsaved<Books> => ({ ...emptyBooks("local"), limit });
const call = (key: string, amount: number, attempt = "1"): ReserveParams => ({
  ...{ key, attempt, provider: "openai", amount },
});

function mustReserve(before: Unsaved<Books>, params: ReserveParams, now = november) {
  const next = reserved(before, params, now);
  if (!next) throw new Error(`no room for ${params.key}`);
  return next;
}

function bought(before: Unsaved<Books>, params: ReserveParams, amount: number | null) {
  const open = mustReserve(before, params);
  const { key, attempt, provider } = params;
  return settled(open, { key, attempt, provider, amount, bought: true });
}

describe("the books of a workspace", () => {
  test("put what a call did cost in the place of what it might have", () => {
    const open = mustReserve(books(10), call("a", 4));
    expect(standingOf(open, november)).toMatchObject({ spent: 0, reserved: 4, left: 6 });
    const after = settled(open, { ...call("a", 4), amount: 3.5, bought: true });
    expect(standingOf(after, november)).toMatchObject({ spent: 3.5, reserved: 0, left: 6.5 });
  });

  test("count an end that is told twice once", () => {
    const once = bought(books(10), call("a", 4), 4);
    const twice = settled(once, { ...call("a", 4), amount: 4, bought: true });
    expect(twice).toBe(once);
  });

  test("count one call once where its process died before it could tell the end", () => {
    const lost = mustReserve(books(10), call("a", 4, "1"));
    const again = mustReserve(lost, call("a", 4, "2"));
    expect(standingOf(again, november).reserved).toBe(4);
    const after = settled(again, { ...call("a", 4, "2"), amount: 4, bought: true });
    expect(standingOf(after, november)).toMatchObject({ spent: 4, reserved: 0 });
  });

  test("hear nothing from an attempt that another one has taken over from", () => {
    const again = mustReserve(mustReserve(books(10), call("a", 4, "1")), call("a", 4, "2"));
    expect(settled(again, { ...call("a", 4, "1"), amount: 4, bought: true })).toBe(again);
  });

  test("add up attempts that were all charged for", () => {
    const first = bought(books(10), call("a", 2, "1"), 2);
    const second = bought(first, call("a", 2, "2"), 2);
    expect(standingOf(second, november)).toMatchObject({
      spent: 4,
      providers: [{ provider: "openai", amount: 4, calls: 2, unpriced: 0 }],
    });
  });

  test("forget a call that cost nothing, and count those that nobody knows the price of", () => {
    const open = mustReserve(books(10), call("a", 4));
    const after = settled(open, { ...call("a", 4), amount: 0, bought: false });
    expect(standingOf(after, november)).toMatchObject({ spent: 0, reserved: 0, providers: [] });
    const unknown = bought(after, call("b", 0), null);
    expect(standingOf(unknown, november)).toMatchObject({
      spent: 0,
      providers: [{ calls: 1, unpriced: 1, amount: 0 }],
    });
  });

  test("refuse what there is no room for, but never what costs nothing", () => {
    const full = bought(books(10), call("a", 10), 10);
    expect(reserved(full, call("b", 0.01), november)).toBeUndefined();
    expect(reserved(full, call("b", 0), november)).toBeDefined();
    expect(reserved(books(0), call("b", 0.000001), november)).toBeUndefined();
    expect(reserved(books(null), call("b", 1_000_000), november)).toBeDefined();
  });

  test("begin anew with each month, a call counting where it began", () => {
    const spent = bought(books(10), call("a", 9), 9);
    const open = mustReserve(spent, call("late", 1));
    const next = mustReserve(open, call("b", 10), december);
    expect(standingOf(next, december)).toMatchObject({ month: "2026-12", spent: 0, reserved: 10 });
    const after = settled(next, { ...call("late", 1), amount: 1, bought: true });
    expect(standingOf(after, november)).toMatchObject({ month: "2026-11", spent: 10 });
    expect(standingOf(after, december).spent).toBe(0);
  });

  test("count a call that nobody says anything of for a day as it was expected", () => {
    const lost = mustReserve(books(10), call("a", 4), november - 100_000_000);
    const next = mustReserve(lost, call("b", 1));
    expect(standingOf(next, november)).toMatchObject({ spent: 4, reserved: 1 });
  });

  test("never let more be spent than the limit, whatever is bought in whatever order", () => {
    const deed = fc.record({
      key: fc.constantFrom("a", "b", "c", "d"),
      attempt: fc.constantFrom("1", "2"),
      amount: fc.integer({ min: 0, max: 6 }),
      settles: fc.boolean(),
      bought: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 40 }), (deeds) => {
        let now = books(10);
        for (const { key, attempt, amount, settles, bought: isBought } of deeds) {
          const known = now.open.find((one) => one.key === key);
          const price = known?.amount ?? amount;
          if (settles) now = settled(now, { ...call(key, price, attempt), bought: isBought });
          else now = reserved(now, call(key, price, attempt), november) ?? now;
          const { spent, reserved: open } = standingOf(now, november);
          expect(spent + open).toBeLessThanOrEqual(10);
        }
      }),
    );
  });
});

describe("what is told of them", () => {
  const percents = ({ outbox }: Unsaved<Books>) =>
    outbox.map(({ data }) => (data as { percent: number }).percent);

  test("is that most of the budget is spent, then that all is, once each", () => {
    let now = withNews(bought(books(10), call("a", 7), 7), november);
    expect(percents(now)).toEqual([]);
    now = withNews(bought(now, call("b", 1), 1), november);
    expect(percents(now)).toEqual([80]);
    now = withNews(bought(now, call("c", 1), 1), november);
    expect(percents(now)).toEqual([80]);
    now = withNews(bought(now, call("d", 1), 1), november);
    expect(percents(now)).toEqual([80, 100]);
    expect(withNews(now, november)).toBe(now);
  });

  test("is one letter where both come at once, and where a call was refused", () => {
    expect(percents(withNews(bought(books(10), call("a", 10), 10), november))).toEqual([100]);
    const nearly = withNews(bought(books(10), call("a", 7), 7), november, true);
    expect(percents(nearly)).toEqual([100]);
    expect(percents(withNews(nearly, november, true))).toEqual([100]);
    // What is still bought for the rest is no reason to say it again.
    const more = withNews(bought(nearly, call("b", 1), 1), november);
    expect(percents(withNews(more, november, true))).toEqual([100]);
  });

  test("is nothing where a budget of 0 is set, until a call is refused", () => {
    const none = withLimit(books(null), 0, november);
    expect(percents(none)).toEqual([]);
    expect(percents(withNews(none, november, true))).toEqual([100]);
  });

  test("comes anew with a new month, and after the budget was raised", () => {
    const full = withNews(bought(books(10), call("a", 10), 10), november);
    const raised = withLimit(full, 20, november);
    expect(raised.told?.percents).toEqual([]);
    expect(percents(withNews(bought(raised, call("b", 6), 6), november))).toEqual([100, 80]);
    expect(percents(withLimit(raised, 5, november))).toEqual([100, 100]);
    const next = mustReserve(full, call("b", 10), december);
    const spent = settled(next, { ...call("b", 10), bought: true });
    expect(percents(withNews(spent, december))).toEqual([100, 100]);
  });
});
