import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { cronTimes } from "../../services/orchestrator/schedules/cron.ts";

const at = (text: string) => Date.parse(text);
const iso = (time: number | undefined) => new Date(time ?? NaN).toISOString().slice(0, 16);

/** The first times after one. */
function next(pattern: string, zone: string, from: string, count: number): string[] {
  const times = cronTimes(pattern, zone);
  const found: number[] = [];
  for (let time = at(from); found.length < count; found.push(time)) {
    time = times.after(time) ?? NaN;
  }
  return found.map(iso);
}

describe("the times of a pattern", () => {
  test("are those of the clocks at its place", () => {
    expect(next("30 9 * * 1-5", "Asia/Tokyo", "2026-11-20T12:00:00Z", 2)).toEqual([
      "2026-11-23T00:30",
      "2026-11-24T00:30",
    ]);
  });

  test("a fixed time that the clocks go over is the first moment after the gap", () => {
    // In Berlin, 2026-03-29 has no 02:30.
    expect(next("30 2 * * *", "Europe/Berlin", "2026-03-28T00:00:00Z", 3)).toEqual([
      "2026-03-28T01:30",
      "2026-03-29T01:00",
      "2026-03-30T00:30",
    ]);
  });

  test("a fixed time that the clocks show twice is the first of the two", () => {
    // In Berlin, 2026-10-25 has 02:30 twice.
    expect(next("30 2 * * *", "Europe/Berlin", "2026-10-24T01:00:00Z", 3)).toEqual([
      "2026-10-25T00:30",
      "2026-10-26T01:30",
      "2026-10-27T01:30",
    ]);
  });

  test.each([
    ["2026-03-28T23:45:00Z", ["00:30", "01:30", "02:30"]],
    ["2026-10-24T23:45:00Z", ["00:30", "01:30", "02:30"]],
  ])("every hour is every hour when the clocks change, from %s", (from, hours) => {
    const found = next("30 * * * *", "Europe/Berlin", from, 3);
    expect(found.map((time) => time.slice(11))).toEqual(hours);
  });

  test("the same by looking back as by looking forward, over changes of the clocks", () => {
    const zones = [
      "UTC",
      "Europe/Berlin",
      "America/New_York",
      "Australia/Lord_Howe",
      "Asia/Kathmandu",
    ];
    const patterns = [
      "30 2 * * *",
      "0 * * * *",
      "15 1 * * 0",
      "0 0 1 * *",
      "*/20 2 * * *",
      "45 1,2 * * *",
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...patterns),
        fc.integer({ min: at("2026-01-01"), max: at("2027-01-01") }),
        (zone, pattern, from) => {
          const times = cronTimes(pattern, zone);
          const ahead: number[] = [];
          for (let time = from; ahead.length < 6; ahead.push(time)) time = times.after(time) ?? NaN;
          expect(times.before(ahead.at(-1) ?? NaN, 6).map(iso)).toEqual(ahead.map(iso));
        },
      ),
      { numRuns: 150 },
    );
  });

  test.each([
    ["* * * *", "cron"],
    ["* * * * * *", "cron"],
    ["61 * * * *", "cron"],
    ["hello", "cron"],
    ["@reboot", "cron"],
    ["0 0 30 2 *", "cron"],
  ])("%j is refused", (pattern, field) => {
    expect(() => cronTimes(pattern, "UTC")).toThrow(
      expect.objectContaining({ type: "INPUT_INVALID", data: expect.objectContaining({ field }) }),
    );
  });

  test("a place without clocks is refused", () => {
    expect(() => cronTimes("@daily", "Mars/Phobos")).toThrow(
      expect.objectContaining({ data: expect.objectContaining({ field: "timeZone" }) }),
    );
  });
});
