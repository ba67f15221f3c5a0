import type { TestBlock } from "./abtests.contract.ts";

/** What may change the click-through rate from day to day whatever is on show. */
type Influence = (blocks: readonly TestBlock[], index: number) => number;

const influences: readonly Influence[] = [
  // The rush after publishing: gone within days, and steepest while the test begins.
  (_blocks, index) => Math.exp(-index / 3),
  (_blocks, index) => Math.log(1 + index),
  // Viewers who have passed the old picture by look at the new one.
  (blocks, index) => (blocks[index - 1]?.variant === blocks[index]?.variant ? 0 : 1),
];

/**
 * How unevenly the days are dealt: the largest distance between two variants in the mean of an
 * influence, in its standard deviations, after any round.
 * @param round days
 */
export function imbalanceOf(
  blocks: readonly TestBlock[],
  variants: readonly string[],
  round: number,
): number {
  const ends = Array.from({ length: blocks.length / round }, (_, index) => (index + 1) * round);
  return Math.max(
    ...ends.flatMap((end) =>
      influences.map((influence) => spreadOf(blocks.slice(0, end), variants, influence)),
    ),
  );
}

function spreadOf(
  blocks: readonly TestBlock[],
  variants: readonly string[],
  influence: Influence,
): number {
  const values = blocks.map((_, index) => influence(blocks, index));
  const mean = meanOf(values);
  const deviation = Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)));
  const means = variants.map((id) =>
    meanOf(values.filter((_, index) => blocks[index]?.variant === id)),
  );
  const range = Math.max(...means) - Math.min(...means);
  return deviation === 0 ? 0 : range / deviation;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
