import { type Chance, chanceOf } from "../design/seed.ts";
import type { TestBlock } from "./abtests.contract.ts";
import { imbalanceOf } from "./block-balance.ts";

/** Fewest and most variants of one test: more would share the impressions too thinly. */
export const variantLimits = { min: 2, max: 4 } as const;

const week = 7;
/** A test runs for at least so many weeks: the first days after publishing are not like the others. */
const fewestWeeks = 4;
/** Plans of which the most even one is taken: a trend must not look like a variant. */
const draws = 20;

/**
 * Says which variant is shown on which day. In every round of as many weeks as there are variants,
 * each variant has each weekday exactly once; within every week they have the same number of days
 * or one more. Which comes when is drawn from the seed, several times; the plan that shares out the
 * first rush, the trend and the days after a change most evenly is taken.
 *
 * @param variants ids, two to four of them
 * @param seed 32-bit, unsigned
 */
export function planBlocks(variants: readonly string[], seed: number): readonly TestBlock[] {
  const chance = chanceOf(seed);
  const plans = Array.from({ length: draws }, () => drawBlocks(variants, chance));
  const round = daysOfRound(variants.length);
  const weighed = plans.map((blocks) => ({
    blocks,
    imbalance: imbalanceOf(blocks, variants, round),
  }));
  return weighed.reduce((best, next) => (next.imbalance < best.imbalance ? next : best)).blocks;
}

function drawBlocks(variants: readonly string[], chance: Chance): readonly TestBlock[] {
  const count = variants.length;
  const rounds = Math.ceil(fewestWeeks / count);
  const blocks: TestBlock[] = [];
  for (let round = 0; round < rounds; round++) {
    // A week with every variant as often as possible, turned by another step each week.
    const days = shuffle(
      Array.from({ length: week }, (_, day) => day % count),
      chance,
    );
    const turns = shuffle(
      variants.map((_, index) => index),
      chance,
    );
    for (const turn of turns) {
      for (const [index, base] of days.entries()) {
        const variant = variants[(base + turn) % count] ?? "";
        blocks.push({ day: blocks.length, weekday: index + 1, variant });
      }
    }
  }
  return blocks;
}

/** Days of one round: before it is over, weekdays are not balanced. */
export function daysOfRound(variants: number): number {
  return variants * week;
}

/** Fisher and Yates: every order is as likely as any other. */
function shuffle<T>(items: readonly T[], chance: Chance): readonly T[] {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(chance.next() * (last + 1));
    const [a, b] = [shuffled[last], shuffled[other]];
    if (a !== undefined && b !== undefined) {
      shuffled[last] = b;
      shuffled[other] = a;
    }
  }
  return shuffled;
}
