import type { DeadLetters, DomainEvent, FailedDelivery } from "../../../bus/events/types.ts";
import { fieldOf } from "../../../validation/record.ts";

/** The run that an event of the orchestrator is about. */
export function runOf(event: DomainEvent): string | undefined {
  const id = fieldOf(event.data, "pipelineId");
  return typeof id === "string" ? id : undefined;
}

/** What sends the work of a letter on again. */
export function reinjecting({ type }: DomainEvent): "pipelines.retry" | "pipelines.compensate" {
  return type === "pipeline.compensation.failed" ? "pipelines.compensate" : "pipelines.retry";
}

/** After these nobody can do anything about the step that failed, or need not. */
const over = ["pipeline.completed", "pipeline.cancelled", "pipeline.deleted"];

/**
 * Keeps one letter per run that stands still because a step failed for good, and one per step that
 * could not be undone: the run's events write them, mark them and take them away. An event that comes
 * twice changes nothing.
 */
export async function followRun(letters: DeadLetters, event: DomainEvent): Promise<void> {
  const run = runOf(event);
  if (run === undefined) return;
  const { type, data } = event;
  const id = `run-${run}`;
  const undoing = (step: string) => `undo-${run}-${step}`;
  if (type === "pipeline.retried") await letters.mark(id, "reinjected");
  if (over.includes(type)) await letters.remove(id);
  if (type === "pipeline.failed") await bury(letters, id, event);
  if (type === "pipeline.compensation.failed") {
    await bury(letters, undoing(textIn(data, "step")), event);
  }
  if (type === "pipeline.compensation.retried") {
    for (const step of textsIn(data, "steps")) await letters.mark(undoing(step), "reinjected");
  }
  if (type === "pipeline.compensated") {
    for (const step of textsIn(data, "steps")) await letters.remove(undoing(step));
  }
}

async function bury(letters: DeadLetters, id: string, event: DomainEvent): Promise<void> {
  const known = await letters.get(id);
  if (known?.event.id === event.id) return;
  const { data } = event;
  await letters.bury({
    id,
    kind: "task",
    group: textIn(data, "action"),
    pattern: textIn(data, "step"),
    event,
    failures: (fieldOf(data, "failures") ?? []) as readonly FailedDelivery[],
  });
}

function textsIn(data: unknown, name: string): string[] {
  const values = fieldOf(data, name);
  return Array.isArray(values) ? values.filter((value) => typeof value === "string") : [];
}

function textIn(data: unknown, name: string): string {
  const value = fieldOf(data, name);
  return typeof value === "string" ? value : "";
}
