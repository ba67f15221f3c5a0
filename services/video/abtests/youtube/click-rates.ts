import { TroupeError } from "../../../../errors/troupe-error.ts";
import type { DayReach } from "./day-reach.ts";

/** A day as YouTube reports it. */
export interface ReportedDay {
  /** `2026-11-23` or `20261123`. */
  readonly date: string;
  readonly impressions: number;
  /** Click-through rate, as a share or in percent. */
  readonly rate: number;
  /** From everywhere, clicks on the thumbnail among them; where it is known. */
  readonly views?: number;
}

/**
 * Counts the clicks. YouTube documents the rate as clicks by impressions, and some channels are
 * answered in percent: it is percent where a share would be over one, or would make more clicks than
 * there were views.
 *
 * @throws TroupeError `PROVIDER_ANSWER_INVALID` for days that are none and numbers that cannot be
 */
export function clicksOf(reported: readonly ReportedDay[]): readonly DayReach[] {
  for (const day of reported) checkDay(day);
  const scale = isPercent(reported) ? 100 : 1;
  return reported.map(({ date, impressions, rate }) => ({
    date: date.replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3"),
    impressions,
    clicks: Math.round((impressions * rate) / scale),
  }));
}

function isPercent(reported: readonly ReportedDay[]): boolean {
  if (reported.some(({ rate }) => rate > 1)) return true;
  const counted = reported.filter(({ views }) => views !== undefined);
  const views = counted.reduce((sum, day) => sum + (day.views ?? 0), 0);
  const clicks = counted.reduce((sum, { impressions, rate }) => sum + impressions * rate, 0);
  // Twice as many: views are counted later than clicks, and some are taken away again.
  return counted.length > 0 && clicks > 2 * views + 10;
}

function checkDay({ date, impressions, rate }: ReportedDay): void {
  const isDay = /^\d{4}-?\d{2}-?\d{2}$/.test(date);
  const isCount = Number.isInteger(impressions) && impressions >= 0;
  if (isDay && isCount && rate >= 0 && rate <= 100) return;
  throw new TroupeError(
    "PROVIDER_ANSWER_INVALID",
    `youtube: a report says ${impressions} impressions with a click rate of ${rate} on "${date.slice(0, 20)}"`,
  );
}
