/**
 * Runs of eight steps that do nothing, on Troupe, on its peers and in a bare loop without an engine, in
 * one go: equal durability beside equal durability, in turns, with a probe of the disk around every
 * sample.
 *
 *     npm run bench:engine [-- --quick] [--only NAME]
 */
import { parseArgs } from "node:util";
import { contenders, installPeers, type Contender, type Work } from "./engine/contenders.ts";
import { probeDisk } from "./engine/disk-probe.ts";
import type { DriveFigures } from "./engine/drive.ts";
import type { Durability } from "./engine/servers.ts";
import { printTables, type Row } from "./tables.ts";

const { values } = parseArgs({ options: { quick: { type: "boolean" }, only: { type: "string" } } });
const rounds = values.quick ? 1 : 3;
const steps = 8;
const durabilities: readonly Durability[] = ["process", "power"];
/**
 * Runs of one sample, by how many are under way at once. The fastest take two seconds: in less, what is
 * measured is how soon code gets warm.
 */
const loads = values.quick ? { 50: 100, 1: 30 } : { 50: 2_000, 1: 300 };
/** The disk was the same disk where its two probes differ by no more than this. */
const steady = 1.5;

interface Sample extends DriveFigures {
  readonly contender: string;
  readonly durability: Durability;
  readonly concurrency: number;
  readonly round: number;
  /** Milliseconds of a write that waits for the disk, before and after. */
  readonly disk: readonly [number, number];
}

async function measure(
  { name, open }: Contender,
  durability: Durability,
  round: number,
): Promise<Sample[]> {
  const { place, stop } = await open(durability);
  const samples: Sample[] = [];
  try {
    for (const [concurrency, runs] of Object.entries(loads)) {
      const work: Work = { steps, runs, concurrency: Number(concurrency) };
      const before = probeDisk();
      const figures = await place(work);
      const disk = [before, probeDisk()] as const;
      samples.push({
        ...figures,
        contender: name,
        durability,
        concurrency: work.concurrency,
        round,
        disk,
      });
      console.error(
        `${name}, ${durability}, ${concurrency} at once: ${figures.runsPerSecond.toFixed(1)} runs/s (disk ${disk.map((ms) => ms.toFixed(2)).join(" and ")} ms)`,
      );
    }
  } finally {
    await stop();
  }
  return samples;
}

/** Median of Troupe against a peer, round by round, where the disk was the same for both. */
function ratio(
  samples: readonly Sample[],
  own: string,
  peer: string,
  at: Pick<Sample, "durability" | "concurrency">,
) {
  const rates = (name: string) =>
    new Map(
      samples
        .filter((one) => one.contender === name && one.durability === at.durability)
        .filter((one) => one.concurrency === at.concurrency)
        .map((one) => [one.round, one]),
    );
  const peers = rates(peer);
  const pairs = [...rates(own)].flatMap(([round, one]) => {
    const other = peers.get(round);
    if (!other || !sameDisk(one, other, at.durability)) return [];
    return [one.runsPerSecond / other.runsPerSecond];
  });
  return median(pairs);
}

/** Where nobody waits for the disk, its speed is no excuse. */
function sameDisk(one: Sample, other: Sample, durability: Durability): boolean {
  if (durability === "process") return true;
  const probes = [...one.disk, ...other.disk];
  return Math.max(...probes) <= steady * Math.min(...probes);
}

function median(values: readonly number[]): number | undefined {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
}

/** Wanted ratios, with 50 runs at once. */
const wanted: readonly [string, string, Durability, number][] = [
  ["Troupe embedded", "BullMQ flow", "process", 5],
  ["Troupe embedded", "BullMQ flow", "power", 3],
  ["Troupe on NATS", "BullMQ flow", "process", 1],
  ["Troupe on NATS", "BullMQ flow", "power", 1],
  ["Troupe on NATS", "DBOS", "process", 2],
  ["Troupe on NATS", "DBOS", "power", 2],
];

function ratioRows(samples: readonly Sample[]): Row[] {
  return wanted.map(([own, peer, durability, least]) => {
    const name = `${own} / ${peer}, ${durability}`;
    const value = ratio(samples, own, peer, { durability, concurrency: 50 });
    return value === undefined
      ? { name, skipped: "no pair of samples on a steady disk" }
      : { name, value, least };
  });
}

function latencyRows(samples: readonly Sample[]): Row[] {
  const own = (name: string, pick: (sample: Sample) => number) =>
    median(
      samples
        .filter((one) => one.contender === name && one.concurrency === 1)
        .filter((one) => one.durability === "process")
        .map(pick),
    );
  const rows = (name: string, startMost: number): Row[] => {
    const start = own(name, ({ startMs }) => startMs);
    const step = own(name, ({ runsPerSecond }) => 1000 / runsPerSecond / steps);
    if (start === undefined || step === undefined) return [];
    return [
      { name: `${name}: start to first step, ms`, value: start, most: startMost },
      { name: `${name}: a step of one run alone, ms`, value: step, most: 3 },
    ];
  };
  return [...rows("Troupe embedded", 5), ...rows("Troupe on NATS", 15)];
}

function rateRows(samples: readonly Sample[]): Row[] {
  const groups = Map.groupBy(
    samples,
    ({ contender, durability, concurrency }) =>
      `${contender}, ${durability}, ${String(concurrency)} at once: runs/s`,
  );
  return [...groups].map(([name, group]) => ({
    name,
    value: median(group.map(({ runsPerSecond }) => runsPerSecond)) ?? 0,
  }));
}

async function main(): Promise<void> {
  await installPeers();
  const samples: Sample[] = [];
  const missing = new Map<string, string>();
  const chosen = contenders.filter(({ name }) => name.includes(values.only ?? ""));
  for (let round = 1; round <= rounds; round += 1) {
    for (const durability of durabilities) {
      for (const contender of chosen) {
        try {
          samples.push(...(await measure(contender, durability, round)));
        } catch (error) {
          missing.set(
            contender.name,
            Error.isError(error) ? error.message.slice(0, 120) : String(error),
          );
        }
      }
    }
  }
  const skipped = [...missing].map(([name, why]): Row => ({ name, skipped: why }));
  printTables("Runs of eight steps that do nothing", [...rateRows(samples), ...skipped]);
  printTables("Troupe beside its peers", [...ratioRows(samples), ...latencyRows(samples)]);
}

await main();
