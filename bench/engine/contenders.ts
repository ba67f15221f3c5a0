import { execFile } from "node:child_process";
import { copyFile, cp, mkdtemp, rm } from "node:fs/promises";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { DriveFigures, DriveOptions } from "./drive.ts";
import { openCluster, openPostgres, openRedis, type Durability, type Place } from "./servers.ts";

const run = promisify(execFile);
const here = import.meta.dirname;
const installed = resolve(here, "../../.cache/bench/engine-peers");
const longest = { maxBuffer: 16 * 1024 * 1024, timeout: 10 * 60_000 };

export interface Work extends DriveOptions {
  /** Of each run; they do nothing. */
  readonly steps: number;
}

/** An engine on the stores that it needs. */
export interface Contender {
  readonly name: string;
  /** Starts its stores. */
  readonly open: (durability: Durability) => Promise<Place<(work: Work) => Promise<DriveFigures>>>;
}

/** Troupe, as little as a run can be, and the peers. */
export const contenders: readonly Contender[] = [
  { name: "Troupe embedded", open: openEmbedded },
  { name: "Troupe on NATS", open: openOnServers },
  { name: "Bare loop", open: openBare },
  { name: "BullMQ flow", open: (durability) => openBullmq("flow", durability) },
  { name: "BullMQ one job", open: (durability) => openBullmq("job", durability) },
  { name: "DBOS", open: (durability) => openOnPostgres("dbos.mjs", durability) },
  { name: "graphile-worker", open: (durability) => openOnPostgres("graphile.mjs", durability) },
];

/** Puts the peers from the registry beside their scripts. */
export async function installPeers(): Promise<void> {
  await cp(join(here, "../peers/engine"), installed, { recursive: true });
  await copyFile(join(here, "drive.ts"), join(installed, "drive.ts"));
  if (existsSync(join(installed, "node_modules/bullmq"))) return;
  const args = ["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts"];
  await run("npm", args, { ...longest, cwd: installed });
}

async function openEmbedded(durability: Durability) {
  const settings = durabilityOf(durability);
  return { place: (work: Work) => driveTroupe(work, settings), stop: async () => undefined };
}

async function openOnServers(durability: Durability) {
  const { place, stop } = await openCluster(durability);
  const settings = { ...place, ...durabilityOf(durability) };
  return { place: (work: Work) => driveTroupe(work, settings), stop };
}

async function openBare(durability: Durability) {
  const synchronous = durability === "power" ? "FULL" : "NORMAL";
  const place = (work: Work) =>
    inFolder((folder) => {
      const script = join(here, "bare-loop.ts");
      return figuresOf(script, { ...work, folder, synchronous }, process.env);
    });
  return { place, stop: async () => undefined };
}

function durabilityOf(durability: Durability): Readonly<Record<string, string>> {
  return { TROUPE_DURABILITY: durability === "power" ? "power" : "crash" };
}

async function openBullmq(mode: "flow" | "job", durability: Durability) {
  const { place, stop } = await openRedis(durability);
  return { place: (work: Work) => drivePeer("bullmq.mjs", { ...work, ...place, mode }), stop };
}

async function openOnPostgres(script: string, durability: Durability) {
  const { place, stop } = await openPostgres(durability);
  return { place: (work: Work) => drivePeer(script, { ...work, ...place }), stop };
}

function driveTroupe(
  work: Work,
  settings: Readonly<Record<string, string>>,
): Promise<DriveFigures> {
  return inFolder((data) => {
    const env = { ...process.env, ...settings, TROUPE_DATA: data, TROUPE_LOG: "error" };
    return figuresOf(join(here, "troupe.ts"), work, env);
  });
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "troupe-bench-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function drivePeer(script: string, options: object): Promise<DriveFigures> {
  return figuresOf(join(installed, script), options, process.env);
}

async function figuresOf(
  script: string,
  options: object,
  env: NodeJS.ProcessEnv,
): Promise<DriveFigures> {
  const args = ["--no-warnings", script, JSON.stringify(options)];
  const { stdout } = await run(process.execPath, args, { ...longest, env });
  const line = stdout.split("\n").find((candidate) => candidate.startsWith('{"runsPerSecond"'));
  if (line === undefined) throw new Error(`${script} printed no figures: ${stdout.slice(-200)}`);
  return JSON.parse(line) as DriveFigures;
}
