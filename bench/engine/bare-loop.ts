/**
 * As little as a run can be: calls of Moleculer one after another, each followed by a checkpoint in
 * SQLite, those of the same turn in one transaction. No claims, leases, retries, events or lists: what
 * an engine on these parts cannot go below.
 */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { ServiceBroker, type Context } from "moleculer";
import { drive, type DriveOptions } from "./drive.ts";

interface BareOptions extends DriveOptions {
  readonly steps: number;
  readonly folder: string;
  /** SQLite's setting: `FULL` waits for the disk at every commit. */
  readonly synchronous: "NORMAL" | "FULL";
}

const { steps, folder, synchronous, ...options } = JSON.parse(
  process.argv[2] ?? "{}",
) as BareOptions;
let firstStep: (run: string) => void = () => undefined;

const broker = new ServiceBroker({ logger: false });
broker.createService({
  name: "nothing",
  actions: {
    step: {
      params: { run: "string", step: "number" },
      handler(ctx: Context<{ run: string; step: number }>) {
        if (ctx.params.step === 1) firstStep(ctx.params.run);
        return { step: ctx.params.step };
      },
    },
  },
});
await broker.start();

const database = new DatabaseSync(join(folder, "bare.db"));
database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous}`);
database.exec("CREATE TABLE runs (id TEXT PRIMARY KEY, body TEXT NOT NULL)");
const put = database.prepare("INSERT OR REPLACE INTO runs VALUES (?, ?)");
let waiting: { readonly run: string; readonly body: string; done(): void }[] = [];

function commit(): void {
  const writes = waiting;
  waiting = [];
  database.exec("BEGIN");
  for (const { run, body } of writes) put.run(run, body);
  database.exec("COMMIT");
  for (const write of writes) write.done();
}

function checkpoint(run: string, outputs: readonly unknown[]): Promise<void> {
  return new Promise((done) => {
    if (waiting.length === 0) setImmediate(commit);
    waiting.push({ run, body: JSON.stringify({ run, outputs }), done });
  });
}

async function work(run: string): Promise<void> {
  const outputs: unknown[] = [];
  await checkpoint(run, outputs);
  for (let step = 1; step <= steps; step += 1) {
    outputs.push(await broker.call("nothing.step", { run, step }));
    await checkpoint(run, outputs);
  }
}

await drive(options, work, (told) => {
  firstStep = told;
});
await broker.stop();
process.exit(0);
