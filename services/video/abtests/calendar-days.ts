/** Reckoning with days of the calendar, `YYYY-MM-DD`, in no time zone. */

const dayMs = 86_400_000;
const mondayIndex = 1;

/** @returns `YYYY-MM-DD`, so many days later */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10);
}

/** Whole days from one date to the other; negative where that is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}

/** Whether it is a date of the calendar (`YYYY-MM-DD`), and a Monday. */
export function isMonday(date: string): boolean {
  const at = new Date(date);
  // The 30th of February would be another day.
  const isDate = !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === date;
  return isDate && at.getUTCDay() === mondayIndex;
}

/** The first Monday after the date. */
export function nextMonday(date: string): string {
  const weekday = new Date(date).getUTCDay();
  return addDays(date, (mondayIndex + 7 - weekday) % 7 || 7);
}
