import { Cron } from "croner";

/** At most so many of one schedule are shown in a month: one that comes every minute would hide the rest. */
const most = 62;

/** The times of a pattern within a span, or the first so many of it. */
export function occurrences(
  { cron, timeZone }: { readonly cron: string; readonly timeZone: string },
  { from, to, limit = most }: { readonly from: Date; readonly to?: Date; readonly limit?: number },
): readonly Date[] {
  const pattern = new Cron(cron, { timezone: timeZone, paused: true });
  // croner leaves out the given moment itself.
  const times = pattern.nextRuns(limit, new Date(from.getTime() - 1_000));
  return to ? times.filter((time) => time < to) : times;
}

/** @returns undefined for a pattern that is none or never comes */
export function tryOccurrences(
  pattern: { readonly cron: string; readonly timeZone: string },
  span: { readonly from: Date; readonly limit?: number },
): readonly Date[] | undefined {
  try {
    const times = occurrences(pattern, span);
    return times.length > 0 ? times : undefined;
  } catch {
    return undefined;
  }
}
