import { advance } from "./advance.ts";
import { definitionOf, stepsOf } from "./run-parts.ts";
import type { Advanced, Command, Run, RunEvent, TaskRef } from "./run.ts";

type Claim = Extract<RunEvent, { type: "claim" }>;

/**
 * Gives the worker that reports a task done the next one of the same action: a report and a claim in
 * one write, and no way over the queue. Whoever has the task from the queue, has it no other way.
 */
export function takeNext(advanced: Advanced, event: RunEvent, now: number): Advanced {
  const claim = claimFor(advanced, event);
  if (!claim) return advanced;
  const { run, commands } = advance(advanced.run, claim, now);
  const others = advanced.commands.filter((command) => !isFor(command, claim));
  return { run, commands: [...others, ...commands] };
}

function claimFor({ run, commands }: Advanced, event: RunEvent): Claim | undefined {
  if (event.type !== "complete" || !event.next) return undefined;
  const { action } = definitionOf(run, event.stepId);
  const next = commands.find((one) => one.type === "dispatch" && one.action === action);
  if (next?.type !== "dispatch") return undefined;
  const { worker, leaseMs } = event.next;
  return { type: "claim", ...next.ref, worker, leaseMs, after: nameOf(event) };
}

function isFor(command: Command, { stepId, taskKey }: TaskRef): boolean {
  if (command.type !== "dispatch") return false;
  return command.ref.stepId === stepId && command.ref.taskKey === taskKey;
}

/** The attempt that a worker took with its report; also where it reports a second time. */
export function takenWith(run: Run, report: TaskRef, worker: string): TaskRef | undefined {
  const after = nameOf(report);
  for (const { id, state, tasks } of stepsOf(run)) {
    if (state !== "open") continue;
    for (const { key, epoch, lease } of tasks) {
      const isTaken = lease?.worker === worker && lease.after === after;
      if (isTaken) return { stepId: id, taskKey: key, epoch };
    }
  }
  return undefined;
}

function nameOf({ stepId, taskKey, epoch }: TaskRef): string {
  return `${stepId}/${taskKey}/${String(epoch)}`;
}
