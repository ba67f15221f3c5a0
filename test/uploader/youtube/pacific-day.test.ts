import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { nextPacificMidnight, pacificDay } from "../../../providers/youtube/pacific-day.ts";

test.each([
  ["in winter", "2026-11-21T16:30:00Z", "2026-11-22T08:00:00Z"],
  ["in summer", "2026-07-04T06:59:59.999Z", "2026-07-04T07:00:00Z"],
  ["at midnight itself", "2026-07-04T07:00:00Z", "2026-07-05T07:00:00Z"],
  ["on the day of 23 hours", "2026-03-08T09:00:00Z", "2026-03-09T07:00:00Z"],
  ["on the day of 25 hours", "2026-11-01T08:00:00Z", "2026-11-02T08:00:00Z"],
])("the next midnight in California, %s", (_when, now, midnight) => {
  expect(new Date(nextPacificMidnight(Date.parse(now)))).toEqual(new Date(midnight));
});

test("whenever it is, the next midnight begins the next day and is at most 25 hours away", () => {
  const times = fc.date({
    ...{ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true },
  });
  fc.assert(
    fc.property(times, (time) => {
      const now = time.getTime();
      const midnight = nextPacificMidnight(now);
      expect(midnight - now).toBeGreaterThan(0);
      expect(midnight - now).toBeLessThanOrEqual(25 * 3_600_000);
      expect(pacificDay(midnight - 1)).toBe(pacificDay(now));
      expect(pacificDay(midnight)).not.toBe(pacificDay(now));
    }),
  );
});
