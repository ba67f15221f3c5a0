import { setTimeout as wait } from "node:timers/promises";
import { type ClusterServer, type ServerState, troubleOf } from "../../mixins/cluster-servers.ts";

export interface Health {
  /** `unavailable`: a server that the company cannot do without is away or takes no writes. */
  readonly status: "ok" | "starting" | "unavailable";
  /** Of a cluster. Why one is away stands in the log: everybody may ask for this. */
  readonly servers?: Readonly<Record<string, ServerState>>;
}

/** Milliseconds that a server gets to answer. */
const patienceMs = 2_000;
/** Milliseconds for which an answer is good: many may ask at once. */
const freshMs = 1_000;

/** How the servers of a cluster are. */
export class HealthCheck {
  private readonly servers: readonly ClusterServer[];
  private last?: { readonly at: number; readonly health: Promise<Health> };

  constructor(servers: readonly ClusterServer[]) {
    this.servers = servers;
  }

  look(): Promise<Health> {
    const now = performance.now();
    if (!this.last || now - this.last.at > freshMs) this.last = { at: now, health: this.ask() };
    return this.last.health;
  }

  private async ask(): Promise<Health> {
    if (this.servers.length === 0) return { status: "ok" };
    const states = await Promise.all(this.servers.map(stateOf));
    const entries = this.servers.map(({ name }, at) => [name, states[at] ?? "away"] as const);
    const status = states.every((state) => state === "ok") ? "ok" : "unavailable";
    return { status, servers: Object.fromEntries(entries) };
  }
}

async function stateOf(server: ClusterServer): Promise<ServerState> {
  const late = wait(patienceMs, "away" as const, { ref: false });
  const check = server.check().then(() => "ok" as const, troubleOf);
  return Promise.race([check, late]);
}
