import jStat from "jstat";
import { judgeTest } from "../../services/video/abtests/judge-test.ts";
import type { SimulatedTest } from "./simulate.ts";

/** Who was declared the winner, and after how many days of the test; nobody: undefined. */
export interface Winner {
  readonly variant: string;
  readonly days: number;
}

export type Method = (simulated: SimulatedTest) => Winner | undefined;

/** The product's own judgement, asked when all is over: it looks only when its rule says. */
export function byTroupe({ test, reports }: SimulatedTest): Winner | undefined {
  const { winner, judgedDays } = judgeTest({ ...test, days: reports }, test.blocks.length);
  return winner === null ? undefined : { variant: winner, days: judgedDays };
}

/** Totals without blocks, looked at every day: what a spreadsheet would do. */
export function byDailyTotals(simulated: SimulatedTest): Winner | undefined {
  return byTotals(simulated, () => true);
}

/** Totals without blocks, but looked at only when our rule looks: what daily looking alone costs. */
export function byTotalsOfRounds(simulated: SimulatedTest): Winner | undefined {
  const looks = new Set(simulated.test.rule.looks.map(({ days }) => days));
  return byTotals(simulated, (days) => looks.has(days));
}

/** Of two variants one is best with P ≥ 0.95, as if every impression were an independent draw. */
function byTotals(
  { test, reports }: SimulatedTest,
  isLook: (days: number) => boolean,
): Winner | undefined {
  const [first, second] = test.variants;
  if (!first || !second) return undefined;
  for (let days = 1; days <= test.blocks.length; days++) {
    if (!isLook(days)) continue;
    const known = reports.filter(({ day }) => day < days);
    const totalOf = (id: string): Counts =>
      sumOf(known.filter(({ day }) => test.blocks[day]?.variant === id));
    const probability = probabilityOfMore(totalOf(second.id), totalOf(first.id));
    if (probability >= 0.95) return { variant: second.id, days };
    if (probability <= 0.05) return { variant: first.id, days };
  }
  return undefined;
}

interface Counts {
  readonly impressions: number;
  readonly clicks: number;
}

function sumOf(days: readonly Counts[]): Counts {
  return {
    impressions: days.reduce((sum, { impressions }) => sum + impressions, 0),
    clicks: days.reduce((sum, { clicks }) => sum + clicks, 0),
  };
}

/** Betas of so many are normal; nothing is known before both have a click. */
function probabilityOfMore(one: Counts, other: Counts): number {
  if (one.clicks === 0 || other.clicks === 0) return 0.5;
  const [rate, otherRate] = [one.clicks / one.impressions, other.clicks / other.impressions];
  const variance =
    (rate * (1 - rate)) / one.impressions + (otherRate * (1 - otherRate)) / other.impressions;
  return jStat.normal.cdf(rate - otherRate, 0, Math.sqrt(variance));
}
