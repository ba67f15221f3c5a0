import { mkdir, writeFile } from "node:fs/promises";
import { drawChart } from "./abtests/chart.ts";
import { runExperiment } from "./abtests/experiment.ts";
import { byDailyTotals, byTotalsOfRounds, byTroupe } from "./abtests/methods.ts";
import { large, quiet, rough, usual, wild } from "./abtests/worlds.ts";
import { printTables, type Row } from "./tables.ts";

/**
 * The oracle of the title and thumbnail tests: simulated ones, of which the truth is known, judged by
 * the product and by comparing totals. Prints tables and lines of JSON; with the full number of tests
 * it also draws `docs/images/abtests.svg`. The number of tests may be given: `npm run bench:abtests -- 500`.
 */
const fullTests = 10_000;
const tests = Number(process.argv[2] ?? fullTests);
const powerTests = Math.ceil(tests / 4);
const worlds = [quiet, usual, large, rough, wild];
/** Where it is promised that at most one test of twenty has a false winner, and that the better is found. */
const honest = new Set([quiet, usual, large, rough]);
const strong = new Set([quiet, usual, large]);
const chartPath = "docs/images/abtests.svg";

function benchTwo(): { rows: Row[]; bars: Parameters<typeof drawChart>[0] } {
  const rows: Row[] = [];
  const bars = worlds.map((world) => {
    const methods = [byTroupe, byDailyTotals, byTotalsOfRounds];
    const [ours, naive, totals] = runExperiment({ world, lifts: [0, 0], tests }, methods);
    const [found, naiveFound] = runExperiment({ world, lifts: [0, 0.2], tests }, methods);
    if (!ours || !naive || !totals || !found || !naiveFound) throw new Error("one outcome each");
    const name = (what: string): string => `${world.name}: ${what}`;
    rows.push(
      { name: name("world"), text: world.says },
      {
        name: name("false winners"),
        value: ours.anyWinner,
        ...(honest.has(world) && { most: 0.05 }),
      },
      { name: name("false winners, totals looked at daily"), value: naive.anyWinner },
      { name: name("false winners, totals of whole rounds"), value: totals.anyWinner },
      {
        name: name("20 % more found in 2 weeks"),
        value: found.bestFoundInFirstRound,
        ...(strong.has(world) && { least: 0.8 }),
      },
      { name: name("20 % more found in 4 weeks"), value: found.bestFound },
      { name: name("the worse chosen"), value: found.worseChosen },
      { name: name("the worse chosen, totals looked at daily"), value: naiveFound.worseChosen },
    );
    return { world: world.name, ours: ours.anyWinner, naive: naive.anyWinner };
  });
  return { rows, bars };
}

/** Equal variants, and the hardest case for more than two: two equal ones far ahead of the others. */
function benchMore(): Row[] {
  return [3, 4].flatMap((count) =>
    worlds
      .filter((world) => [quiet, usual].includes(world))
      .flatMap((world) => {
        const equal = Array.from({ length: count }, () => 0);
        const ahead = equal.map((_, index) => (index < 2 ? 0 : -0.3));
        const better = equal.map((_, index) => (index === 1 ? 0.2 : 0));
        const run = (lifts: readonly number[]) =>
          runExperiment({ world, lifts, tests: powerTests }, [byTroupe])[0];
        const name = (what: string): string => `${world.name}, ${count} variants: ${what}`;
        return [
          { name: name("false winners"), value: run(equal)?.anyWinner ?? NaN, most: 0.05 },
          {
            name: name("of two equal ones ahead"),
            value: run(ahead)?.anyWinner ?? NaN,
            most: 0.05,
          },
          { name: name("20 % more found in the test"), value: run(better)?.bestFound ?? NaN },
        ];
      }),
  );
}

function benchPower(): Parameters<typeof drawChart>[1] {
  return [250, 500, 1000, 2000, 4000, 8000].map((impressionsPerDay) => {
    const world = { ...usual, impressionsPerDay };
    const [found] = runExperiment({ world, lifts: [0, 0.2], tests: powerTests }, [byTroupe]);
    const { bestFoundInFirstRound: inTwoWeeks = 0, bestFound: inFourWeeks = 0 } = found ?? {};
    return { impressionsPerDay, inTwoWeeks, inFourWeeks };
  });
}

async function bench(): Promise<void> {
  const two = benchTwo();
  printTables(`Two variants, ${tests} tests each`, two.rows);
  printTables(`More variants, ${powerTests} tests each`, benchMore());
  const power = benchPower();
  printTables(
    `20 % more clicks, usual world, ${powerTests} tests each`,
    power.flatMap(({ impressionsPerDay, inTwoWeeks, inFourWeeks }) => [
      { name: `${impressionsPerDay} a day: found in 2 weeks`, value: inTwoWeeks },
      { name: `${impressionsPerDay} a day: found in 4 weeks`, value: inFourWeeks },
    ]),
  );
  if (tests < fullTests) return;
  await mkdir("docs/images", { recursive: true });
  await writeFile(chartPath, drawChart(two.bars, power));
  console.log(`drawn: ${chartPath}`);
}

await bench();
