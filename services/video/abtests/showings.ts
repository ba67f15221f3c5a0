import type { AbTest, Showing } from "./abtests.contract.ts";
import { addDays } from "./calendar-days.ts";
import { dateOf, startOf } from "./test-calendar.ts";

/** Milliseconds after midnight within which a swap does not make the day mixed. */
const graceMs = 3_600_000;

/** What YouTube shows as far as we know; undefined where nothing was shown or it is not sure. */
export function onShow({ showings }: Pick<AbTest, "showings">): Showing | undefined {
  const last = showings.at(-1);
  return last?.shownAt ? last : undefined;
}

/**
 * The variant that was on show on a whole day of the test, from an hour after midnight on.
 * @returns `mixed` where it changed, or where it is not sure what people saw
 */
export function shownOn(test: AbTest, day: number): string {
  const date = dateOf(test, day);
  const from = startOf(date) + graceMs;
  const until = startOf(addDays(date, 1));
  const whole = test.showings.find(
    ({ shownAt, seenAt }) =>
      shownAt !== null &&
      seenAt !== null &&
      Date.parse(shownAt) <= from &&
      Date.parse(seenAt) >= until,
  );
  return whole?.variant ?? "mixed";
}

/** Before anything is sent: from now on YouTube may show it. */
export function beginShowing(test: AbTest, variant: string, day: number | null, at: Date): AbTest {
  const last = test.showings.at(-1);
  // An attempt that did not come to its end goes on.
  if (last && last.shownAt === null && last.variant === variant) return test;
  const begun = { variant, day, begunAt: at.toISOString(), shownAt: null, seenAt: null };
  return { ...test, showings: [...test.showings, begun] };
}

/** All that it consists of is at YouTube. */
export function finishShowing(test: AbTest, at: Date): AbTest {
  const now = at.toISOString();
  return withLast(test, (last) => ({ ...last, shownAt: now, seenAt: now }));
}

/** It was looked for and is still there. */
export function seeShowing(test: AbTest, at: Date): AbTest {
  return withLast(test, (last) => ({ ...last, seenAt: at.toISOString() }));
}

/** Somebody else sent something at the same time: it is not sure any more what is on show. */
export function doubtShowing(test: AbTest, at: Date): AbTest {
  const last = test.showings.at(-1);
  if (!last || last.shownAt === null) return test;
  const doubted = { ...last, begunAt: at.toISOString(), shownAt: null, seenAt: null };
  return { ...test, showings: [...test.showings, doubted] };
}

function withLast(test: AbTest, change: (last: Showing) => Showing): AbTest {
  const last = test.showings.at(-1);
  if (!last) return test;
  return { ...test, showings: [...test.showings.slice(0, -1), change(last)] };
}
