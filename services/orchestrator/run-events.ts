import { v5 as uuidv5 } from "uuid";
import { createEvent, type Actor } from "../../bus/events/envelope.ts";
import type { Run, StepRecord } from "./run.ts";

/** Namespace of the ids of a run's events. */
const namespace = "0e8f6f0a-2f3c-4c1e-9a64-6d3f6f7b1f5d";

/**
 * Adds a domain event to the run: it is published once the run is saved.
 * @param actor who did it, if not the one who began the run
 */
export function withEvent(
  run: Run,
  type: string,
  now: number,
  data: Readonly<Record<string, unknown>> = {},
  actor: Actor = run.actor,
): Run {
  const event = createEvent({
    // From the run and its place in it: published again after a crash, it is the same event.
    id: uuidv5(`${run._id}/${run.events.length}`, namespace),
    type,
    source: "pipelines",
    workspaceId: run.workspaceId,
    correlationId: run.correlationId,
    actor,
    at: now,
    data: { pipelineId: run._id, pipeline: run.pipeline, ...data },
  });
  return { ...run, events: [...run.events, event] };
}

/** What `pipeline.<step>.completed` tells besides the run. */
export function stepFacts(step: StepRecord): Record<string, unknown> {
  const { tasks } = step;
  return {
    step: step.id,
    attempts: Math.max(0, ...tasks.map(({ attempts }) => attempts)),
    seconds: tasks.reduce((sum, { workedMs }) => sum + workedMs, 0) / 1000,
    cached: tasks.length > 0 && tasks.every(({ cached }) => cached),
    provider: tasks.find(({ provider }) => provider !== undefined)?.provider,
    artifacts: tasks.flatMap(({ artifacts }) => artifacts.map(({ ref }) => ref)),
  };
}
