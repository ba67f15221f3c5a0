/**
 * Thousands of clients that follow one gateway live: what each of them hears, how late, and what they
 * cost. In the middle a tenth of them lose their connection and come back where they were.
 *
 *     npm run bench:live [-- --clients 5000 --events 60 --every 1000]
 */
import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Order, Told } from "./live/gateway.ts";
import { LiveClient } from "./live/live-client.ts";
import { printTables } from "./tables.ts";

const number = (fallback: string) => ({ type: "string", default: fallback }) as const;
const { values } = parseArgs({
  options: { clients: number("5000"), events: number("60"), every: number("1000") },
});
const [count, events, everyMs] = [values.clients, values.events, values.every].map(Number) as [
  ...[number, number, number],
];
/** Connections that are opened at a time. */
const atOnce = 100;

const folder = mkdtempSync(join(tmpdir(), "troupe-live-"));
const gateway = fork(join(import.meta.dirname, "live/gateway.ts"), {
  execArgv: ["--disable-warning=ExperimentalWarning", "--max-semi-space-size=8"],
  env: { ...process.env, TROUPE_DATA: folder, TROUPE_PORT: "0" },
});
const [begun] = (await once(gateway, "message")) as [Told];
const port = Number(new URL("address" in begun ? begun.address : "").port);

const publish = async (order: Order): Promise<number> => {
  gateway.send(order);
  const [told] = (await once(gateway, "message")) as [Told];
  return "rss" in told ? told.rss : 0;
};
const openAll = async (clients: readonly LiveClient[]): Promise<void> => {
  for (let first = 0; first < clients.length; first += atOnce) {
    await Promise.all(clients.slice(first, first + atOnce).map((client) => client.open()));
  }
};

const alone = await publish({ events: 1, everyMs: 0 });
const clients = Array.from({ length: count }, () => new LiveClient(port));
await openAll(clients);
const half = Math.floor(events / 2);
await publish({ events: half, everyMs });
const cut = clients.slice(0, Math.ceil(count / 10));
for (const client of cut) client.close();
const publishing = publish({ events: events - half, everyMs });
await openAll(cut);
const rss = await publishing;
for (let left = 100; left > 0 && clients.some(({ positions }) => positions.length < events);) {
  left -= 1;
  await new Promise((resolve) => setTimeout(resolve, 100));
}

// The first event was published before anybody listened.
const lost = clients.reduce((sum, { positions }) => {
  const heard = new Set(positions);
  return (
    sum +
    Array.from({ length: events }, (_, index) => index + 2).filter((one) => !heard.has(one)).length
  );
}, 0);
const doubled = clients.reduce(
  (sum, { positions }) => sum + positions.length - new Set(positions).size,
  0,
);
const late = clients.flatMap(({ latencies }) => latencies).toSorted((one, other) => one - other);
const at = (share: number) => late[Math.min(late.length - 1, Math.floor(late.length * share))] ?? 0;
printTables(`${String(count)} clients of one gateway, ${String(events)} events, ms and MB`, [
  { name: "lost", value: lost, most: 0 },
  { name: "doubled", value: doubled, most: 0 },
  { name: "heard", value: late.length },
  { name: "latency median", value: at(0.5) },
  { name: "latency p95", value: at(0.95), most: 1_000 },
  { name: "latency slowest", value: at(1) },
  { name: "memory without clients", value: alone },
  { name: "memory with all", value: rss },
  { name: "memory of one, kB", value: ((rss - alone) / count) * 1_000 },
]);
for (const client of clients) client.close();
gateway.disconnect();
await once(gateway, "exit");
rmSync(folder, { recursive: true, force: true });
process.exit(lost + doubled > 0 ? 1 : 0);
