import type { DeadLetters, DomainEvent, FailedDelivery } from "../../../bus/events/types.ts";
import { fieldOf } from "../../../validation/record.ts";

/** The run that an event of the orchestrator is about. */
export function runOf(event: DomainEvent): string | undefined {
  const id = fieldOf(event.data, "pipelineId");
  return typeof id === "string" ? id : undefined;
}

/** After these nobody can do anything about the step that failed, or need not. */
const over = ["pipeline.completed", "pipeline.cancelled", "pipeline.deleted"];

/**
 * Keeps one letter per run that stands still because a step failed for good: the run's events write
 * it, mark it and take it away. An event that comes twice changes nothing.
 */
export async function followRun(letters: DeadLetters, event: DomainEvent): Promise<void> {
  const run = runOf(event);
  if (run === undefined) return;
  const id = `run-${run}`;
  if (event.type === "pipeline.retried") await letters.mark(id, "reinjected");
  if (over.includes(event.type)) await letters.remove(id);
  if (event.type !== "pipeline.failed") return;
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

function textIn(data: unknown, name: string): string {
  const value = fieldOf(data, name);
  return typeof value === "string" ? value : "";
}
