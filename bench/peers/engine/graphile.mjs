// graphile-worker: a run is a chain of jobs in PostgreSQL, each of which adds the next.
import { run as startWorker } from "graphile-worker";
import { drive } from "./drive.ts";

const { database, steps, ...options } = JSON.parse(process.argv[2]);
const ends = new Map();
let firstStep;

const runner = await startWorker({
  connectionString: database,
  concurrency: options.concurrency,
  maxPoolSize: 10,
  noHandleSignals: true,
  pollInterval: 1000,
  logger: quiet(),
  taskList: {
    async step({ run, step }, { addJob }) {
      if (step === 1) firstStep(run);
      if (step < steps) await addJob("step", { run, step: step + 1 });
      else ends.get(run)?.();
    },
  },
});

function quiet() {
  const logger = { scope: () => logger, error: console.error, warn() {}, info() {}, debug() {} };
  return logger;
}

async function work(run) {
  const end = new Promise((resolve) => ends.set(run, resolve));
  await runner.addJob("step", { run, step: 1 });
  await end;
  ends.delete(run);
}

await drive(options, work, (told) => {
  firstStep = told;
});
process.exit(0);
