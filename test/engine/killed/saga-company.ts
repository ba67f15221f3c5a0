import { appendFileSync } from "node:fs";
import { join } from "node:path";
import type { Context, ServiceSchema } from "moleculer";
import { startCompany } from "../../../company/start-company.ts";
import { readEnvironment } from "../../../config/environment.ts";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { taskOf, type CallMeta } from "../../../mixins/task.ts";
import { WorkerMixin } from "../../../mixins/worker.ts";
import type {
  PipelineDefinition,
  RunStatus,
  StartResult,
} from "../../../services/orchestrator/pipelines.contract.ts";
import type { LogLine, Report } from "./journal.ts";

/**
 * A company process with a run that books, has a film made by a run of its own, hears of the payment
 * by a signal, fails, and undoes what it did. `KILL_AT` is `<part>:start` or `<part>:end` of the action
 * that is its death. Without it the process ends with the run.
 */
const killAt = process.env.KILL_AT;

const { data } = readEnvironment();
const note = (line: LogLine) =>
  appendFileSync(join(data, "journal.jsonl"), `${JSON.stringify(line)}\n`);

function dieAt(point: string): void {
  if (point !== killAt) return;
  note({ what: "killed", key: point });
  process.kill(process.pid, "SIGKILL");
}

interface Params {
  readonly part: string;
}

const work: ServiceSchema = {
  name: "work",
  mixins: [WorkerMixin()],
  actions: {
    act: {
      step: { version: 1 },
      params: { part: "string", was: { type: "string", optional: true } },
      handler(ctx: Context<Params, CallMeta>) {
        const { part } = ctx.params;
        const key = taskOf(ctx).idempotencyKey;
        note({ what: "begun", key });
        dieAt(`${part}:start`);
        if (part === "check") throw new TroupeError("PROVIDER_REJECTED", "The card is stolen.");
        note({ what: "done", key });
        dieAt(`${part}:end`);
        return { place: `at ${part}` };
      },
    },
  },
};

const does = (part: string) => ({ action: "work.act", params: { part } });
const undoneBy = (part: string, was: string) => ({ action: "work.act", params: { part, was } });

const film: PipelineDefinition = {
  ...{ name: "film", version: 1, title: "Film", description: "", input: {} },
  steps: [{ id: "shoot", title: "Shoot", ...does("shoot") }],
};
const trip: PipelineDefinition = {
  ...{ name: "trip", version: 1, title: "Trip", description: "", input: {} },
  steps: [
    {
      ...{ id: "hotel", title: "Book a room", ...does("hotel") },
      compensate: undoneBy("undo-hotel", "$output.place"),
    },
    {
      ...{ id: "film", title: "Make a film", pipeline: "film", input: {} },
      compensate: undoneBy("undo-film", "$output.output.shoot.place"),
    },
    { id: "paid", title: "Hear of the payment", signal: { name: "paid" } },
    { id: "check", title: "Check the card", ...does("check") },
  ],
};

const company = await startCompany({
  services: ["pipelines"],
  extra: [work],
  definitions: [trip, film],
  logger: false,
});
const call = <T>(action: string, params: object) =>
  company.broker.call<T, object>(`pipelines.${action}`, params);
const { pipelineId: id } = await call<StartResult>("start", {
  ...{ pipeline: "trip", input: {}, idempotencyKey: "the one" },
});
await call("signal", { id, name: "paid", payload: 5, idempotencyKey: "the payment" });
let run: RunStatus;
do {
  await new Promise((resolve) => setTimeout(resolve, 10));
  run = await call<RunStatus>("status", { id });
} while (run.state !== "completed" && run.state !== "failed");
const report: Report = {
  run,
  output: await call("output", { id }),
  events: await call("events", { id }),
};
await company.stop();
process.stdout.write(JSON.stringify(report));
