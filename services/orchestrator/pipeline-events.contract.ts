import { errorReportSchema, type EventType, failuresSchema } from "../../bus/events/event-type.ts";
import { artifactParams } from "../../storage/objects/artifact-params.ts";

const word = { type: "string", empty: false } as const;
const words = { type: "array", items: word } as const;
const run = {
  $$strict: true,
  pipelineId: { ...word, description: "The run." },
  pipeline: { ...word, description: "Name of the pipeline." },
} as const;
const step = { ...word, description: "The step's id." } as const;
const failed = {
  step,
  action: { ...word, optional: true },
  task: { type: "string", optional: true, description: "Element of a fan-out." },
  error: { ...errorReportSchema, optional: true },
  failures: failuresSchema,
} as const;

function pipelineEvent(
  type: string,
  summary: string,
  data: EventType["data"] = {},
  parameters?: EventType["parameters"],
): EventType {
  return { type, version: 1, source: "pipelines", summary, data: { ...run, ...data }, parameters };
}

/** Everything that runs tell. */
export const pipelineEvents: readonly EventType[] = [
  pipelineEvent("pipeline.started", "A run began."),
  pipelineEvent(
    "pipeline.{step}.completed",
    "A step of a run has its result.",
    {
      step,
      attempts: { type: "number", integer: true, min: 0 },
      seconds: { type: "number", min: 0, description: "Of work, over all tasks." },
      cached: { type: "boolean" },
      provider: { ...word, optional: true },
      artifacts: { type: "array", items: artifactParams },
    },
    { step: "Id of the step: keywords, script, audio, video, thumbnail, metadata, upload ..." },
  ),
  pipelineEvent("pipeline.approval.requested", "A run waits for a person's decision.", {
    step,
    message: { type: "string", description: "What the person is asked." },
  }),
  pipelineEvent("pipeline.approval.given", "A person decided.", {
    step,
    approved: { type: "boolean" },
    comment: { type: "string", optional: true },
  }),
  pipelineEvent("pipeline.signal.awaited", "A run waits for a signal from outside.", {
    step,
    name: { ...word, description: "The signal's name." },
  }),
  pipelineEvent("pipeline.signal.received", "A signal reached a run.", {
    name: word,
    key: { type: "string", optional: true, description: "Tells it from another of its name." },
  }),
  pipelineEvent("pipeline.paused", "A person halted a run."),
  pipelineEvent("pipeline.resumed", "A run that was halted goes on."),
  pipelineEvent("pipeline.retried", "A run that had ended goes on where it stopped."),
  pipelineEvent("pipeline.completed", "A run has all its results.", {
    seconds: { type: "number", description: "From its start to its end." },
  }),
  pipelineEvent("pipeline.failed", "A run stands still because a step failed for good.", failed),
  pipelineEvent("pipeline.cancelled", "A run was stopped."),
  pipelineEvent("pipeline.deleted", "A run and what it kept were removed for good."),
  pipelineEvent("pipeline.compensated", "What a run had done was undone.", {
    steps: { ...words, description: "Steps that were undone." },
    failed: { ...words, description: "Steps that could not be." },
  }),
  pipelineEvent("pipeline.compensation.failed", "A step of a run could not be undone.", failed),
  pipelineEvent("pipeline.compensation.retried", "A person has the undoing tried again.", {
    steps: words,
  }),
];
