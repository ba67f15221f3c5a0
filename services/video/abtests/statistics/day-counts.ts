import type { TestBlock, TestDay } from "../abtests.contract.ts";

/** A day on which one variant alone was on show. */
export interface DayCount {
  /** From 0. */
  readonly day: number;
  /** ISO: 1 is Monday. */
  readonly weekday: number;
  readonly variant: string;
  readonly impressions: number;
  /** At most as many as impressions. */
  readonly clicks: number;
}

/**
 * The days that can be compared, in their order: those that were recorded, without the ones on which
 * the variant changed within the day and the ones on which nobody saw anything.
 */
export function countedDays(
  blocks: readonly TestBlock[],
  recorded: readonly TestDay[],
): readonly DayCount[] {
  const byDay = new Map(recorded.map((record) => [record.day, record]));
  return blocks.flatMap(({ day, weekday, variant: planned }) => {
    const record = byDay.get(day);
    if (!record || record.shown === "mixed" || record.impressions === 0) return [];
    const { impressions, clicks, shown: variant = planned } = record;
    return [{ day, weekday, variant, impressions, clicks }];
  });
}
