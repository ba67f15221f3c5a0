import facelessVideo from "../../../pipelines/faceless-video.ts";
import type {
  PipelineDefinition,
  StepDefinition,
} from "../../../services/orchestrator/pipelines.contract.ts";
import { type Company, type CompanyOptions, startCompany } from "../../../company/start-company.ts";
import { quickTrades } from "./quick-trades.ts";

/** The film's pipeline, which asks before the film is uploaded. */
const askingPipeline: PipelineDefinition = {
  ...facelessVideo,
  steps: facelessVideo.steps.flatMap((step): StepDefinition[] =>
    step.id === "upload"
      ? [
          { id: "ask", title: "Ask", approval: { message: "May it be seen?" } },
          { ...step, needs: [...(step.needs ?? []), "ask"], when: "$steps.ask.approved" },
        ]
      : [step],
  ),
};

/**
 * The real engine, gateway and catalog beside trades that take no time. With `ASKING` in its
 * environment a person decides on the upload; with `PUBLISHING` the real uploader uploads.
 */
export function startQuickCompany(options: CompanyOptions = {}): Promise<Company> {
  const publishes = process.env.PUBLISHING !== undefined;
  return startCompany({
    services: [
      ...["pipelines", "gateway", "catalog", "planner"],
      ...(publishes ? ["uploader", "channels", "quota"] : []),
    ],
    extra: quickTrades.filter(({ name }) => name !== "uploader" || !publishes),
    logger: false,
    ...(process.env.ASKING === undefined ? {} : { definitions: [askingPipeline] }),
    ...options,
  });
}
