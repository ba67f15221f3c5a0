import type { Context, Service, ServiceBroker, ServiceSchema } from "moleculer";
import type { Consumer } from "../bus/tasks/types.ts";
import type { StepOptions } from "../services/orchestrator/pipelines.contract.ts";
import type { TaskAbort } from "../services/orchestrator/worker-protocol.contract.ts";
import { taskQueueOf } from "./bus.ts";
import { readEnvironment } from "../config/environment.ts";
import { Attempt, type EndReason, type TakenTask } from "./worker/attempt.ts";
import { defaultConcurrency, foreseeAction } from "./worker/foresee-action.ts";

export interface WorkerOptions {
  /**
   * Milliseconds without a sign of life after which the orchestrator gives a task away.
   * @default 1500 in a cluster, where nodes die alone; 30000 in one process, whose death is noticed
   */
  readonly leaseMs?: number;
  /** Milliseconds that an action gets to end after its signal has fired. @default 5000 */
  readonly graceMs?: number;
}

const clusterLeaseMs = 1_500;
const embeddedLeaseMs = 30_000;
/** Milliseconds in which steps under way may finish when the node stops; then they are handed back. */
const drainMs = 1_000;

/** Slots of one action on one node. */
export interface WorkerSlots {
  readonly action: string;
  readonly taken: number;
  readonly slots: number;
}

interface NodeWork {
  readonly consumers: Set<Consumer>;
  /** Slots by action. */
  readonly slots: Map<string, { taken: number; readonly slots: number }>;
  readonly attempts: Set<Attempt>;
  draining?: Promise<void>;
}

const works = new WeakMap<ServiceBroker, NodeWork>();

/** The name under which a process holds leases. Another process never has the same one. */
export function workerName(broker: ServiceBroker): string {
  return `${broker.nodeID}/${broker.instanceID}`;
}

/**
 * Makes a service a worker: every action with `step: {...}` pulls tasks of pipelines from the queue
 * of its name, as many at once as its `concurrency`.
 */
export function WorkerMixin(options: WorkerOptions = {}): Partial<ServiceSchema> {
  const schema = {
    actions: { foresee: foreseeAction },
    events: {
      "pipelines.task.abort"(this: Service, ctx: Context<TaskAbort>) {
        endAttempts(this.broker, "cancelled", (attempt) => attempt.is(ctx.params));
      },
    },
    async started(this: Service) {
      for (const [name, action] of Object.entries(this.schema.actions ?? {})) {
        if (typeof action !== "object" || !action.step) continue;
        await pull(this.broker, `${this.fullName}.${name}`, action.step, options);
      }
    },
    async stopped(this: Service) {
      await drainWorkers(this.broker);
    },
  };
  return schema;
}

/**
 * Takes no more tasks on this node; those under way get a moment to finish and are then handed back
 * to their queues. Resolves when none is left.
 */
export async function drainWorkers(broker: ServiceBroker): Promise<void> {
  const work = works.get(broker);
  if (work) await (work.draining ??= drain(broker, work));
}

/** What this node works on, by action; empty where it has no worker. */
export function slotsOf(broker: ServiceBroker): readonly WorkerSlots[] {
  const entries = [...(works.get(broker)?.slots ?? [])];
  return entries.map(([action, { taken, slots }]) => ({ action, taken, slots }));
}

async function drain(broker: ServiceBroker, work: NodeWork): Promise<void> {
  const stopping = Promise.all([...work.consumers].map((consumer) => consumer.stop()));
  const timer = setTimeout(() => endAttempts(broker, "drain", () => true), drainMs);
  await stopping;
  clearTimeout(timer);
}

async function pull(
  broker: ServiceBroker,
  action: string,
  step: StepOptions,
  { leaseMs = defaultLeaseMs(), graceMs = 5_000 }: WorkerOptions,
): Promise<void> {
  const work = workOf(broker);
  const concurrency = step.concurrency ?? defaultConcurrency;
  const worker = workerName(broker);
  const answerMs = readEnvironment().cluster ? leaseMs : undefined;
  const parts = { broker, action, step, worker, leaseMs, graceMs, answerMs };
  const slots = { taken: 0, slots: concurrency };
  work.slots.set(action, slots);
  const consumer = await taskQueueOf(broker).consume(
    action,
    { concurrency },
    async (message, slot) => {
      const options = { ...parts, takesNext: () => !work.draining && !slot.wanted };
      // A queue may deliver again what this node works on: it would get the lease, being the same worker.
      if ([...work.attempts].some((one) => one.is(message))) return;
      slots.taken += 1;
      try {
        let next = await workOn(work, new Attempt(options, message));
        while (next) next = await workOn(work, new Attempt(options, next.ref), next);
      } finally {
        slots.taken -= 1;
      }
    },
  );
  work.consumers.add(consumer);
}

async function workOn(
  work: NodeWork,
  attempt: Attempt,
  taken?: TakenTask,
): Promise<TakenTask | undefined> {
  work.attempts.add(attempt);
  try {
    return await attempt.work(taken);
  } finally {
    work.attempts.delete(attempt);
  }
}

function defaultLeaseMs(): number {
  return readEnvironment().cluster ? clusterLeaseMs : embeddedLeaseMs;
}

function endAttempts(
  broker: ServiceBroker,
  reason: EndReason,
  chosen: (attempt: Attempt) => boolean,
): void {
  for (const attempt of works.get(broker)?.attempts ?? []) {
    if (chosen(attempt)) attempt.end(reason);
  }
}

function workOf(broker: ServiceBroker): NodeWork {
  const present = works.get(broker);
  if (present) return present;
  const work: NodeWork = { consumers: new Set(), slots: new Map(), attempts: new Set() };
  works.set(broker, work);
  return work;
}
