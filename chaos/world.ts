import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdirSync } from "node:fs";
import { join } from "node:path";
import { settingsOf } from "../test/servers/cluster-servers.ts";
import { startMinio } from "../test/servers/minio.ts";
import { startMongo } from "../test/servers/mongo.ts";
import { startNats } from "../test/servers/nats.ts";
import { freePorts } from "../test/servers/server-process.ts";

/** Something that can be killed, frozen and started again. */
export interface Victim {
  readonly name: string;
  readonly kind: "orchestrator" | "worker" | "listener" | "gateway" | "server";
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Ends it in good order. Servers have no such end here. */
  shutDown?(): Promise<void>;
  freeze(): void;
  thaw(): void;
}

export interface World {
  readonly victims: readonly Victim[];
  /** Of the gateway. */
  readonly address: string;
  stop(): Promise<void>;
}

export interface WorldOptions {
  readonly folder: string;
  /** Address of the effects server. */
  readonly effects: string;
  /** What is broken on purpose. */
  readonly broken?: string;
}

type Settings = Readonly<Record<string, string>>;

/** Two orchestrators, three workers, two listeners, a gateway and the servers, a process each. */
export async function openWorld(options: WorldOptions): Promise<World> {
  const [nats, mongo, minio] = await Promise.all([startNats(), startMongo(), startMinio()]);
  const [port = 0] = await freePorts(1);
  const settings = {
    ...settingsOf(nats, mongo, minio),
    TROUPE_LOG: "warn",
    CHAOS_EFFECTS: options.effects,
    CHAOS_BREAK: options.broken ?? "",
  };
  const node = (name: string, kind: Victim["kind"], services: string, more: Settings = {}) =>
    new NodeProcess(name, kind, services, { ...settings, ...more }, options.folder);
  const orchestration = "pipelines,schedules,deadletters,catalog,system";
  const nodes = [
    node("orchestrator-1", "orchestrator", orchestration),
    node("orchestrator-2", "orchestrator", orchestration),
    node("worker-1", "worker", "trade"),
    node("worker-2", "worker", "trade"),
    node("worker-3", "worker", "trade"),
    node("listener-1", "listener", "listeners"),
    node("listener-2", "listener", "listeners"),
    node("gateway", "gateway", "gateway", { TROUPE_PORT: String(port) }),
  ];
  await Promise.all(nodes.map((one) => one.start()));
  const servers = [victimOf("nats", nats), victimOf("mongo", mongo), victimOf("minio", minio)];
  return {
    victims: [...nodes, ...servers],
    address: `http://127.0.0.1:${String(port)}`,
    async stop() {
      await Promise.all(nodes.map((one) => one.kill()));
      await Promise.all([nats.stop(), mongo.stop(), minio.stop()]);
    },
  };
}

interface Killable {
  kill(): Promise<void>;
  start(): Promise<void>;
  freeze(): void;
  thaw(): void;
}

function victimOf(name: string, server: Killable): Victim {
  return {
    name,
    kind: "server",
    kill: () => server.kill(),
    start: () => server.start(),
    freeze: () => server.freeze(),
    thaw: () => server.thaw(),
  };
}

const script = join(import.meta.dirname, "node.ts");

/** A node in a process of its own, with its log in a file. */
class NodeProcess implements Victim {
  readonly name: string;
  readonly kind: Victim["kind"];
  private readonly services: string;
  private readonly settings: Settings;
  private readonly folder: string;
  private child?: ChildProcess;

  constructor(
    name: string,
    kind: Victim["kind"],
    services: string,
    settings: Settings,
    folder: string,
  ) {
    this.name = name;
    this.kind = kind;
    this.services = services;
    this.settings = settings;
    this.folder = join(folder, name);
    mkdirSync(this.folder, { recursive: true });
    process.setMaxListeners(50);
    process.on("exit", () => this.child?.kill("SIGKILL"));
  }

  async start(): Promise<void> {
    const log = createWriteStream(join(this.folder, "log"), { flags: "a" });
    const child = spawn(process.execPath, ["--no-warnings", script, this.name, this.services], {
      env: { ...process.env, ...this.settings, TROUPE_DATA: join(this.folder, "data") },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    this.child = child;
    await once(child, "spawn");
  }

  kill(): Promise<void> {
    return this.end("SIGKILL");
  }

  shutDown(): Promise<void> {
    return this.end("SIGTERM");
  }

  freeze(): void {
    this.child?.kill("SIGSTOP");
  }

  thaw(): void {
    this.child?.kill("SIGCONT");
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    child.kill("SIGCONT");
    // Whoever does not end within the time that an operating system gives is killed by it.
    const late = setTimeout(() => child.kill("SIGKILL"), 20_000);
    await ended;
    clearTimeout(late);
  }
}
