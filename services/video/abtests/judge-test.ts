import type {
  AbTest,
  DecisionLook,
  Judgement,
  TestDay,
  VariantPosterior,
} from "./abtests.contract.ts";
import { daysOfRound } from "./plan-blocks.ts";
import { compare, credibleInterval } from "./statistics/compare.ts";
import { countedDays, type DayCount } from "./statistics/day-counts.ts";
import { posteriorOf } from "./statistics/posterior.ts";

const intervalLevel = 0.95;

/** What a judgement is made of; the order in which the days were recorded does not matter. */
export type JudgedTest = Pick<AbTest, "variants" | "blocks" | "rule"> & {
  readonly days: readonly TestDay[];
};

/**
 * Judges the test by its rule. Only the looks of the rule decide, in their order, each on its own
 * days: to ask every day is to ask as often as the rule says.
 * @param settled days at the beginning of the test that are not waited for: what has not been
 *   recorded of them is lost
 */
export function judgeTest(test: JudgedTest, settled: number): Judgement {
  for (const look of test.rule.looks) {
    const open = openDays(test, look.days);
    if (open.some((day) => day >= settled)) return collecting(test, look, open);
    const judged = judgeLook(look, test);
    if (judged) return judged;
  }
  const posterior = standings(test, countedDays(test.blocks, test.days));
  const judgedDays = test.rule.looks.at(-1)?.days ?? 0;
  return { state: "over", winner: null, judgedDays, posterior, reason: whyOver(test, posterior) };
}

/** Those of the first days that nobody has recorded. */
function openDays(test: JudgedTest, days: number): readonly number[] {
  const known = new Set(test.days.map(({ day }) => day));
  return test.blocks.slice(0, days).flatMap(({ day }) => (known.has(day) ? [] : [day]));
}

function judgeLook(look: DecisionLook, test: JudgedTest): Judgement | undefined {
  const counted = countedDays(test.blocks.slice(0, look.days), test.days);
  if (!isEnough(look, test, counted)) return undefined;
  const posterior = standings(test, counted);
  const best = posterior.find((each) => each.probabilityToBeBest >= look.probabilityToBeBest);
  if (!best) return undefined;
  return {
    ...{ state: "decided", winner: best.variant, judgedDays: look.days, posterior },
    reason: `Variant ${best.variant} is the best with probability ${shown(best.probabilityToBeBest)} after ${look.days} days: ${percent(best.clickThroughRate)} of its impressions became views, ${othersShown(best, posterior)}.`,
  };
}

function isEnough(look: DecisionLook, test: JudgedTest, counted: readonly DayCount[]): boolean {
  const { minimumImpressions, minimumDaysPerRound } = test.rule;
  const rounds = look.days / daysOfRound(test.variants.length);
  return test.variants.every(({ id }) => {
    const own = counted.filter(({ variant }) => variant === id);
    return own.length >= rounds * minimumDaysPerRound && impressionsOf(own) >= minimumImpressions;
  });
}

function collecting(test: JudgedTest, look: DecisionLook, open: readonly number[]): Judgement {
  const missing = open.length === 1 ? `day ${open[0] ?? 0} is` : `${open.length} days are`;
  return {
    ...{ state: "collecting", winner: null, judgedDays: test.blocks.length },
    posterior: standings(test, countedDays(test.blocks, test.days)),
    reason: `Nothing is decided before ${look.days} days are known, when every variant has had every weekday as often: ${missing} still missing.`,
  };
}

function standings(test: JudgedTest, counted: readonly DayCount[]): readonly VariantPosterior[] {
  const ids = test.variants.map(({ id }) => id);
  const posteriors = posteriorOf(counted, ids);
  const compared = compare(posteriors);
  return posteriors.map((posterior, index) => {
    const { variant, clicks, misses } = posterior;
    const own = counted.filter((day) => day.variant === variant);
    const { probabilityToBeBest = 0, expectedLoss = 0 } = compared[index] ?? {};
    return {
      variant,
      days: own.length,
      impressions: impressionsOf(own),
      clicks: own.reduce((sum, day) => sum + day.clicks, 0),
      clickThroughRate: clicks / (clicks + misses),
      credibleInterval: credibleInterval(posterior, intervalLevel),
      effectiveImpressions: clicks + misses,
      probabilityToBeBest,
      expectedLoss,
    };
  });
}

function whyOver(test: JudgedTest, posterior: readonly VariantPosterior[]): string {
  const { days = 0, probabilityToBeBest = 1 } = test.rule.looks.at(-1) ?? {};
  const first = test.variants[0]?.id ?? "";
  const best = posterior.reduce((left, right) =>
    right.probabilityToBeBest > left.probabilityToBeBest ? right : left,
  );
  return `Nobody has won in ${days} days, so variant ${first} stays: variant ${best.variant} is the best with probability ${shown(best.probabilityToBeBest)}, and ${probabilityToBeBest} with enough days and impressions of each would be needed.`;
}

function othersShown(best: VariantPosterior, all: readonly VariantPosterior[]): string {
  return all
    .filter((each) => each !== best)
    .map((each) => `${percent(each.clickThroughRate)} with variant ${each.variant}`)
    .join(", ");
}

function impressionsOf(days: readonly DayCount[]): number {
  return days.reduce((sum, { impressions }) => sum + impressions, 0);
}

/** Never rounded up to certainty. */
function shown(probability: number): string {
  return (Math.floor(probability * 1000) / 1000).toFixed(3);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
