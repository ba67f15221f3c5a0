const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const pacific = new Intl.DateTimeFormat("en-CA", {
  timeZone: "America/Los_Angeles",
  hourCycle: "h23",
  ...{ year: "numeric", month: "2-digit", day: "2-digit" },
  ...{ hour: "2-digit", minute: "2-digit", second: "2-digit" },
});

/** The day by which Google counts quotas and views: `2026-11-21`. @param time milliseconds since 1970 */
export function pacificDay(time: number): string {
  return pacific.format(time).slice(0, 10);
}

/** The next midnight in California, when Google's quotas are full again. @returns ms since 1970 */
export function nextPacificMidnight(time: number): number {
  const inADay = time - sinceMidnight(time) + dayMs;
  // Days on which the clocks change have 23 or 25 hours; they do it at two in the morning.
  const beyond = sinceMidnight(inADay);
  return beyond > dayMs / 2 ? inADay + dayMs - beyond : inADay - beyond;
}

function sinceMidnight(time: number): number {
  const parts = new Map(pacific.formatToParts(time).map(({ type, value }) => [type, value]));
  const [hours, minutes, seconds] = ["hour", "minute", "second"].map((type) =>
    Number(parts.get(type as Intl.DateTimeFormatPartTypes)),
  );
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + (time % 1000);
}
