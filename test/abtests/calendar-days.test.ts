import { expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  addDays,
  daysBetween,
  isMonday,
  nextMonday,
} from "../../services/video/abtests/calendar-days.ts";
import { pacificDay } from "../../providers/youtube/pacific-day.ts";

test.each([
  ["2026-01-05T07:59:00Z", "2026-01-04"],
  ["2026-01-05T08:00:00Z", "2026-01-05"],
  ["2026-07-06T06:59:00Z", "2026-07-05"],
  ["2026-07-06T07:00:00Z", "2026-07-06"],
])("at %s it is %s in Pacific time, summer and winter", (at, date) => {
  expect(pacificDay(Date.parse(at))).toBe(date);
});

test("days of 23 and 25 hours are days", () => {
  expect(daysBetween("2026-03-07", "2026-03-09")).toBe(2);
  expect(addDays("2026-10-31", 2)).toBe("2026-11-02");
});

test.each(["2026-02-30", "2026-13-01", "soon", "2026-1-5", "2026-01-06", ""])(
  "%s is no Monday",
  (date) => {
    expect(isMonday(date)).toBe(false);
  },
);

test("the next Monday is one, and within the week that begins tomorrow", () => {
  const day = fc.integer({ min: -10_000, max: 10_000 }).map((days) => addDays("2026-01-05", days));
  fc.assert(
    fc.property(day, (date) => {
      const monday = nextMonday(date);
      expect(isMonday(monday)).toBe(true);
      expect(daysBetween(date, monday)).toBeGreaterThanOrEqual(1);
      expect(daysBetween(date, monday)).toBeLessThanOrEqual(7);
    }),
  );
});
