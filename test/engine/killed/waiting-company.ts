import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Context, ServiceSchema } from "moleculer";
import { startCompany } from "../../../company/start-company.ts";
import { readEnvironment } from "../../../config/environment.ts";
import { taskOf, type CallMeta } from "../../../mixins/task.ts";
import { waitUntil } from "../../../mixins/wait.ts";
import { WorkerMixin } from "../../../mixins/worker.ts";
import type {
  PipelineDefinition,
  ProgressEvent,
  RunStatus,
  StartResult,
} from "../../../services/orchestrator/pipelines.contract.ts";
import type { LogLine, Report } from "./journal.ts";

/**
 * A company process with a run that waits for a while and then for a person. `KILL_AT` is the step
 * whose waiting is its death; `ANSWER` is what the person says, who is not there without it. Without
 * either the process ends with the run.
 */
const killStep = process.env.KILL_AT;
const decision = process.env.ANSWER;
/** Milliseconds that `look` waits, counted from its first call in any life. */
const waitMs = 1_500;

const { data } = readEnvironment();
const note = (line: LogLine) =>
  appendFileSync(join(data, "journal.jsonl"), `${JSON.stringify(line)}\n`);

function dueTime(): number {
  const file = join(data, "due");
  if (!existsSync(file)) writeFileSync(file, String(Date.now() + waitMs));
  return Number(readFileSync(file, "utf8"));
}

const work: ServiceSchema = {
  name: "work",
  mixins: [WorkerMixin()],
  actions: {
    look: {
      step: { version: 1, cache: false },
      params: { $$strict: true },
      handler(ctx: Context<object, CallMeta>) {
        note({ what: "begun", key: taskOf(ctx).idempotencyKey });
        const due = dueTime();
        if (Date.now() < due) throw waitUntil(due, "data", "The figures come later.");
        return { lateMs: Date.now() - due };
      },
    },
    end: { step: { version: 1 }, params: { $$strict: true }, handler: () => ({ ended: true }) },
  },
  events: {
    "pipelines.progress"({ params }: Context<ProgressEvent>) {
      const waits = params.waitingFor?.some(({ step }) => step === killStep);
      if (waits && params.state === "waiting") process.kill(process.pid, "SIGKILL");
    },
  },
};

const definition: PipelineDefinition = {
  name: "patience",
  version: 1,
  title: "Patience",
  description: "",
  input: {},
  steps: [
    { id: "look", title: "Look", action: "work.look", params: {}, retry: { attempts: 1 } },
    { id: "ask", title: "Ask", approval: { message: "Is it late enough?" } },
    { id: "end", title: "End", action: "work.end", params: {}, when: "$steps.ask.approved" },
  ],
};

const company = await startCompany({
  services: ["pipelines"],
  extra: [work],
  definitions: [definition],
  logger: false,
});
const { pipelineId: id } = await company.broker.call<StartResult, object>("pipelines.start", {
  pipeline: "patience",
  input: {},
  idempotencyKey: "the one",
});
let run: RunStatus;
do {
  await new Promise((resolve) => setTimeout(resolve, 10));
  run = await company.broker.call<RunStatus, object>("pipelines.status", { id });
  const asks = run.waitingFor?.some(({ kind }) => kind === "approval");
  if (asks && decision !== undefined) {
    await company.broker.call("pipelines.approve", { id, step: "ask", decision });
  }
} while (run.state !== "completed" && run.state !== "failed");
const report: Report = {
  run,
  output: await company.broker.call("pipelines.output", { id }),
  events: await company.broker.call("pipelines.events", { id }),
};
await company.stop();
process.stdout.write(JSON.stringify(report));
