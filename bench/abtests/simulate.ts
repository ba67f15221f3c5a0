import type { TestDay } from "../../services/video/abtests/abtests.contract.ts";
import type { JudgedTest } from "../../services/video/abtests/judge-test.ts";
import { planTest } from "../../services/video/abtests/plan-test.ts";
import { type Chance, chanceOf } from "../../services/video/design/seed.ts";
import type { World } from "./worlds.ts";

/** What YouTube says of a day, and when. */
export interface Report extends TestDay {
  /** The day of the test on which the numbers are there. */
  readonly knownOn: number;
}

export interface SimulatedTest {
  /** As it was planned: without days. */
  readonly test: JudgedTest;
  readonly reports: readonly Report[];
}

/** YouTube's numbers come after two or three days. */
const delays = [2, 3] as const;

/**
 * One test with its plan and all the numbers that will ever come of it.
 * @param lifts by variant: 0.2 is a fifth more clicks than the first would have
 */
export function simulateTest(world: World, lifts: readonly number[], seed: number): SimulatedTest {
  const picture = { key: "a/b", size: 1, sha256: "", contentType: "image/jpeg" };
  const shown = { wide: picture, vertical: picture, words: "", contrast: 7 };
  const thumbnails = lifts.map((_, index) => ({ id: String(index), ...shown }));
  const test = planTest(
    { titles: ["Same"], thumbnails, seed },
    { testId: "simulated", createdAt: "", channelId: null, reportDays: 2 },
  );
  // Not the chance that planned it.
  const chance = chanceOf(Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995);
  const rates = ratesOf(world, test, lifts, chance);
  const reports = rates.flatMap(({ impressions, rate }, day) => {
    if (chance.next() < world.gaps) return [];
    const clicks = drawClicks(impressions, rate, chance);
    return [{ day, impressions, clicks, knownOn: day + chance.pick(delays) }];
  });
  return { test, reports };
}

interface DayRate {
  readonly impressions: number;
  readonly rate: number;
}

function ratesOf(
  world: World,
  { variants, blocks }: JudgedTest,
  lifts: readonly number[],
  chance: Chance,
): readonly DayRate[] {
  const { novelty, volume } = world;
  const week = Array.from({ length: 7 }, () => ({
    rate: world.weekdays * drawNormal(chance),
    volume: volume.weekdays * drawNormal(chance),
  }));
  const noveltyDays = chance.between(...novelty.days);
  return blocks.map(({ day, weekday, variant }, index) => {
    const usual = week[weekday - 1] ?? { rate: 0, volume: 0 };
    const lift = lifts[variants.findIndex(({ id }) => id === variant)] ?? 0;
    const isSwapped = blocks[index - 1]?.variant !== variant;
    const logRate =
      Math.log(world.clickThroughRate * (1 + lift)) +
      usual.rate +
      novelty.height * Math.exp(-day / noveltyDays) +
      (isSwapped ? world.swap : 0) +
      world.dayNoise * drawNormal(chance);
    const logVolume = usual.volume + volume.days * drawNormal(chance) - volume.decay * day;
    const impressions = Math.round(world.impressionsPerDay * Math.exp(logVolume));
    return { impressions, rate: Math.min(0.5, Math.exp(logRate)) };
  });
}

/** Binomial: exactly where few are expected, else by its normal limit. */
function drawClicks(impressions: number, rate: number, chance: Chance): number {
  const expected = impressions * rate;
  if (expected > 30) {
    const deviation = Math.sqrt(expected * (1 - rate));
    const clicks = Math.round(expected + deviation * drawNormal(chance));
    return Math.min(impressions, Math.max(0, clicks));
  }
  let clicks = 0;
  for (let shown = 0; shown < impressions; shown++) if (chance.next() < rate) clicks++;
  return clicks;
}

/** Box and Muller. */
function drawNormal(chance: Chance): number {
  const radius = Math.sqrt(-2 * Math.log(1 - chance.next()));
  return radius * Math.cos(2 * Math.PI * chance.next());
}
