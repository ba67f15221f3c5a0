import { TroupeError } from "../../../errors/troupe-error.ts";
import { fieldOf } from "../../../validation/record.ts";
import type { Decision } from "../pipelines.contract.ts";
import { withEvent } from "./run-events.ts";
import { replaceStep, replaceTask, stepOf, taskOf } from "./run-parts.ts";
import { hasEnded, type Run, type RunEvent, type TaskRecord } from "./run.ts";
import { completed, newTask } from "./task-transitions.ts";

type Event<Type extends RunEvent["type"]> = Extract<RunEvent, { type: Type }>;

/** The step waits from now on until somebody decides. */
export function ask(run: Run, { stepId, message }: Event<"asked">, now: number): Run {
  const waitingFor = { kind: "approval", message } as const;
  const task: TaskRecord = { ...newTask(""), state: "waiting", waitingFor };
  const asking = replaceStep(run, { ...stepOf(run, stepId), state: "open", tasks: [task] });
  return withEvent(asking, "pipeline.approval.requested", now, { step: stepId, message });
}

/**
 * A person decides. The first decision counts; the same one again changes nothing.
 *
 * @throws TroupeError `INPUT_INVALID` for a step that is no approval, `RUN_STATE_CONFLICT` where it
 *   does not wait or was decided otherwise
 */
export function decide(run: Run, event: Event<"decide">, now: number): Run {
  const { stepId, approved, comment, actor } = event;
  const task = openApproval(run, event);
  if (!task) return run;
  const at = new Date(now).toISOString();
  const value: Decision = { approved, comment, actorId: actor.id, at };
  const done = completed(task, { output: { value }, artifacts: [], cached: false }, now);
  const next = { ...replaceTask(run, stepId, done), startedAt: run.startedAt ?? now };
  const facts = { step: stepId, approved, comment };
  return withEvent(next, "pipeline.approval.given", now, facts, actor);
}

/** What was decided; undefined while nothing is, and for a result that somebody edited otherwise. */
export function decisionOf({ state, output }: TaskRecord): Decision | undefined {
  if (state !== "completed" || !output || !("value" in output)) return undefined;
  return isDecision(output.value) ? output.value : undefined;
}

/** @returns undefined where the same was decided before */
function openApproval(run: Run, { stepId, approved }: Event<"decide">): TaskRecord | undefined {
  requireApproval(run, stepId);
  const task = taskOf(run, { stepId, taskKey: "" });
  const before = task && decisionOf(task);
  if (before?.approved === approved) return undefined;
  if (before) {
    const verb = before.approved ? "approved" : "rejected";
    throw conflict(`Step "${stepId}" was ${verb} by ${before.actorId} at ${before.at}.`, {
      hint: "A decision stands; pipelines.rerun makes a new run that asks again.",
    });
  }
  if (task?.state === "waiting" && !hasEnded(run)) return task;
  throw conflict(`Step "${stepId}" does not wait for a decision: the run is ${run.state}.`);
}

function requireApproval({ definition }: Run, stepId: string): void {
  const approvals = definition.steps.filter(({ approval }) => approval).map(({ id }) => id);
  if (approvals.includes(stepId)) return;
  const known = approvals.length > 0 ? `Its approvals: ${approvals.join(", ")}` : "It has none.";
  throw new TroupeError("INPUT_INVALID", `Step "${stepId}" is no approval of this run.`, {
    field: "step",
    hint: known,
  });
}

function conflict(message: string, data: { readonly hint?: string } = {}): TroupeError {
  return new TroupeError("RUN_STATE_CONFLICT", message, data);
}

function isDecision(value: unknown): value is Decision {
  return (
    typeof fieldOf(value, "approved") === "boolean" && typeof fieldOf(value, "at") === "string"
  );
}
