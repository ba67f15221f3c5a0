import { describe, expect, test } from "@jest/globals";
import { monthOf, turn, weekOf } from "../../studio/src/places/schedule/calendar-days.ts";
import { occurrences, tryOccurrences } from "../../studio/src/places/schedule/occurrences.ts";
import { cronOf, rhythmOf } from "../../studio/src/places/schedule/rhythm.ts";

describe("a rhythm in plain words", () => {
  test.each([
    ["0 9 * * 2", { kind: "weekdays", days: [2], time: "09:00" }],
    ["30 17 * * 5,6", { kind: "weekdays", days: [5, 6], time: "17:30" }],
    ["5 0 * * *", { kind: "weekdays", days: [1, 2, 3, 4, 5, 6, 0], time: "00:05" }],
    ["0 6 15 * *", { kind: "monthly", day: 15, time: "06:00" }],
  ])("%s is read and written the same", (cron, rhythm) => {
    expect(rhythmOf(cron)).toEqual(rhythm);
    expect(cronOf(rhythmOf(cron))).toBe(cron);
  });

  test("reads ranges, and Sunday as 0 and as 7", () => {
    expect(rhythmOf("0 9 * * 1-5")).toMatchObject({ days: [1, 2, 3, 4, 5] });
    expect(rhythmOf("0 9 * * 7")).toMatchObject({ days: [0] });
  });

  test.each(["*/5 * * * *", "0 9 1 1 *", "@daily", "0 9 * * MON", "61 9 * * 1", "0 0 9 * * 1"])(
    "%s stays as it was written",
    (cron) => expect(rhythmOf(cron)).toEqual({ kind: "cron", cron }),
  );
});

describe("a calendar", () => {
  test("begins its weeks on Monday and shows whole ones", () => {
    expect(weekOf("2026-11-22")).toEqual(expect.arrayContaining(["2026-11-16", "2026-11-22"]));
    const days = monthOf("2026-11-21");
    expect([days.length, days[0], days.at(-1)]).toEqual([42, "2026-10-26", "2026-12-06"]);
  });

  test("turns months by their first day, so that none is passed over", () => {
    expect(turn("month", "2026-01-31", 1)).toBe("2026-02-01");
    expect(turn("week", "2026-12-30", 1)).toBe("2027-01-06");
  });

  test("holds the times of a span, on the clocks of the place", () => {
    const daily = { cron: "0 9 * * *", timeZone: "Europe/Paris" };
    const span = { from: new Date("2026-11-21T08:00:00Z"), to: new Date("2026-11-23T08:00:00Z") };
    expect(occurrences(daily, span).map((time) => time.toISOString())).toEqual([
      "2026-11-21T08:00:00.000Z",
      "2026-11-22T08:00:00.000Z",
    ]);
  });

  test("knows a pattern that is none, or never comes", () => {
    const from = new Date("2026-11-21T08:00:00Z");
    expect(tryOccurrences({ cron: "nonsense", timeZone: "UTC" }, { from })).toBeUndefined();
    expect(tryOccurrences({ cron: "0 0 30 2 *", timeZone: "UTC" }, { from })).toBeUndefined();
  });
});
