import type { DayCount } from "./day-counts.ts";

const weekdays = 7;

/** Mean of the course of time over a test, so that a variant's level is that of a usual day. */
const usualTime = 2.4;

/** What is believed before any data, in log odds: what a title, a weekday, a trend may change. */
const priorSpread = { variant: 1, weekday: 0.15, trend: 0.3 } as const;

/** Columns of the model: one for each variant, one for each weekday, one for the course of time. */
export function rowOf(day: DayCount, variants: readonly string[]): readonly number[] {
  return [
    ...variants.map((id) => (id === day.variant ? 1 : 0)),
    ...Array.from({ length: weekdays }, (_, index) => (index + 1 === day.weekday ? 1 : 0)),
    // Plans are even in time, so that one curve is enough: fast at first, then slow.
    Math.log(1 + day.day) - usualTime,
  ];
}

/** Of the columns, in their order: how sure the prior is (1 / variance). */
export function priorPrecision(variants: number): readonly number[] {
  const { variant, weekday, trend } = priorSpread;
  return [
    ...Array.from({ length: variants }, () => variant ** -2),
    ...Array.from({ length: weekdays }, () => weekday ** -2),
    trend ** -2,
  ];
}

/** Log odds that the prior expects of every variant: those of all days together. */
export function priorLevel(days: readonly DayCount[]): number {
  const clicks = days.reduce((sum, day) => sum + day.clicks, 0);
  const impressions = days.reduce((sum, day) => sum + day.impressions, 0);
  // As if ten impressions with half a click had been seen before: no data is 5 %, never 0.
  const share = (clicks + 0.5) / (impressions + 10);
  return logit(Math.min(share, 0.99));
}

export function logit(share: number): number {
  return Math.log(share / (1 - share));
}

export function expit(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
