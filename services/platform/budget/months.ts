/** Calendar months in UTC: every provider bills by it, and no workspace has two of them at once. */
export function monthOf(now: number): string {
  return new Date(now).toISOString().slice(0, 7);
}

/** Milliseconds since 1970. */
export function nextMonth(now: number): number {
  const date = new Date(now);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}

/** `November` */
export function monthName(time: number): string {
  return new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" }).format(time);
}
