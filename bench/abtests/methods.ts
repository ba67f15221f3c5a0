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

/** Of the totals of two variants, looked at every day: the first is best, or not, with P ≥ 0.95. */
export function byDailyTotals({ test, reports }: SimulatedTest): Winner | undefined {
  const totals = new Map(test.variants.map(({ id }) => [id, { impressions: 0, clicks: 0 }]));
  for (const { day, impressions, clicks } of reports) {
    const variant = test.blocks[day]?.variant ?? "";
    const total = totals.get(variant) ?? { impressions: 0, clicks: 0 };
    totals.set(variant, {
      impressions: total.impressions + impressions,
      clicks: total.clicks + clicks,
    });
    const [first, second] = [...totals.entries()].map(([id, counts]) => ({ id, ...counts }));
    if (!first || !second || Math.min(first.clicks, second.clicks) === 0) continue;
    const probability = probabilityOfMore(second, first);
    if (probability >= 0.95) return { variant: second.id, days: day + 1 };
    if (probability <= 0.05) return { variant: first.id, days: day + 1 };
  }
  return undefined;
}

interface Counts {
  readonly impressions: number;
  readonly clicks: number;
}

/** As if every impression were an independent draw; betas of so many are normal. */
function probabilityOfMore(one: Counts, other: Counts): number {
  const [rate, otherRate] = [one.clicks / one.impressions, other.clicks / other.impressions];
  const variance =
    (rate * (1 - rate)) / one.impressions + (otherRate * (1 - otherRate)) / other.impressions;
  return jStat.normal.cdf(rate - otherRate, 0, Math.sqrt(variance));
}
