import { advance } from "../../services/orchestrator/run/advance.ts";
import { createRun } from "../../services/orchestrator/desk/new-run.ts";
import type {
  ActionStep,
  ApprovalStep,
  ChildStep,
  PipelineDefinition,
  SignalStep,
  StepDefinition,
} from "../../services/orchestrator/pipelines.contract.ts";
import { definitionOf, stepOf, stepsOf } from "../../services/orchestrator/run/run-parts.ts";
import type { Command, Run, RunEvent, TaskRef } from "../../services/orchestrator/run/run.ts";

export function step(id: string, more: Partial<ActionStep> = {}): ActionStep {
  return { id, title: `Do ${id}`, action: `work.${id}`, params: {}, ...more };
}

export function approval(id: string, more: Partial<ApprovalStep> = {}): ApprovalStep {
  return { id, title: `Allow ${id}`, approval: { message: `May ${id} be?` }, ...more };
}

export function awaits(id: string, more: Partial<SignalStep> = {}): SignalStep {
  return { id, title: `Hear of ${id}`, signal: { name: "word" }, ...more };
}

export function child(id: string, more: Partial<ChildStep> = {}): ChildStep {
  return { id, title: `Run ${id}`, pipeline: "other", input: {}, ...more };
}

/** A step whose work can be undone. */
export function undoable(id: string, more: Partial<ActionStep> = {}): ActionStep {
  const compensate = { action: `work.undo-${id}`, params: {}, retry: { attempts: 2, delayMs: 1 } };
  return step(id, { compensate, ...more });
}

export function pipeline(...steps: StepDefinition[]): PipelineDefinition {
  return { name: "sample", version: 1, title: "Sample", description: "", input: {}, steps };
}

const actor = { id: "ada", type: "user" } as const;

/** Dispatched attempts, most recent last. */
export function dispatches(commands: readonly Command[]): TaskRef[] {
  return commands.flatMap((command) => (command.type === "dispatch" ? [command.ref] : []));
}

/** A run in the hands of a test: events go in, its state and commands can be looked at. */
export class Rehearsal {
  run: Run;
  now = 1_000_000;
  /** Commands since `take` was called last. */
  private commands: Command[] = [];
  private readonly fanOuts: Readonly<Record<string, readonly string[]>>;

  /** @param fanOuts keys of the tasks that a step opens with; `""` alone for the others */
  constructor(
    definition: PipelineDefinition,
    fanOuts: Readonly<Record<string, readonly string[]>> = {},
  ) {
    this.fanOuts = fanOuts;
    const draft = createRun({
      definition,
      input: { value: {} },
      inputHash: "",
      workspaceId: "local",
      actor: { id: "local", type: "user" },
      correlationId: "c",
      now: this.now,
    });
    this.run = { ...draft, rev: 1 };
    this.happen({ type: "begin" });
  }

  happen(event: RunEvent): void {
    let next = advance(this.run, event, this.now);
    this.commands.push(...next.commands);
    for (;;) {
      const opening = next.commands.find((command) => command.type === "open");
      if (!opening) break;
      next = advance(next.run, this.open(opening.stepId), this.now);
      this.commands.push(...next.commands);
    }
    this.run = next.run;
  }

  private open(stepId: string): RunEvent {
    const { approval: asks, signal } = definitionOf(this.run, stepId);
    if (signal) return { type: "awaited", stepId };
    if (asks) return { type: "asked", stepId, message: asks.message };
    return { type: "opened", stepId, keys: this.fanOuts[stepId] ?? [""] };
  }

  decide(stepId: string, approved: boolean, actorId = "ada"): void {
    this.happen({ type: "decide", stepId, approved, actor: { id: actorId, type: "user" } });
  }

  pause(): void {
    this.happen({ type: "pause", actor });
  }

  resume(): void {
    this.happen({ type: "resume", actor });
  }

  signal(name: string, payload: unknown, key = `${name}-${JSON.stringify(payload)}`): void {
    const hash = JSON.stringify(payload);
    const signal = { name, key, payload: { value: payload }, artifacts: [], hash, actor };
    this.happen({ type: "signal", ...signal });
  }

  /** Children that are to be looked at since this was asked last. */
  tends(): TaskRef[] {
    return this.take().flatMap((command) => (command.type === "tend" ? [command.ref] : []));
  }

  childEnds(ref: TaskRef, how: "completed" | "failed"): void {
    const error = { code: "TOOL_FAILED", message: "broken", retryable: false, data: {} } as const;
    const result =
      how === "completed" ? { output: { value: "of the child" }, artifacts: [] } : { error };
    this.happen({ type: "child-ended", ...ref, result });
  }

  take(): Command[] {
    return this.commands.splice(0);
  }

  /** The last attempt handed out for a task. */
  ref(stepId: string, taskKey = ""): TaskRef {
    return { stepId, taskKey, epoch: this.task(stepId, taskKey).epoch };
  }

  claim(stepId: string, taskKey = "", worker = "w1"): TaskRef {
    const ref = this.ref(stepId, taskKey);
    this.happen({ type: "claim", ...ref, worker, leaseMs: 30_000 });
    return ref;
  }

  complete(ref: TaskRef, value: unknown = ref.stepId): void {
    this.happen({ type: "complete", ...ref, output: { value }, artifacts: [], cached: false });
  }

  fail(ref: TaskRef, error: { retryable: boolean; retryAfterMs?: number }): void {
    const { retryable, retryAfterMs } = error;
    const data = retryAfterMs === undefined ? {} : { retryAfterMs };
    const report = { code: "TOOL_FAILED" as const, message: "broken", retryable, data };
    this.happen({ type: "fail", ...ref, error: report });
  }

  waitUntil(ref: TaskRef, until: number, waitFor: unknown = "quota"): void {
    const data = { waitUntil: until, waitFor };
    const error = { code: "STEP_WAITS", message: "nothing left", retryable: true, data } as const;
    this.happen({ type: "fail", ...ref, error });
  }

  /** Claims and completes tasks until nothing is handed out any more. */
  finish(): void {
    for (let next = this.readyTask(); next; next = this.readyTask()) {
      this.complete(this.claim(next.stepId, next.taskKey));
    }
  }

  wait(milliseconds: number): void {
    this.now += milliseconds;
    this.happen({ type: "tick" });
  }

  step(stepId: string) {
    const found = this.run.steps.find(({ id }) => id === stepId);
    if (!found) throw new Error(`no step ${stepId}`);
    return found;
  }

  task(stepId: string, taskKey = "") {
    const found = stepOf(this.run, stepId).tasks.find(({ key }) => key === taskKey);
    if (!found) throw new Error(`no task ${stepId}:${taskKey}`);
    return found;
  }

  eventTypes(): string[] {
    return this.run.events.map(({ type }) => type);
  }

  private readyTask(): { stepId: string; taskKey: string } | undefined {
    for (const { id, tasks } of stepsOf(this.run)) {
      const ready = tasks.find(({ state }) => state === "ready");
      if (ready && this.run.finishedAt === undefined) return { stepId: id, taskKey: ready.key };
    }
    return undefined;
  }
}
