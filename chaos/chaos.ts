/**
 * A company of eight processes on real servers, with runs coming all the time, while nodes and servers
 * are killed, frozen and started again at random. Then it is left in peace, and everything that was
 * promised is checked.
 *
 *     npm run chaos -- [--seed N] [--minutes M] [--every MS] [--pause MS] [--films N] [--break cas|fencing|ack]
 *
 * Exits with 1 where a promise was broken. `--break` breaks a rule of the engine on purpose, and does above
 * all what is then harmful: it must end with 1.
 */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { Activity } from "./activity.ts";
import { breakable } from "./breaks.ts";
import { EffectsServer } from "./effects-server.ts";
import { gatherEvidence, runsOfSchedule } from "./evidence.ts";
import { FaultMaker, planFaults } from "./faults.ts";
import { Films } from "./films.ts";
import { judge } from "./invariants.ts";
import { PatientClient } from "./patient-client.ts";
import { untilEnded, untilHeard } from "./quiet.ts";
import { Random } from "./random.ts";
import { effectCounts, printReport } from "./report.ts";
import { describeStuck } from "./stuck.ts";
import { listenerGroups } from "./trades.ts";
import { Workload } from "./workload.ts";
import { openWorld } from "./world.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: String(Date.now() % 100_000) },
    minutes: { type: "string", default: "2" },
    /** Milliseconds between two starts. */
    every: { type: "string", default: "400" },
    /** Milliseconds between two faults at most. */
    pause: { type: "string", default: "1400" },
    /** Short films to make, one after another, as far as the time goes. @default one in four minutes */
    films: { type: "string" },
    /** Seconds that everything gets to come to its end when nothing is broken any more. */
    peace: { type: "string", default: "120" },
    break: { type: "string" },
  },
});
const seed = Number(values.seed);
const minutes = Number(values.minutes);
const filmLimit = Number(values.films ?? Math.ceil(minutes / 4));
const rather = breakable[values.break ?? ""];
if (values.break !== undefined && rather === undefined) {
  throw new RangeError(`--break takes ${Object.keys(breakable).join(", ")}`);
}

// The processes of the world go with this one.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(130));

/** Milliseconds between two lines on how far it is. */
const tellMs = 30_000;

const folder = mkdtempSync(join(tmpdir(), "troupe-chaos-"));
const activity = new Activity();
const effects = new EffectsServer(new Random(seed + 1), activity);
const outside = await effects.start();
const films = filmLimit > 0;
const world = await openWorld({ folder, effects: outside, broken: values.break, films });
const company = new PatientClient(world.address, activity);
console.error(`Seed ${String(seed)}, ${String(minutes)} minutes. Logs: ${folder}`);

const workload = new Workload(company, new Random(seed + 2), (id) => effects.ended.has(id));
const plan = planFaults(new Random(seed), world.victims, { mostMs: Number(values.pause), rather });
const faults = new FaultMaker(plan, activity);
const filming = new Films(company);
const scheduledAt = Date.now();
await workload.schedule();

const hours = new AbortController();
const peace = new AbortController();
const telling = setInterval(tell, tellMs);
const approving = workload.approve(peace.signal);
const making = filming.make(filmLimit, hours.signal, peace.signal);
const starting = workload.start(Number(values.every), hours.signal);
const breaking = faults.work(hours.signal);
await wait(minutes * 60_000);
hours.abort();
await breaking;
tell();
console.error("Everything runs again; now it is left in peace.");
const peaceMs = Number(values.peace) * 1_000;
await starting;
await Promise.race([making, wait(peaceMs, undefined, { ref: false })]);

const ids = [...workload.accepted, ...filming.films].map(({ id }) => id);
const stuck = await untilEnded(company, ids, performance.now() + peaceMs);
peace.abort();
await approving;
clearInterval(telling);
if (stuck.length > 0) console.log(await describeStuck(company, world.natsUrl, stuck));

const runs = await gatherEvidence(company, workload.accepted);
await filming.inspect();
const events = runs.flatMap((run) => run.events.map(({ id }) => id));
await untilHeard(effects, listenerGroups, events);
const ticks = await runsOfSchedule(company);
const verdicts = judge({
  ...{ runs, refused: workload.refused, films: filming.films, deaths: world.deaths },
  ...{ effects: effects.effects, accepted: effects.accepted },
  ...{ heard: effects.heard, groups: listenerGroups },
  ticks: { ...ticks, minutes: minuteOf(Date.now()) - minuteOf(scheduledAt) },
});
printReport(faults.faults, verdicts);
const broken = verdicts.filter((verdict) => verdict.broken.length > 0);
console.log(
  JSON.stringify({
    ...{ seed, minutes, faults: faults.faults.length, runs: runs.length, stuck: stuck.length },
    films: filming.films.length,
    effects: effectCounts(effects.effects),
    broken: broken.map(({ invariant }) => invariant),
  }),
);
await world.stop();
effects.stop();
process.exit(broken.length > 0 ? 1 : 0);

function tell(): void {
  const open = workload.accepted.filter(({ id }) => !effects.ended.has(id)).length;
  const time = new Date().toISOString().slice(11, 19);
  console.error(
    `${time} ${String(faults.faults.length)} faults, ${String(workload.accepted.length)} runs, ${String(open)} of them open`,
  );
}

function minuteOf(time: number): number {
  return Math.floor(time / 60_000);
}
