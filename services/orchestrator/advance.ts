import { TroupeError } from "../../errors/troupe-error.ts";
import { admit, held, inLine, leave, lookAgainAt, nextTurn, outOfLine } from "./admission.ts";
import { ask, decide } from "./approval.ts";
import type { RunState, StepDefinition } from "./pipelines.contract.ts";
import { beginsNow, postponed } from "./postponed.ts";
import { holdBack } from "./hold-back.ts";
import { withEvent } from "./run-events.ts";
import {
  definitionOf,
  mapTasks,
  replaceStep,
  replaceTask,
  stepOf,
  stopEverything,
  taskOf,
} from "./run-parts.ts";
import {
  hasEnded,
  limits,
  type Advanced,
  type Command,
  type Run,
  type RunEvent,
  type StepRecord,
  type TaskRecord,
} from "./run.ts";
import { settle } from "./settle.ts";
import * as transition from "./task-transitions.ts";

type Opening = Extract<RunEvent, { type: "opened" | "asked" | "skipped" | "unopenable" }>;
type Work = Extract<RunEvent, { type: "claim" | "heartbeat" | "complete" | "fail" | "release" }>;
type Time = Extract<RunEvent, { type: "tick" | "reclaim" }>;

/**
 * The engine's whole judgement: what a run becomes when something happens to it, and what must be
 * done then. Pure, so that every recovery is tested without a process, a clock or a store.
 *
 * @param now milliseconds since 1970
 * @throws TroupeError `LEASE_LOST` for a worker that no longer holds its task,
 *   `RUN_STATE_CONFLICT` where the run's state does not allow what a person asks
 */
export function advance(run: Run, event: RunEvent, now: number): Advanced {
  if (run.startAt !== undefined) {
    const waiting = postponed(run, event, now);
    return waiting ?? advance({ ...run, startAt: undefined }, beginsNow(event), now);
  }
  const changed = apply(run, event, now);
  if (changed === run) return { run, commands: isReport(event) ? handedOut(run) : [] };
  const settled = settle(changed, now);
  const next = outOfLine({ ...settled.run, state: stateOf(settled.run) });
  return {
    run: { ...next, wakeAt: nextWake(next, now) },
    commands: [...aborts(run, next, event), ...settled.commands],
  };
}

function apply(run: Run, event: RunEvent, now: number): Run {
  switch (event.type) {
    case "begin":
      return withEvent(inLine(run, now), "pipeline.started", now);
    case "reclaim":
    case "tick":
      return mapTasks(run, (task, step) => afterTime(task, step, event, run._id, now));
    case "decide":
      return decide(run, event, now);
    case "postpone":
      throw new TroupeError("RUN_STATE_CONFLICT", "The run has begun already.");
    case "admit":
      return admit(run, event);
    case "left":
      return leave(run, event);
    case "hold":
      return holdBack(run, event);
    case "cancel":
      return cancel(run, now);
    case "retry":
      return retry(run, now);
    case "published":
      return { ...run, published: Math.max(run.published, event.count) };
    default:
      // Only what workers report names an attempt.
      return "epoch" in event ? applyWork(run, event, now) : applyOpening(run, event, now);
  }
}

function applyOpening(run: Run, event: Opening, now: number): Run {
  const step = stepOf(run, event.stepId);
  if (step.state !== "pending" || hasEnded(run)) return run;
  if (event.type === "asked") return ask(run, event, now);
  if (event.type === "skipped") return replaceStep(run, { ...step, state: "skipped" });
  if (event.type === "unopenable") {
    return replaceStep(run, { ...step, state: "failed", error: event.error });
  }
  return replaceStep(run, { ...step, state: "open", tasks: event.keys.map(transition.newTask) });
}

function applyWork(run: Run, event: Work, now: number): Run {
  const task = taskOf(run, event);
  if (task && toldBefore(task, event)) return run;
  const expected = event.type === "claim" ? "ready" : "running";
  if (hasEnded(run) || task?.state !== expected || task.epoch !== event.epoch) {
    throw transition.leaseLost({ key: event.taskKey, epoch: event.epoch });
  }
  const next = replaceTask(run, event.stepId, worked(run, task, event, now));
  return event.type === "claim" ? { ...next, startedAt: run.startedAt ?? now } : next;
}

/** The answer to the first report may have been lost on the way: the second changes nothing. */
function toldBefore(task: TaskRecord, event: Work): boolean {
  if (task.epoch !== event.epoch) return false;
  switch (event.type) {
    case "claim":
      return task.state === "running" && task.lease?.worker === event.worker;
    case "complete":
      return task.state === "completed";
    case "fail":
      return isPaused(task) || task.state === "failed";
    case "release":
      return task.state === "pending";
    case "heartbeat":
      return false;
  }
}

function isReport({ type }: RunEvent): boolean {
  return type === "complete" || type === "fail" || type === "release";
}

/**
 * A report that comes again may mean that its orchestrator died before it could hand out what
 * follows. The queue knows what it has.
 */
function handedOut(run: Run): Command[] {
  if (hasEnded(run)) return [];
  return run.steps.flatMap(({ id, tasks }) => {
    const { action } = definitionOf(run, id);
    const ready = action === undefined ? [] : tasks.filter(({ state }) => state === "ready");
    return ready.map(({ key, epoch }): Command => {
      return { type: "dispatch", action: action ?? "", ref: { stepId: id, taskKey: key, epoch } };
    });
  });
}

function worked(run: Run, task: TaskRecord, event: Work, now: number): TaskRecord {
  const step = definitionOf(run, event.stepId);
  switch (event.type) {
    case "claim":
      return transition.claimed(task, step, event, now);
    case "heartbeat":
      return transition.heartbeat(task, event, now);
    case "complete":
      return transition.completed(task, event, now);
    case "fail":
      return transition.failed(task, step, event.error, seedOf(run._id, step, task), now);
    case "release":
      return transition.released(task, now);
  }
}

/** What the clock alone, or the death of all other workers, does to a task. */
function afterTime(
  task: TaskRecord,
  step: StepDefinition,
  event: Time,
  runId: string,
  now: number,
): TaskRecord {
  if (isPaused(task) && task.dueAt !== undefined && task.dueAt <= now) {
    return { ...task, state: "pending", dueAt: undefined, waitingFor: undefined };
  }
  // A queue within the process died with it: whatever lay there is sent again.
  if (task.state === "ready" && event.type === "reclaim") return { ...task, dueAt: now };
  const { lease } = task;
  if (task.state !== "running" || !lease) return task;
  if (event.type === "reclaim" && lease.worker !== event.alive) return transition.lost(task, now);
  if (lease.deadline <= now) {
    const error = transition.stepTimeout(step);
    return transition.failed(task, step, error, seedOf(runId, step, task), now);
  }
  if (lease.until > now) return task;
  // Nobody was there to hear its worker: it gets a lease's time from then on to be heard.
  const until = event.type === "tick" ? (event.hearingSince ?? 0) + lease.ms : 0;
  return until > now ? { ...task, lease: { ...lease, until } } : transition.lost(task, now);
}

function isPaused({ state }: TaskRecord): boolean {
  return state === "retrying" || state === "waiting";
}

function seedOf(runId: string, step: StepDefinition, task: TaskRecord): string {
  return `${runId}:${step.id}:${task.key}:${task.epoch}`;
}

function cancel(run: Run, now: number): Run {
  if (run.state === "cancelled") return run;
  if (hasEnded(run)) {
    throw new TroupeError("RUN_STATE_CONFLICT", `The run is already ${run.state}.`);
  }
  const over: Run = {
    ...stopEverything(run, "cancelled", now),
    state: "cancelled",
    finishedAt: now,
  };
  return withEvent(over, "pipeline.cancelled", now);
}

function retry(run: Run, now: number): Run {
  if (run.state !== "failed" && run.state !== "cancelled") {
    throw new TroupeError("RUN_STATE_CONFLICT", `The run is ${run.state}, not failed.`, {
      hint: "Only failed and cancelled runs can be retried; rerun makes a new one.",
    });
  }
  const steps = run.steps.map((step): StepRecord => {
    if (step.state === "completed" || step.state === "skipped") return step;
    // It asks again, and says so.
    if (definitionOf(run, step.id).approval) return { id: step.id, state: "pending", tasks: [] };
    const tasks = step.tasks.map((task) =>
      task.state === "completed" ? task : transition.reset(task),
    );
    return { id: step.id, state: tasks.length > 0 ? "open" : "pending", tasks };
  });
  const admission = nextTurn(run);
  const again: Run = {
    ...run,
    steps,
    admission,
    state: "queued",
    error: undefined,
    finishedAt: undefined,
  };
  return withEvent(inLine(again, now), "pipeline.retried", now);
}

function stateOf(run: Run): RunState {
  if (hasEnded(run)) return run.state;
  if (held(run)) return "queued";
  const states = new Set(run.steps.flatMap(({ tasks }) => tasks.map(({ state }) => state)));
  const moves = states.has("running") || states.has("ready");
  if (!moves && states.has("retrying")) return "retrying";
  if (!moves && states.has("waiting")) return "waiting";
  return run.startedAt === undefined ? "queued" : "running";
}

/** When the run must be looked at again if nothing happens to it before. */
function nextWake(run: Run, now: number): number | null {
  const times = run.published < run.events.length ? [now + limits.outboxMs] : [];
  const look = lookAgainAt(run, now);
  if (look !== undefined) times.push(look);
  if (hasEnded(run) || held(run)) return times.length > 0 ? Math.min(...times) : null;
  const tasks = run.steps.flatMap((step) => step.tasks);
  for (const task of tasks) {
    const { state, dueAt, lease } = task;
    if ((state === "ready" || isPaused(task)) && dueAt !== undefined) times.push(dueAt);
    if (state === "running" && lease) times.push(Math.min(lease.until, lease.deadline));
  }
  if (times.length > 0) return Math.min(...times);
  // What waits without a time waits for a person, whose decision is an event of its own.
  return tasks.some(({ state }) => state === "waiting") ? null : now + limits.redispatchMs;
}

/** Attempts that somebody still works on although they are over. */
function aborts(before: Run, after: Run, event: RunEvent): Command[] {
  return before.steps.flatMap((step) =>
    step.tasks
      .filter(({ state }) => state === "running")
      .map(({ key, epoch }) => ({ stepId: step.id, taskKey: key, epoch }))
      .filter((ref) => {
        const reported =
          "taskKey" in event && event.taskKey === ref.taskKey && event.stepId === ref.stepId;
        const task = taskOf(after, ref);
        return !reported && (task?.state !== "running" || task.epoch !== ref.epoch);
      })
      .map((ref): Command => ({ type: "abort", ref })),
  );
}
