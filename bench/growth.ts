import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { cpus } from "node:os";
import { startCompany, type Company } from "../company/start-company.ts";
import { waitUntil } from "../mixins/wait.ts";
import { WorkerMixin } from "../mixins/worker.ts";
import type {
  PipelineDefinition,
  StartResult,
} from "../services/orchestrator/pipelines.contract.ts";
import { addFinishedRuns } from "./growth/finished-runs.ts";
import { printTables, type Row } from "./tables.ts";

/**
 * Whether the company gets slower as its history grows: the same work beside a store of a page and
 * beside a hundred thousand finished runs, in turns; and what runs that wait cost. Prints a table and
 * a line of JSON. `npm run bench:growth -- 20000` takes another number of runs.
 */
const finishedRuns = Number(process.argv[2] ?? 100_000);
const waitingRuns = 1_000;
const rounds = 300;
/** Slower by this much at most. */
const most = 1.2;

/** What the action of a run tells when it is called. */
const heard = new Map<string, () => void>();

const pipelines: PipelineDefinition[] = [
  {
    ...{ name: "nothing", version: 1, title: "Nothing", description: "", input: { n: "string" } },
    steps: [{ id: "a", title: "A", action: "idle.now", params: { n: "$input.n" } }],
  },
  {
    ...{ name: "tomorrow", version: 1, title: "Tomorrow", description: "", input: { n: "string" } },
    steps: [{ id: "a", title: "A", action: "idle.later", params: { n: "$input.n" } }],
  },
];

const idle = {
  name: "idle",
  mixins: [WorkerMixin()],
  actions: {
    now: {
      step: { version: 1, cache: false },
      params: { n: "string" },
      handler(context: { params: { n: string } }) {
        heard.get(context.params.n)?.();
        return {};
      },
    },
    later: {
      step: { version: 1, cache: false },
      params: { n: "string" },
      handler() {
        throw waitUntil(Date.now() + 86_400_000, "time", "Tomorrow.");
      },
    },
  },
};

/** One of the companies that are compared, with its samples in milliseconds by what was done. */
interface Subject {
  readonly company: Company;
  readonly samples: Map<string, number[]>;
}

async function open(folder: string): Promise<Subject> {
  process.env.TROUPE_DATA = folder;
  const company = await startCompany({
    services: ["pipelines", "deadletters", "catalog"],
    extra: [idle],
    definitions: pipelines,
    logger: false,
  });
  return { company, samples: new Map() };
}

async function timed(subject: Subject, name: string, work: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  await work();
  const all = subject.samples.get(name) ?? [];
  subject.samples.set(name, [...all, performance.now() - began]);
}

async function round(subject: Subject, number: number): Promise<void> {
  const { company } = subject;
  const n = `${subject.company.broker.nodeID}-${number}-${Math.random()}`;
  const { promise: claimed, resolve } = Promise.withResolvers<void>();
  heard.set(n, resolve);
  const call = <T>(name: string, params: object) => company.broker.call<T, object>(name, params);
  await timed(subject, "start to claim", async () => {
    await timed(subject, "start", () =>
      call("pipelines.start", { pipeline: "nothing", input: { n } }),
    );
    await claimed;
  });
  heard.delete(n);
  await timed(subject, "list", () => call("pipelines.list", {}));
  await timed(subject, "list failed", () => call("pipelines.list", { state: "failed" }));
  await timed(subject, "list by tag", () => call("pipelines.list", { tag: "rare" }));
  await timed(subject, "list waiting", () => call("pipelines.list", { state: "waiting" }));
  await wait(2);
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}

/** Share of one core that the process takes while nothing happens, in percent. */
async function restingShare(seconds: number): Promise<number> {
  const before = process.cpuUsage();
  await wait(seconds * 1000);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e4 / seconds;
}

async function addWaitingRuns({ company }: Subject, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const params = { pipeline: "tomorrow", input: { n: String(n) } };
    await company.broker.call<StartResult, object>("pipelines.start", params);
  }
}

async function waitingShare(subject: Subject): Promise<{ resting: number; waiting: number }> {
  await wait(3_000);
  const resting = await restingShare(20);
  await addWaitingRuns(subject, waitingRuns);
  await wait(5_000);
  return { resting, waiting: await restingShare(60) };
}

async function bench(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "troupe-growth-"));
  try {
    const full = join(folder, "full");
    await addFinishedRuns(full, finishedRuns, 100);
    // As many as a page of each list shows: a list of nothing would be no comparison.
    await addFinishedRuns(join(folder, "empty"), 40, 2);
    const empty = await open(join(folder, "empty"));
    const grown = await open(full);
    for (const subject of [empty, grown]) await addWaitingRuns(subject, 20);
    // Everything is loaded, and warm.
    for (let number = 0; number < 50; number += 1) {
      for (const subject of [empty, grown]) await round(subject, number);
    }
    for (const subject of [empty, grown]) subject.samples.clear();
    for (let number = 0; number < rounds; number += 1) {
      // Each first half of the time.
      const pair = number % 2 === 0 ? [empty, grown] : [grown, empty];
      for (const subject of pair) await round(subject, number);
    }
    const rows = [...empty.samples].flatMap(([name, samples]): Row[] => {
      const [without, beside] = [median(samples), median(grown.samples.get(name) ?? [])];
      return [
        { name: `${name}, 40 finished runs, ms`, value: without },
        { name: `${name}, ${finishedRuns} finished runs, ms`, value: beside },
        { name: `${name}, ratio`, value: beside / without, most },
      ];
    });
    await empty.company.stop();
    const share = await waitingShare(grown);
    await grown.company.stop();
    printTables(`Growth (${cpus().length} cores)`, [
      ...rows,
      { name: "at rest, percent of a core", value: share.resting },
      {
        name: `with ${waitingRuns} waiting runs, percent of a core`,
        value: share.waiting,
        most: 1,
      },
    ]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

await bench();
process.exit();
