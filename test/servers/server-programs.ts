import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

/** The servers of a cluster, and the browser in front of its studio. */
export type ServerName = "nats" | "mongo" | "minio" | "redis" | "chromium";

interface Program {
  /** Names of the executables, best first. */
  readonly names: readonly string[];
  /** @default any that is there */
  readonly fits?: (path: string) => boolean;
}

const programs: Record<ServerName, Program> = {
  // Debian's 2.9 does not know what the streams use.
  nats: { names: ["nats-server"], fits: (path) => minorOf(path) >= 11 },
  mongo: { names: ["mongod", "mongo-wire"] },
  minio: { names: ["minio"] },
  redis: { names: ["redis-server"] },
  chromium: { names: ["chromium-headless", "chromium"] },
};

const cache = process.env.TROUPE_SERVERS ?? join(homedir(), ".cache", "troupe-servers");
const found = new Map<ServerName, string | undefined>();

/** Path of a server's program: on the PATH, else where `scripts/servers` put it. */
function findProgram(server: ServerName): string | undefined {
  if (!found.has(server)) found.set(server, search(programs[server]));
  return found.get(server);
}

/** @throws Error that says how to get it */
export function programOf(server: ServerName): string {
  const path = findProgram(server);
  if (path !== undefined) return path;
  throw new Error(`${programs[server].names[0]} is missing: run scripts/servers ${server}`);
}

/** Those that are neither on the PATH nor in the cache. */
export function missingServers(servers: readonly ServerName[]): ServerName[] {
  return servers.filter((server) => findProgram(server) === undefined);
}

/** @returns `nats-server` for `nats` */
export function programNames(servers: readonly ServerName[]): string {
  return servers.map((server) => programs[server].names[0]).join(", ");
}

function search({ names, fits = () => true }: Program): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(delimiter), join(cache, "bin")];
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => isExecutable(path) && fits(path));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function minorOf(path: string): number {
  const { stdout } = spawnSync(path, ["--version"], { encoding: "utf8" });
  return Number(/v2\.(\d+)\./.exec(stdout)?.[1] ?? 0);
}
