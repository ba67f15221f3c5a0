import type { Matrix } from "ml-matrix";
import type { DayCount } from "./day-counts.ts";
import { expit, rowOf } from "./day-model.ts";
import { type DayFit, fitDays } from "./fit-days.ts";

/** Beta(clicks, misses) of a click-through rate, as if so many had been counted without any noise. */
export interface BetaPosterior {
  readonly variant: string;
  /** More than 0, no whole number. */
  readonly clicks: number;
  /** More than 0, no whole number. */
  readonly misses: number;
}

/**
 * The click-through rate of each variant, on days like those of the test. The spread of each is what
 * counts when two are compared: what weekdays and time leave unsure for all alike is not in it.
 * @param variants ids; those without days keep the prior
 */
export function posteriorOf(
  days: readonly DayCount[],
  variants: readonly string[],
): readonly BetaPosterior[] {
  const fit = fitDays(days, variants);
  const variances = comparisonVariances(fit.covariance, variants.length);
  return variants.map((variant, index) => {
    const rate = rateOf(index, fit, days, variants);
    // In log odds a beta's variance is 1 / (n p (1 - p)), near enough.
    const sample = 1 / ((variances[index] ?? 1) * rate * (1 - rate));
    return { variant, clicks: sample * rate, misses: sample * (1 - rate) };
  });
}

/** Had the variant been on show on all days: the mean over their impressions. */
function rateOf(
  index: number,
  { coefficients }: DayFit,
  days: readonly DayCount[],
  variants: readonly string[],
): number {
  const level = coefficients[index] ?? 0;
  if (days.length === 0) return expit(level);
  let clicks = 0;
  let impressions = 0;
  for (const day of days) {
    const surroundings = rowOf(day, variants)
      .slice(variants.length)
      .reduce((sum, part, at) => sum + part * (coefficients[variants.length + at] ?? 0), 0);
    clicks += day.impressions * expit(level + surroundings);
    impressions += day.impressions;
  }
  return clicks / impressions;
}

/**
 * A variance for each variant so that those of two add up to the variance of their difference (Firth
 * and de Menezes' quasi-variances): for up to three variants exactly, for more by least squares.
 */
function comparisonVariances(covariance: Matrix, count: number): readonly number[] {
  const own = Array.from({ length: count }, (_, index) => covariance.get(index, index));
  if (count === 1) return own;
  const totals = own.map((_, i) =>
    own.reduce((sum, _own, j) => sum + differenceVariance(covariance, i, j), 0),
  );
  const half = totals.reduce((sum, total) => sum + total, 0) / (2 * (count - 1));
  if (count === 2) {
    // Only their sum is known: who has less data gets more of it.
    const both = own.reduce((sum, variance) => sum + variance, 0);
    return own.map((variance) => (half * variance) / both);
  }
  // Very uneven data can ask for less than nothing.
  return totals.map((total) => Math.max((total - half) / (count - 2), half / (20 * count)));
}

function differenceVariance(covariance: Matrix, i: number, j: number): number {
  return covariance.get(i, i) + covariance.get(j, j) - 2 * covariance.get(i, j);
}
