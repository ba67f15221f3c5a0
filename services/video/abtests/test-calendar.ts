import { nextPacificMidnight } from "../../../providers/youtube/pacific-day.ts";
import type { AbTest, PlanDelay } from "./abtests.contract.ts";
import { addDays, daysBetween } from "./calendar-days.ts";

/** Which day of a test is which day of the calendar. Days are those of California. */
export type DatedTest = Pick<AbTest, "firstDay" | "delays" | "blocks">;

const week = 7;

/** Date of a day of the test, `YYYY-MM-DD`. */
export function dateOf({ firstDay, delays }: DatedTest, day: number): string {
  const late = delays.reduce((sum, delay) => sum + (delay.day <= day ? delay.days : 0), 0);
  return addDays(firstDay ?? "", day + late);
}

/** The day of the test that is on a date. @returns undefined before, after and while it stood still */
export function dayOn(test: DatedTest, date: string): number | undefined {
  return test.blocks.find(({ day }) => dateOf(test, day) === date)?.day;
}

/** How many days of the test are at least so many days behind a date. */
export function daysBefore(test: DatedTest, date: string, atLeast = 1): number {
  return test.blocks.filter(({ day }) => daysBetween(dateOf(test, day), date) >= atLeast).length;
}

/**
 * The delay with which the plan goes on after standing still since `day`: whole weeks, so that every
 * block keeps its weekday. The day that is under way goes on as it is.
 * @returns undefined where nothing was missed
 */
export function delayUntil(test: DatedTest, day: number, today: string): PlanDelay | undefined {
  if (day >= test.blocks.length) return undefined;
  const missed = daysBetween(dateOf(test, day), today);
  // The plan is met again on the first such weekday after today.
  return missed <= 0 ? undefined : { day, days: Math.ceil((missed + 1) / week) * week };
}

/** When a date begins in California, milliseconds since 1970. */
export function startOf(date: string): number {
  // At noon of UTC the day before has begun there, whichever season it is.
  return nextPacificMidnight(Date.parse(`${addDays(date, -1)}T12:00:00Z`));
}
