import { expect, test } from "@jest/globals";
import { runExperiment } from "../../bench/abtests/experiment.ts";
import { byDailyTotals, byTroupe } from "../../bench/abtests/methods.ts";
import { quiet, usual, type World } from "../../bench/abtests/worlds.ts";

/** A small one of fixed seeds: `npm run bench:abtests` has the large one and the figures. */
const tests = 400;
const worlds: readonly World[] = [quiet, usual];
const named = (all: readonly World[]): [string, World][] => all.map((world) => [world.name, world]);

test.each(named(worlds))(
  "%s world: at most one of twenty tests between equals has a winner; totals looked at daily fail",
  (_name, world) => {
    const [ours, naive] = runExperiment({ world, lifts: [0, 0], tests }, [byTroupe, byDailyTotals]);
    expect(ours?.anyWinner).toBeLessThanOrEqual(0.05);
    expect(naive?.anyWinner).toBeGreaterThan(0.3);
  },
);

test.each(named(worlds))(
  "%s world: the better of two with 20 %% more clicks is found within two weeks in four of five",
  (_name, world) => {
    const [found] = runExperiment({ world, lifts: [0, 0.2], tests }, [byTroupe]);
    expect(found?.bestFoundInFirstRound).toBeGreaterThanOrEqual(0.8);
    expect(found?.worseChosen).toBeLessThan(0.01);
  },
);

test.each([3, 4])("%d equal variants have no more false winners than two", (count) => {
  const lifts = Array.from({ length: count }, () => 0);
  const [ours] = runExperiment({ world: usual, lifts, tests: tests / 2 }, [byTroupe]);
  expect(ours?.anyWinner).toBeLessThanOrEqual(0.05);
});
