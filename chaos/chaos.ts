/**
 * A company of eight processes on real servers, with runs coming all the time, while nodes and servers
 * are killed, frozen and started again at random. Then it is left in peace, and everything that was
 * promised is checked.
 *
 *     npm run chaos -- [--seed N] [--minutes M] [--break cas|fencing|ack]
 *
 * Exits with 1 where a promise was broken.
 */
import { createHash } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { CompanyClient } from "../cli/company-client.ts";
import { breakable } from "./breaks.ts";
import { EffectsServer } from "./effects-server.ts";
import { gatherEvidence, runsOfSchedule } from "./evidence.ts";
import { FaultMaker, type Fault } from "./faults.ts";
import { judge, type Verdict } from "./invariants.ts";
import { Random } from "./random.ts";
import { listenerGroups } from "./trades.ts";
import { Workload } from "./workload.ts";
import { openWorld } from "./world.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: String(Date.now() % 100_000) },
    minutes: { type: "string", default: "2" },
    break: { type: "string" },
    /** Milliseconds between two starts. */
    every: { type: "string", default: "400" },
  },
});
const seed = Number(values.seed);
const minutes = Number(values.minutes);
if (values.break !== undefined && !breakable.some((rule) => rule === values.break)) {
  throw new RangeError(`--break takes ${breakable.join(", ")}`);
}

/** Milliseconds that everything gets to come to its end when nothing is broken any more. */
const peaceMs = 90_000;

const folder = mkdtempSync(join(tmpdir(), "troupe-chaos-"));
const effects = new EffectsServer(new Random(seed + 1));
const world = await openWorld({ folder, effects: await effects.start(), broken: values.break });
const client = new CompanyClient({ address: world.address });
await untilReady();
console.error(`Seed ${String(seed)}, ${String(minutes)} minutes. Logs: ${folder}`);

const workload = new Workload(world.address, new Random(seed + 2));
const faults = new FaultMaker(new Random(seed), world.victims, ({ name }) =>
  effects.isWorking(name),
);
const scheduledAt = Date.now();
await workload.schedule();

const hours = new AbortController();
const peace = new AbortController();
const approving = workload.approve(peace.signal);
const work = Promise.all([
  workload.start(Number(values.every), hours.signal),
  faults.work(hours.signal),
]);
await wait(minutes * 60_000);
hours.abort();
await work;
console.error(`${String(faults.faults.length)} faults; now it is left in peace.`);
await untilQuiet();
peace.abort();
await approving;

const verdicts = judge({
  runs: await gatherEvidence(client, workload.accepted),
  effects: effects.effects,
  heard: effects.heard,
  groups: listenerGroups,
  ticks: {
    runs: await runsOfSchedule(client),
    minutes: Math.floor(Date.now() / 60_000) - Math.floor(scheduledAt / 60_000),
  },
});
print(faults.faults, verdicts);
await world.stop();
effects.stop();
process.exit(verdicts.some(({ broken }) => broken.length > 0) ? 1 : 0);

async function untilReady(): Promise<void> {
  for (;;) {
    const ready = await client.get<{ actions?: unknown }>("/health").catch(() => undefined);
    const definitions = await client.get<unknown[]>("/api/definitions").catch(() => []);
    if (ready && definitions.length > 0) return;
    await wait(200);
  }
}

/** Until all runs have ended and their events were heard, or the time for that is over. */
async function untilQuiet(): Promise<void> {
  const until = Date.now() + peaceMs;
  let open = workload.accepted.map(({ id }) => id);
  while (open.length > 0 && Date.now() < until) {
    const states = await Promise.all(open.map((id) => stateOf(id)));
    open = open.filter((_, index) => states[index] === undefined);
    if (open.length > 0) await wait(500);
  }
  // Their last events are on their way.
  for (let before = -1; before !== heardCount() && Date.now() < until;) {
    before = heardCount();
    await wait(3_000);
  }
}

async function stateOf(id: string): Promise<string | undefined> {
  const path = `/api/pipelines/status/${id}`;
  const status = await client.get<{ state: string }>(path).catch(() => undefined);
  const over = ["completed", "failed", "cancelled"].some((state) => state === status?.state);
  return over ? status?.state : undefined;
}

function heardCount(): number {
  return [...effects.heard.values()].reduce((sum, ids) => sum + ids.size, 0);
}

function print(all: readonly Fault[], found: readonly Verdict[]): void {
  const groups = Map.groupBy(all, ({ victim, kind }) => `${kind} ${victim}`);
  console.table(
    Object.fromEntries(
      [...groups]
        .toSorted(([one], [other]) => one.localeCompare(other))
        .map(([name, list]) => [
          name,
          { faults: list.length, "in the middle of work": list.filter(({ busy }) => busy).length },
        ]),
    ),
  );
  console.table(
    Object.fromEntries(
      found.map(({ invariant, checked, broken }) => [
        invariant,
        { checked, broken: broken.length, holds: broken.length === 0 ? "yes" : "NO" },
      ]),
    ),
  );
  for (const { invariant, broken } of found) {
    for (const line of broken.slice(0, 5)) console.log(`${invariant}: ${line}`);
  }
  const digest = createHash("sha256").update(JSON.stringify(all)).digest("hex").slice(0, 8);
  console.log(
    JSON.stringify({
      seed,
      minutes,
      faults: all.length,
      runs: workload.accepted.length,
      effects: effects.effects.size,
      plan: digest,
      broken: found.filter(({ broken }) => broken.length > 0).map(({ invariant }) => invariant),
    }),
  );
}
