// BullMQ: a run is a flow of jobs, each the child of the next, or one job that keeps its own progress.
import { FlowProducer, Queue, Worker } from "bullmq";
import { drive } from "./drive.ts";

const { port, steps, mode, ...options } = JSON.parse(process.argv[2]);
const connection = { host: "127.0.0.1", port };
const name = "bench";
const ends = new Map();
let firstStep;

async function flowStep(job) {
  if (job.data.step === 1) firstStep(job.data.run);
  return { step: job.data.step };
}

async function wholeRun(job) {
  firstStep(job.data.run);
  for (let step = (job.data.step ?? 0) + 1; step <= steps; step += 1) {
    await job.updateData({ ...job.data, step, result: { step } });
  }
}

const { concurrency } = options;
const worker = new Worker(name, mode === "flow" ? flowStep : wholeRun, { connection, concurrency });
worker.on("completed", (job) => {
  if (mode === "flow" && job.data.step !== steps) return;
  ends.get(job.data.run)?.();
  ends.delete(job.data.run);
});
await worker.waitUntilReady();

const queue = new Queue(name, { connection });
const flows = new FlowProducer({ connection });
const opts = { removeOnComplete: true };

function chain(run, step) {
  const children = step > 1 ? [chain(run, step - 1)] : undefined;
  return { name: `step-${step}`, queueName: name, data: { run, step }, opts, children };
}

async function work(run) {
  const end = new Promise((resolve) => ends.set(run, resolve));
  if (mode === "flow") await flows.add(chain(run, steps));
  else await queue.add("run", { run }, opts);
  await end;
}

await drive(options, work, (told) => {
  firstStep = told;
});
process.exit(0);
