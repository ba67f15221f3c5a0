import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { settingsOf } from "../../test/servers/cluster-servers.ts";
import { startMinio } from "../../test/servers/minio.ts";
import { startMongo } from "../../test/servers/mongo.ts";
import { startNats } from "../../test/servers/nats.ts";
import { answersTcp } from "../../test/servers/server-answers.ts";
import { freePorts, ServerProcess, serverFolder } from "../../test/servers/server-process.ts";
import { programOf } from "../../test/servers/server-programs.ts";

const run = promisify(execFile);

/** `process`: acknowledged writes survive the death of the process. `power`: also that of the machine. */
export type Durability = "process" | "power";

/** A place to work on, and the end of it. */
export interface Place<T> {
  readonly place: T;
  readonly stop: () => Promise<void>;
}

/** Redis with its append-only file, written to the disk every second or before every answer. */
export async function openRedis(durability: Durability): Promise<Place<{ port: number }>> {
  const [port = 0] = await freePorts(1);
  const folder = serverFolder("redis");
  const sync = durability === "power" ? "always" : "everysec";
  const server = new ServerProcess(folder, {
    program: programOf("redis"),
    args: [
      ...["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--save", ""],
      ...["--appendonly", "yes", "--appendfsync", sync],
    ],
    answers: () => answersTcp(port),
  });
  await server.start();
  return { place: { port }, stop: () => server.stop() };
}

/** PostgreSQL as its package configures it, apart from when a commit waits for the disk. */
export async function openPostgres(durability: Durability): Promise<Place<{ database: string }>> {
  const [bin] = globSync("/usr/lib/postgresql/*/bin");
  if (bin === undefined) throw new Error("needs PostgreSQL: apt-get install postgresql");
  const [port = 0] = await freePorts(1);
  const folder = mkdtempSync(join(tmpdir(), "troupe-postgres-"));
  const user = await postgresUser();
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, "data");
  const as = { ...user, cwd: folder };
  await run(join(bin, "initdb"), ["-D", data, "-A", "trust", "-U", "bench"], as);
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: folder,
    synchronous_commit: durability === "power" ? "on" : "off",
    max_connections: 200,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => [
    "-c",
    `${name}=${String(value)}`,
  ]);
  const server = spawn(join(bin, "postgres"), ["-D", data, "-p", String(port), ...flags], {
    ...as,
    stdio: "ignore",
  });
  const end = () => void server.kill("SIGKILL");
  process.once("exit", end);
  const createdb = ["-h", "127.0.0.1", "-p", String(port), "-U", "bench", "bench"];
  await untilDone(() => run(join(bin, "createdb"), createdb, as));
  return {
    place: { database: `postgres://bench@127.0.0.1:${String(port)}/bench` },
    async stop() {
      const ended = once(server, "exit");
      server.kill("SIGINT");
      await ended;
      process.off("exit", end);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The servers of a cluster of Troupe, as its settings. */
export async function openCluster(
  durability: Durability,
): Promise<Place<Readonly<Record<string, string>>>> {
  const nats = await startNats({ syncAlways: durability === "power" });
  const mongo = await startMongo();
  const minio = await startMinio();
  return {
    place: settingsOf(nats, mongo, minio),
    async stop() {
      await Promise.all([nats.stop(), mongo.stop(), minio.stop()]);
    },
  };
}

/** PostgreSQL refuses to be run by root. */
async function postgresUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const { stdout } = await run("id", ["-u", "postgres"]);
  const { stdout: group } = await run("id", ["-g", "postgres"]);
  return { uid: Number(stdout), gid: Number(group) };
}

async function untilDone(attempt: () => Promise<unknown>): Promise<void> {
  const until = Date.now() + 30_000;
  for (;;) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
    }
  }
}
