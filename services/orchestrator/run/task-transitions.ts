import { TroupeError, type ErrorReport } from "../../../errors/troupe-error.ts";
import { type Cost, sumOfCosts } from "../../../providers/cost.ts";
import { backoff } from "./backoff.ts";
import type { StepDefinition } from "../pipelines.contract.ts";
import { defaults, limits, type RunEvent, type TaskRecord } from "./run.ts";
import { waitIn, type Wait } from "./wait.ts";

type Event<Type extends RunEvent["type"]> = Extract<RunEvent, { type: Type }>;

/** @param epoch of the last attempt at a task of this name, in an earlier round */
export function newTask(key: string, epoch = 0): TaskRecord {
  return {
    key,
    state: "pending",
    epoch,
    attempts: 0,
    failures: 0,
    losses: 0,
    waitedMs: 0,
    workedMs: 0,
    progress: 0,
    artifacts: [],
    cached: false,
  };
}

/** On its queue, under a new epoch: whoever still works on it is fenced off from now on. */
export function dispatched(task: TaskRecord, now: number): TaskRecord {
  const epoch = task.epoch + 1;
  return { ...task, state: "ready", epoch, resends: 0, dueAt: now + limits.resendMs };
}

/** Nobody took it for long, so its message may be lost: the same one is sent again. */
export function resent(task: TaskRecord, now: number): TaskRecord {
  const resends = (task.resends ?? 0) + 1;
  const pause = Math.min(limits.redispatchMs, limits.resendMs * 2 ** resends);
  return { ...task, resends, dueAt: now + pause };
}

export function claimed(
  task: TaskRecord,
  step: StepDefinition,
  { worker, leaseMs, after }: Event<"claim">,
  now: number,
): TaskRecord {
  const deadline = now + (step.timeoutMs ?? defaults.timeoutMs) + limits.graceMs;
  return {
    ...task,
    state: "running",
    attempts: task.attempts + 1,
    lease: { worker, until: now + leaseMs, ms: leaseMs, deadline, after },
    startedAt: now,
    begunAt: task.begunAt ?? now,
    endedAt: undefined,
    dueAt: undefined,
    resends: undefined,
    progress: 0,
    message: undefined,
  };
}

export function heartbeat(task: TaskRecord, event: Event<"heartbeat">, now: number): TaskRecord {
  if (!task.lease) throw leaseLost(task);
  return {
    ...task,
    lease: { ...task.lease, until: now + event.leaseMs, ms: event.leaseMs },
    progress: event.progress ?? task.progress,
    message: event.message ?? task.message,
  };
}

export function completed(
  task: TaskRecord,
  result: Pick<Event<"complete">, "output" | "artifacts" | "provider" | "cached">,
  now: number,
): TaskRecord {
  const { output, artifacts, provider, cached } = result;
  return {
    ...ended(task, now),
    state: "completed",
    progress: 1,
    message: undefined,
    error: undefined,
    output,
    artifacts,
    provider,
    cached,
  };
}

/** A failed attempt: waits for another, or the task has failed for good. */
export function failed(
  task: TaskRecord,
  step: StepDefinition,
  error: ErrorReport,
  seed: string,
  now: number,
): TaskRecord {
  const pause = waitIn(error);
  if (pause) return waiting(task, pause, now);
  const over = remembered({ ...ended(task, now), error }, error, now);
  const wait = askedToWait(error);
  if (wait !== undefined && task.waitedMs + wait <= limits.patienceMs) {
    // The provider is busy, the task is not at fault: the attempt is given back.
    const waitedMs = task.waitedMs + wait;
    return { ...over, state: "retrying", attempts: task.attempts - 1, waitedMs, dueAt: now + wait };
  }
  const failures = task.failures + 1;
  const tries = step.retry?.attempts ?? defaults.attempts;
  if (!error.retryable || failures >= tries) return { ...over, state: "failed", failures };
  const delay = backoff(step.retry ?? {}, failures, seed);
  return { ...over, state: "retrying", failures, dueAt: now + delay };
}

/**
 * It went as far as it can for now: the attempt is given back, and what went wrong before it no
 * longer counts. Who looks once a day for weeks may fail now and then.
 */
function waiting(task: TaskRecord, { until, kind, message }: Wait, now: number): TaskRecord {
  return {
    ...ended(task, now),
    state: "waiting",
    attempts: task.attempts - 1,
    failures: 0,
    losses: 0,
    lostWorkers: undefined,
    waitedMs: 0,
    dueAt: Math.max(until, now + limits.leastWaitMs),
    waitingFor: { kind, message },
    message: undefined,
    error: undefined,
  };
}

function askedToWait({ retryable, data }: ErrorReport): number | undefined {
  const { retryAfterMs } = data;
  // It came from outside: no number is no wish.
  if (!retryable || !Number.isFinite(retryAfterMs)) return undefined;
  return Math.max(limits.leastWaitMs, Number(retryAfterMs));
}

/** Its worker died: at once again, unless the task is what kills workers. */
export function lost(task: TaskRecord, now: number): TaskRecord {
  const losses = task.losses + 1;
  const lostWorkers = [...new Set([...(task.lostWorkers ?? []), task.lease?.worker ?? ""])];
  const error = workerLost(losses, lostWorkers.length);
  const over = remembered({ ...ended(task, now), losses, lostWorkers }, error, now);
  const deadly = lostWorkers.length >= limits.lostWorkers || losses >= limits.losses;
  return deadly ? { ...over, state: "quarantined", error } : { ...over, state: "pending" };
}

/** For good: nothing but a person's retry brings it back. */
export function hasFailed({ state }: TaskRecord): boolean {
  return state === "failed" || state === "quarantined";
}

/** It goes on by itself in time, or when somebody has said something. */
export function isPaused({ state }: TaskRecord): boolean {
  return state === "retrying" || state === "waiting";
}

export function released(task: TaskRecord, now: number): TaskRecord {
  return { ...ended(task, now), state: "pending", attempts: task.attempts - 1 };
}

/** Out of the workers' hands: a result that still comes is refused by its epoch. */
export function cancelled(task: TaskRecord, now: number): TaskRecord {
  return { ...ended(task, now), state: "cancelled", epoch: task.epoch + 1 };
}

/** As if it had never been tried, for a person's retry. The epoch goes on. */
export function reset(task: TaskRecord): TaskRecord {
  return { ...newTask(task.key, task.epoch), workedMs: task.workedMs, cost: task.cost };
}

/** Adds to the task's history, without the details that its own error has. */
function remembered(task: TaskRecord, error: ErrorReport, now: number): TaskRecord {
  const past = { at: new Date(now).toISOString(), error: { ...error, data: {} } };
  return { ...task, history: [...(task.history ?? []), past].slice(-limits.history) };
}

/** What its worker said of the attempt under way is what that has cost, unless it says more at the end. */
export function paid(task: TaskRecord, cost: Cost | undefined): TaskRecord {
  return cost && task.lease ? { ...task, lease: { ...task.lease, cost } } : task;
}

/** All that was paid for it so far. */
export function costOfTask({ cost, lease }: TaskRecord): Cost | undefined {
  return lease?.cost ? sumOfCosts([cost, lease.cost]) : cost;
}

function ended(task: TaskRecord, now: number): TaskRecord {
  const worked = task.startedAt === undefined ? 0 : Math.max(0, now - task.startedAt);
  return {
    ...task,
    workedMs: task.workedMs + worked,
    cost: costOfTask(task),
    lease: undefined,
    startedAt: undefined,
    endedAt: task.startedAt === undefined ? task.endedAt : now,
    dueAt: undefined,
    waitingFor: undefined,
  };
}

export function stepTimeout(step: StepDefinition): ErrorReport {
  const seconds = (step.timeoutMs ?? defaults.timeoutMs) / 1000;
  return {
    code: "STEP_TIMEOUT",
    message: `${step.title}: not done after ${seconds} seconds.`,
    retryable: true,
    data: {},
  };
}

/** It failed for good. */
export function givenUp(task: TaskRecord, error: ErrorReport, now: number): TaskRecord {
  const over = remembered({ ...ended(task, now), error }, error, now);
  return { ...over, state: "failed", failures: task.failures + 1, message: undefined };
}

export function signalTimeout({ title, signal }: StepDefinition): ErrorReport {
  const seconds = (signal?.timeoutMs ?? 0) / 1000;
  return {
    code: "STEP_TIMEOUT",
    message: `${title}: the signal "${signal?.name ?? ""}" has not come within ${seconds} seconds.`,
    retryable: false,
    data: { hint: "Retry the run: it then waits again." },
  };
}

function workerLost(losses: number, workers: number): ErrorReport {
  return {
    code: "WORKER_LOST",
    message: `${workers} processes have died while they worked on this task, ${losses} times in all.`,
    retryable: false,
    data: { hint: "Look for a lack of memory, then retry the run." },
  };
}

export function leaseLost({ key, epoch }: { key: string; epoch: number }): TroupeError {
  return new TroupeError("LEASE_LOST", `Task "${key}" is not held under epoch ${epoch}.`);
}
