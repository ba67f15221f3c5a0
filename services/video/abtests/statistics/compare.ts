import jStat from "jstat";
import type { BetaPosterior } from "./posterior.ts";

/** What a variant is worth beside the others. */
export interface Standing {
  readonly variant: string;
  /** 0 to 1; those of all variants add up to 1. */
  readonly probabilityToBeBest: number;
  /** Click-through rate that is given away by keeping this one, if another is better. 0 to 1. */
  readonly expectedLoss: number;
}

/** Steps across each posterior, and its standard deviations to both sides. */
const grid = { steps: 96, spread: 9 } as const;

/** Compares all with all by numeric integration: no chance is used, the same data say the same. */
export function compare(posteriors: readonly BetaPosterior[]): readonly Standing[] {
  const points = gridOf(posteriors);
  const below = posteriors.map(({ clicks, misses }) =>
    points.map((point) => jStat.beta.cdf(point, clicks, misses)),
  );
  const chances = below.map((own, index) => chanceToBeBest(own, below.toSpliced(index, 1)));
  const all = chances.reduce((sum, chance) => sum + chance, 0);
  const best = expectedBest(points, below);
  return posteriors.map(({ variant, clicks, misses }, index) => ({
    variant,
    probabilityToBeBest: (chances[index] ?? 0) / all,
    expectedLoss: Math.max(0, best - clicks / (clicks + misses)),
  }));
}

/** The range in which the rate lies with this probability, as much outside on both sides. */
export function credibleInterval(
  { clicks, misses }: BetaPosterior,
  level: number,
): { readonly low: number; readonly high: number } {
  const tail = (1 - level) / 2;
  return {
    low: jStat.beta.inv(tail, clicks, misses),
    high: jStat.beta.inv(1 - tail, clicks, misses),
  };
}

/** Points that are dense wherever one of the posteriors is steep. */
function gridOf(posteriors: readonly BetaPosterior[]): readonly number[] {
  const points = posteriors.flatMap(({ clicks, misses }) => {
    const sample = clicks + misses;
    const mean = clicks / sample;
    const deviation = Math.sqrt((mean * (1 - mean)) / (sample + 1));
    return Array.from({ length: grid.steps + 1 }, (_, step) => {
      const point = mean + deviation * grid.spread * ((2 * step) / grid.steps - 1);
      return Math.min(1, Math.max(0, point));
    });
  });
  return [...new Set([0, ...points, 1])].sort((a, b) => a - b);
}

/** Integral over where this one lies of the probability that all others lie below. */
function chanceToBeBest(own: readonly number[], others: readonly (readonly number[])[]): number {
  const othersBelow = own.map((_, at) => product(others, at));
  let chance = 0;
  for (let at = 1; at < own.length; at++) {
    const mass = (own[at] ?? 0) - (own[at - 1] ?? 0);
    chance += (mass * ((othersBelow[at] ?? 0) + (othersBelow[at - 1] ?? 0))) / 2;
  }
  return chance;
}

/** Mean of the highest rate of all. */
function expectedBest(points: readonly number[], below: readonly (readonly number[])[]): number {
  let mean = 0;
  for (let at = 1; at < points.length; at++) {
    const width = (points[at] ?? 0) - (points[at - 1] ?? 0);
    mean += width * (1 - (product(below, at) + product(below, at - 1)) / 2);
  }
  return mean;
}

function product(curves: readonly (readonly number[])[], at: number): number {
  return curves.reduce((result, curve) => result * (curve[at] ?? 0), 1);
}
