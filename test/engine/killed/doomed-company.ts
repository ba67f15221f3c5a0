import { startCompany } from "../../../company/start-company.ts";
import facelessVideo from "../../../pipelines/faceless-video.ts";
import type { RunStatus, StartResult } from "../../../services/orchestrator/pipelines.contract.ts";
import { quickTrades } from "../../cli/company/quick-trades.ts";
import { observed, watcher } from "./doomed-trades.ts";
import type { Report } from "./journal.ts";

/**
 * A company process that goes on with the one run of its data folder, starts it where there is none,
 * and prints its end. It dies where `KILL_AT` says: see the trades.
 */
const company = await startCompany({
  services: ["pipelines"],
  extra: [...quickTrades.map(observed), watcher],
  definitions: [facelessVideo],
  logger: false,
});

const { pipelineId } = await company.broker.call<StartResult, object>("pipelines.start", {
  pipeline: "faceless-video",
  input: { topic: "Tea" },
  idempotencyKey: process.env.RUN_KEY ?? "the one",
});
const status = () => company.broker.call<RunStatus, object>("pipelines.status", { id: pipelineId });
let run = await status();
while (run.state !== "completed" && run.state !== "failed") {
  await new Promise((resolve) => setTimeout(resolve, 10));
  run = await status();
}
const report: Report = {
  run,
  output: await company.broker.call("pipelines.output", { id: pipelineId }),
  events: await company.broker.call("pipelines.events", { id: pipelineId }),
};
await company.stop();
process.stdout.write(JSON.stringify(report));
