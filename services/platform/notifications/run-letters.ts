import type { ServiceBroker } from "moleculer";
import type { DomainEvent, Subscription } from "../../../bus/events/types.ts";
import type { Environment } from "../../../config/environment.ts";
import { publicBase } from "../../../config/public-base.ts";
import { eventBusOf } from "../../../mixins/bus.ts";
import { fieldOf } from "../../../validation/record.ts";
import type { RunStatus } from "../../orchestrator/pipelines.contract.ts";
import type { LetterData, TellParams } from "./notifications.contract.ts";

type RunTemplate = "run-failed" | "approval-waiting";

const templates: Readonly<Record<string, RunTemplate>> = {
  "pipeline.failed": "run-failed",
  "pipeline.approval.requested": "approval-waiting",
};

/**
 * Writes where a run needs a person: to who began it, and of runs that a schedule or a key began to
 * all who may change runs.
 */
export function writeOfRuns(
  broker: ServiceBroker,
  environment: () => Environment,
): Promise<readonly Subscription[]> {
  const bus = eventBusOf(broker);
  const subscriptions = Object.entries(templates).map(([type, template]) =>
    bus.subscribe(type, { group: `letters-${template}` }, (event) =>
      tell(broker, environment(), template, event),
    ),
  );
  return Promise.all(subscriptions);
}

async function tell(
  broker: ServiceBroker,
  environment: Environment,
  template: RunTemplate,
  { id: idempotencyKey, data, metadata }: DomainEvent,
): Promise<void> {
  const { workspaceId, actorId, actorType } = metadata;
  const meta = { workspaceId };
  const runId = String(fieldOf(data, "pipelineId"));
  const status = await broker.call<RunStatus, object>("pipelines.status", { id: runId }, { meta });
  // Its parent tells of it.
  if (status.parent !== undefined) return;
  const letter: TellParams = {
    ...{ template, permission: "runs:write", idempotencyKey },
    data: letterData(environment, status),
    ...(actorType === "user" ? { userId: actorId } : {}),
  };
  await broker.call<object, TellParams>("notifications.tell", letter, { meta });
}

function letterData(
  environment: Environment,
  { pipelineId, pipeline, input, error }: RunStatus,
): LetterData[RunTemplate] {
  const topic = input.topic ?? input.title;
  return {
    title: typeof topic === "string" && topic !== "" ? topic : pipeline,
    reason: error?.message ?? "",
    link: `${publicBase(environment)}/runs/${pipelineId}`,
  };
}
