import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { CompanyClient } from "../cli/company-client.ts";
import { settingsOf } from "../test/servers/cluster-servers.ts";
import { freezeProcess } from "../test/servers/freeze-process.ts";
import { startMinio } from "../test/servers/minio.ts";
import { startMongo } from "../test/servers/mongo.ts";
import { startNats } from "../test/servers/nats.ts";
import { freePorts } from "../test/servers/server-process.ts";

/** Something that can be killed, frozen and started again. */
export interface Victim {
  readonly name: string;
  readonly kind: "orchestrator" | "worker" | "listener" | "gateway" | "server";
  kill(): Promise<void>;
  /** Resolves when it is at work, or when that takes long. */
  start(): Promise<void>;
  /** Ends it in good order. Servers have no such end here. */
  shutDown?(): Promise<void>;
  freeze(): Promise<void>;
  thaw(): void;
}

export interface World {
  readonly victims: readonly Victim[];
  /** Of the gateway. */
  readonly address: string;
  /** Of nats-server. */
  readonly natsUrl: string;
  /** Processes that ended by themselves, with what they left behind. They were started again. */
  readonly deaths: readonly string[];
  stop(): Promise<void>;
}

export interface WorldOptions {
  readonly folder: string;
  /** Address of the effects server. */
  readonly effects: string;
  /** What is broken on purpose. */
  readonly broken?: string;
  /** Whether workers can make films. @default false */
  readonly films?: boolean;
}

type Settings = Readonly<Record<string, string>>;

const orchestration = "pipelines,schedules,deadletters,catalog,system,channels,quota";
const filmTrades = "keywords,script,speech,video,thumbnail,metadata,uploader,abtests";

/**
 * Two orchestrators, three workers, two listeners, a gateway and the servers, a process each.
 * Resolves when the company can begin a run.
 */
export async function openWorld(options: WorldOptions): Promise<World> {
  const [nats, mongo, minio] = await Promise.all([startNats(), startMongo(), startMinio()]);
  const [port = 0] = await freePorts(1);
  const settings = {
    ...settingsOf(nats, mongo, minio),
    TROUPE_LOG: "warn",
    // Nodes start all the time.
    NODE_COMPILE_CACHE: join(options.folder, "compiled"),
    CHAOS_EFFECTS: options.effects,
    CHAOS_BREAK: options.broken ?? "",
  };
  const deaths: string[] = [];
  const onDeath = (death: string) => void deaths.push(death);
  const node = (name: string, kind: Victim["kind"], services: string, more: Settings = {}) =>
    new NodeProcess(
      { name, kind, services, folder: join(options.folder, name), onDeath },
      {
        ...settings,
        ...more,
      },
    );
  const films = options.films === true ? `,${filmTrades}` : "";
  const nodes = [
    node("orchestrator-1", "orchestrator", orchestration),
    node("orchestrator-2", "orchestrator", orchestration),
    node("worker-1", "worker", "trade"),
    node("worker-2", "worker", `trade${films}`),
    node("worker-3", "worker", `trade${films}`),
    node("listener-1", "listener", "listeners"),
    node("listener-2", "listener", "listeners"),
    node("gateway", "gateway", "gateway", { TROUPE_PORT: String(port) }),
  ];
  await Promise.all(nodes.map((one) => one.start()));
  const servers = [victimOf("nats", nats), victimOf("mongo", mongo), victimOf("minio", minio)];
  const address = `http://127.0.0.1:${String(port)}`;
  await untilReady(address);
  return {
    victims: [...nodes, ...servers],
    ...{ address, natsUrl: nats.url, deaths },
    async stop() {
      await Promise.all(nodes.map((one) => one.kill()));
      await Promise.all([nats.stop(), mongo.stop(), minio.stop()]);
    },
  };
}

/** Milliseconds that a company gets to start. */
const startMs = 180_000;

async function untilReady(address: string): Promise<void> {
  const client = new CompanyClient({ address, timeoutMs: 2_000 });
  const until = performance.now() + startMs;
  for (;;) {
    const definitions = await client.get<unknown[]>("/api/definitions").catch(() => []);
    if (definitions.length > 0) return;
    if (performance.now() > until) throw new Error(`Nobody answers at ${address}`);
    await wait(200);
  }
}

interface Killable {
  kill(): Promise<void>;
  start(): Promise<void>;
  freeze(): Promise<void>;
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
/** Milliseconds that a node gets to be at work. */
const upMs = 20_000;
/** Milliseconds until a process that ended by itself is started again. */
const againMs = 500;

interface NodeOptions {
  readonly name: string;
  readonly kind: Victim["kind"];
  readonly services: string;
  /** Where its log and its data go. */
  readonly folder: string;
  /** It ended, and nobody had asked for that. */
  readonly onDeath: (what: string) => void;
}

/** A node in a process of its own, with its log in a file. */
class NodeProcess implements Victim {
  readonly name: string;
  readonly kind: Victim["kind"];
  private readonly options: NodeOptions;
  private readonly settings: Settings;
  private child?: ChildProcess;

  constructor(options: NodeOptions, settings: Settings) {
    this.name = options.name;
    this.kind = options.kind;
    this.options = options;
    this.settings = settings;
    mkdirSync(options.folder, { recursive: true });
    process.setMaxListeners(50);
    process.on("exit", () => this.child?.kill("SIGKILL"));
  }

  async start(): Promise<void> {
    const { name, services, folder, onDeath } = this.options;
    const log = createWriteStream(join(folder, "log"), { flags: "a" });
    const child = spawn(process.execPath, ["--no-warnings", script, name, services], {
      env: { ...process.env, ...this.settings, TROUPE_DATA: join(folder, "data") },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    child.stdout?.pipe(log, { end: false });
    child.stderr?.pipe(log, { end: false });
    this.child = child;
    child.once("exit", (code, signal) => {
      if (this.child !== child) return;
      onDeath(`${name}: ${String(signal ?? code)}`);
      setTimeout(() => void (this.child === child && this.start()), againMs);
    });
    await Promise.race([
      once(child, "message"),
      once(child, "exit"),
      wait(upMs, undefined, { ref: false }),
    ]);
  }

  kill(): Promise<void> {
    return this.end("SIGKILL");
  }

  shutDown(): Promise<void> {
    return this.end("SIGTERM");
  }

  async freeze(): Promise<void> {
    if (this.child) await freezeProcess(this.child);
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
