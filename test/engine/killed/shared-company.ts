import { appendFileSync } from "node:fs";
import { join } from "node:path";
import type { Context, ServiceSchema } from "moleculer";
import { startCompany } from "../../../company/start-company.ts";
import { readEnvironment } from "../../../config/environment.ts";
import { taskOf, type CallMeta } from "../../../mixins/task.ts";
import { WorkerMixin } from "../../../mixins/worker.ts";
import type {
  PipelineDefinition,
  RunStatus,
  StartResult,
} from "../../../services/orchestrator/pipelines.contract.ts";
import type { LogLine } from "./journal.ts";

/**
 * A company process with as many runs as `RUNS` says, of which two at most are under way at once. It
 * ends when all of them have ended, or kills itself as many milliseconds after so many lines of its journal
 * as `LINES` says.
 */
const count = Number(process.env.RUNS);
const lines = Number(process.env.LINES ?? 0);
let written = 0;

function note(what: LogLine["what"], ctx: Context<unknown, CallMeta>): void {
  const line: LogLine = { what, key: `${taskOf(ctx).runId}@${process.pid}` };
  appendFileSync(join(readEnvironment().data, "journal.jsonl"), `${JSON.stringify(line)}\n`);
  if ((written += 1) === lines) setTimeout(() => process.kill(process.pid, "SIGKILL"), lines);
}

const work: ServiceSchema = {
  name: "work",
  mixins: [WorkerMixin()],
  actions: {
    act: {
      step: { version: 1, cache: false, concurrency: 8 },
      params: { $$strict: true },
      async handler(ctx: Context<object, CallMeta>) {
        note("begun", ctx);
        await new Promise((resolve) => setTimeout(resolve, 15));
        note("done", ctx);
        return {};
      },
    },
  },
};

const definition: PipelineDefinition = {
  name: "shared",
  version: 1,
  title: "Shared",
  description: "",
  input: { channel: "string" },
  concurrency: { key: "$input.channel", limit: 2 },
  steps: [
    { id: "one", title: "One", action: "work.act", params: {} },
    { id: "two", title: "Two", action: "work.act", params: {} },
  ],
};

const company = await startCompany({
  services: ["pipelines"],
  extra: [work],
  definitions: [definition],
  logger: false,
});
const runs: string[] = [];
for (let index = 0; index < count; index += 1) {
  const { pipelineId } = await company.broker.call<StartResult, object>("pipelines.start", {
    pipeline: "shared",
    input: { channel: "c" },
    idempotencyKey: `run ${index}`,
  });
  runs.push(pipelineId);
}
const states = () =>
  Promise.all(
    runs.map(async (id) => {
      const run = await company.broker.call<RunStatus, object>("pipelines.status", { id });
      return run.state;
    }),
  );
while (!(await states()).every((state) => state === "completed" || state === "failed")) {
  await new Promise((resolve) => setTimeout(resolve, 20));
}
const ends = await states();
await company.stop();
process.stdout.write(JSON.stringify({ states: ends }));
