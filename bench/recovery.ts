/**
 * How long a step is nowhere when the node that runs it is killed: from SIGKILL to the first line of
 * its code on another node, in a cluster of two orchestrators and three workers on real servers.
 *
 *     npm run bench:recovery [-- --kills 30]
 */
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Told } from "../chaos/effects-server.ts";
import { openWorld } from "../chaos/world.ts";
import { CompanyClient } from "../cli/company-client.ts";
import { printTables } from "./tables.ts";

const { values } = parseArgs({ options: { kills: { type: "string", default: "30" } } });
const kills = Number(values.kills);

interface Beginning {
  readonly node: string;
  readonly at: number;
}

/** Hears when a step begins, and keeps it going until it is let go. */
class StepServer {
  private readonly begun: Beginning[] = [];
  private readonly open = new Set<ServerResponse>();
  private heard: () => void = () => undefined;
  readonly server = createServer((request, response) => void this.take(request, response));

  /** The first beginning that is not on this node. */
  async beginning(butNot?: string): Promise<Beginning> {
    for (;;) {
      const found = this.begun.find(({ node }) => node !== butNot);
      if (found) return found;
      await new Promise<void>((resolve) => (this.heard = resolve));
    }
  }

  letGo(): void {
    for (const response of this.open) response.writeHead(204).end();
    this.open.clear();
    this.begun.length = 0;
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const told = JSON.parse(Buffer.concat(await Array.fromAsync(request)).toString()) as Told;
    if (!("key" in told)) {
      response.writeHead(204).end();
      return;
    }
    this.open.add(response);
    this.begun.push({ node: told.node, at: performance.now() });
    this.heard();
  }
}

const steps = new StepServer();
steps.server.listen(0, "127.0.0.1");
await once(steps.server, "listening");
const address = steps.server.address();
if (typeof address !== "object" || address === null) throw new Error("There is no free port");
const folder = mkdtempSync(join(tmpdir(), "troupe-recovery-"));
const effects = `http://127.0.0.1:${String(address.port)}`;
const world = await openWorld({ folder, effects });
const client = new CompanyClient({ address: world.address });

const times: number[] = [];
for (let number = 0; number < kills; number += 1) {
  await client.post("/api/pipelines/start", { pipeline: "tick", input: {} });
  const first = await steps.beginning();
  // Killed at any point between two heartbeats.
  await wait(Math.random() * 1_000);
  const victim = world.victims.find(({ name }) => name === first.node);
  if (!victim) throw new Error(`There is no node ${first.node}`);
  const since = performance.now();
  await victim.kill();
  const second = await steps.beginning(first.node);
  times.push(second.at - since);
  console.error(`${String(number + 1)}: ${(second.at - since).toFixed(0)} ms`);
  steps.letGo();
  await victim.start();
}
await world.stop();
steps.server.close();
steps.server.closeAllConnections();
rmSync(folder, { recursive: true, force: true });

const sorted = times.toSorted((one, other) => one - other);
const at = (share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
printTables(`Recovery after ${String(kills)} kills of the node that runs a step, ms`, [
  { name: "median", value: at(0.5) ?? 0 },
  { name: "p95", value: at(0.95) ?? 0, most: 2_500 },
  { name: "slowest", value: at(1) ?? 0 },
]);
process.exit(0);
