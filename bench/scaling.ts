/**
 * How much faster two workers are than one, each bound to a core of its own: steps of a sixth of a
 * second of reckoning, in a cluster on real servers. The orchestrator and the servers share those
 * cores. One and two take turns, and with them the same reckoning in bare processes: two virtual cores
 * may be one real one, or share its clock, and then give less than twice as much.
 *
 *     npm run bench:scaling [-- --parts 80]
 */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { startCompany } from "../company/start-company.ts";
import { eventBusOf } from "../mixins/bus.ts";
import type {
  PipelineDefinition,
  StartResult,
} from "../services/orchestrator/pipelines.contract.ts";
import { openCluster } from "./engine/servers.ts";
import { printTables } from "./tables.ts";

const { values } = parseArgs({ options: { parts: { type: "string", default: "80" } } });
const parts = Array.from({ length: Number(values.parts) }, (_, part) => part);
const rounds = 3;
const least = 1.85;

const definition: PipelineDefinition = {
  ...{ name: "reckon", version: 1, title: "Reckon", description: "" },
  input: { parts: { type: "array", items: "number" } },
  steps: [
    {
      ...{ id: "reckon", title: "Reckon", action: "reckoner.reckon" },
      fanOut: { over: "$input.parts" },
      params: { part: "$task" },
    },
  ],
};

const folder = mkdtempSync(join(tmpdir(), "troupe-scaling-"));
const servers = await openCluster("process");
const settings = { ...servers.place, TROUPE_LOG: "error" };
Object.assign(process.env, settings, { TROUPE_DATA: join(folder, "orchestrator") });
const company = await startCompany({
  services: ["pipelines"],
  definitions: [definition],
  nodeID: "orchestrator",
});
let ended: (state: string) => void = () => undefined;
await eventBusOf(company.broker).subscribe("pipeline.*", { group: "bench" }, async ({ type }) => {
  if (type === "pipeline.completed" || type === "pipeline.failed") ended(type);
});

const run = promisify(execFile);
const worker = join(import.meta.dirname, "scaling/worker.ts");
const bare = join(import.meta.dirname, "scaling/bare.ts");

async function hire(core: number): Promise<ChildProcess> {
  const node = `worker-${String(core)}`;
  const args = ["-c", String(core), process.execPath, "--no-warnings", worker, node];
  const env = { ...process.env, TROUPE_DATA: join(folder, node) };
  const child = spawn("taskset", args, { env, stdio: ["ignore", "ignore", "inherit"] });
  await once(child, "spawn");
  return child;
}

/** @returns milliseconds */
async function reckon(input: readonly number[]): Promise<number> {
  const end = new Promise<string>((resolve) => (ended = resolve));
  const since = performance.now();
  await company.broker.call<StartResult, object>("pipelines.start", {
    pipeline: "reckon",
    input: { parts: input },
  });
  const state = await end;
  if (state !== "pipeline.completed") throw new Error(`The run ended as ${state}`);
  return performance.now() - since;
}

/** With so many workers, all of which have begun to work before it counts. */
async function measure(workers: number): Promise<number> {
  const hired = await Promise.all(Array.from({ length: workers }, (_, core) => hire(core)));
  await reckon(parts.slice(0, 8 * workers));
  const took = await reckon(parts);
  await Promise.all(
    hired.map(async (child) => {
      const over = once(child, "exit");
      child.kill("SIGKILL");
      await over;
    }),
  );
  console.error(`${String(workers)}: ${(took / 1000).toFixed(2)} s`);
  return took;
}

/** The same reckoning by so many bare processes, divided among them. @returns milliseconds */
async function measureBare(processes: number): Promise<number> {
  const count = String(parts.length / processes);
  const took = Array.from({ length: processes }, async (_, core) => {
    const args = ["-c", String(core), process.execPath, "--no-warnings", bare, count];
    return Number((await run("taskset", args)).stdout);
  });
  return Math.max(...(await Promise.all(took)));
}

interface Round {
  readonly workers: number;
  readonly bare: number;
}

async function measureRound(): Promise<Round> {
  const [one, bareOne] = [await measure(1), await measureBare(1)];
  const [two, bareTwo] = [await measure(2), await measureBare(2)];
  return { workers: one / two, bare: bareOne / bareTwo };
}

const measured: Round[] = [];
for (let round = 0; round < rounds; round += 1) measured.push(await measureRound());
await company.stop();
await servers.stop();
rmSync(folder, { recursive: true, force: true });
const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[1] ?? 0;
printTables(`${String(parts.length)} steps of reckoning, a core for each worker`, [
  {
    name: "two workers, times as fast as one",
    value: middle(measured.map(({ workers }) => workers)),
    least,
  },
  {
    name: "two bare processes, times as fast as one",
    value: middle(measured.map(({ bare: limit }) => limit)),
  },
  {
    name: "share of what the cores give",
    value: middle(measured.map(({ workers, bare: limit }) => workers / limit)),
  },
]);
process.exit(0);
