import { daysOfRound } from "../../services/video/abtests/plan-blocks.ts";
import type { Method } from "./methods.ts";
import { simulateTest } from "./simulate.ts";
import type { World } from "./worlds.ts";

/** Many tests of one kind in one world, judged by one method. Shares of the tests, 0 to 1. */
export interface Outcome {
  readonly anyWinner: number;
  readonly bestFound: number;
  /** Within the first round: two weeks with two variants. */
  readonly bestFoundInFirstRound: number;
  readonly worseChosen: number;
}

export interface Experiment {
  readonly world: World;
  /** By variant, over the first; a winner among equals is false. */
  readonly lifts: readonly number[];
  readonly tests: number;
  /** Of the first test; the next ones follow. @default 1 */
  readonly firstSeed?: number;
}

/** The same tests for every method. */
export function runExperiment(experiment: Experiment, methods: readonly Method[]): Outcome[] {
  const { world, lifts, tests, firstSeed = 1 } = experiment;
  const counts = methods.map(() => ({ any: 0, best: 0, early: 0 }));
  const best = "abcd".charAt(lifts.indexOf(Math.max(...lifts)));
  for (let seed = firstSeed; seed < firstSeed + tests; seed++) {
    const simulated = simulateTest(world, lifts, seed);
    for (const [index, method] of methods.entries()) {
      const winner = method(simulated);
      const count = counts[index];
      if (!winner || !count) continue;
      count.any++;
      if (winner.variant !== best) continue;
      count.best++;
      if (winner.days <= daysOfRound(lifts.length)) count.early++;
    }
  }
  return counts.map(({ any, best: found, early }) => ({
    anyWinner: any / tests,
    bestFound: found / tests,
    bestFoundInFirstRound: early / tests,
    worseChosen: (any - found) / tests,
  }));
}
