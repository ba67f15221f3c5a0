/**
 * How much faster two workers are than one, each bound to a core of its own: steps of a quarter of a
 * second of reckoning, in a cluster on real servers. The orchestrator and the servers share those
 * cores. One and two take turns.
 *
 *     npm run bench:scaling [-- --parts 80]
 */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
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

const worker = join(import.meta.dirname, "scaling/worker.ts");

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

const ratios: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  const one = await measure(1);
  ratios.push(one / (await measure(2)));
}
await company.stop();
await servers.stop();
rmSync(folder, { recursive: true, force: true });
const sorted = ratios.toSorted((one, other) => one - other);
printTables(`${String(parts.length)} steps of reckoning, a core for each worker`, [
  { name: "two workers, times as fast as one", value: sorted[1] ?? 0, least },
  { name: "slowest round", value: sorted[0] ?? 0 },
  { name: "fastest round", value: sorted[2] ?? 0 },
]);
process.exit(0);
