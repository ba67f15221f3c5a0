/**
 * Troupe as a contender: a company in this process, embedded or on the servers of a cluster, as the
 * settings say.
 */
import type { Context, ServiceSchema } from "moleculer";
import { startCompany } from "../../company/start-company.ts";
import { eventBusOf } from "../../mixins/bus.ts";
import { WorkerMixin } from "../../mixins/worker.ts";
import type {
  PipelineDefinition,
  StartResult,
} from "../../services/orchestrator/pipelines.contract.ts";
import { drive, type DriveOptions } from "./drive.ts";

const { steps, ...options } = JSON.parse(process.argv[2] ?? "{}") as DriveOptions & {
  readonly steps: number;
};
let firstStep: (run: string) => void = () => undefined;

const nothing: ServiceSchema = {
  name: "nothing",
  mixins: [WorkerMixin()],
  actions: {
    step: {
      step: { version: 1, cache: false, concurrency: options.concurrency },
      params: { run: "string", step: "number" },
      handler(ctx: Context<{ run: string; step: number }>) {
        if (ctx.params.step === 1) firstStep(ctx.params.run);
        return { step: ctx.params.step };
      },
    },
  },
};

const definition: PipelineDefinition = {
  name: "bench",
  version: 1,
  title: "Steps that do nothing",
  description: "",
  input: { run: { type: "string" } },
  steps: Array.from({ length: steps }, (_, index) => ({
    id: `step-${String(index + 1)}`,
    title: "Nothing",
    action: "nothing.step",
    params: { run: "$input.run", step: index + 1 },
  })),
};

const company = await startCompany({
  services: ["pipelines"],
  extra: [nothing],
  definitions: [definition],
});
const ends = new Map<string, () => void>();
const early = new Set<string>();
const bus = eventBusOf(company.broker);
await bus.subscribe("pipeline.completed", { group: "bench" }, async ({ data }) => {
  const { pipelineId } = data as { pipelineId: string };
  const end = ends.get(pipelineId);
  if (end) end();
  else early.add(pipelineId);
});

async function work(run: string): Promise<void> {
  const { pipelineId } = await company.broker.call<StartResult, object>(
    "pipelines.start",
    { pipeline: "bench", input: { run } },
    { meta: { workspaceId: "bench", actorId: "bench" } },
  );
  if (early.delete(pipelineId)) return;
  await new Promise<void>((resolve) => ends.set(pipelineId, resolve));
  ends.delete(pipelineId);
}

await drive(options, work, (told) => {
  firstStep = told;
});
await company.stop();
process.exit(0);
