import type { ConsumeOptions, Consumer, TaskMessage, TaskQueue } from "./types.ts";

type Handler = (message: TaskMessage) => Promise<void>;

interface Puller {
  readonly concurrency: number;
  readonly handler: Handler;
  readonly working: Set<Promise<void>>;
  stopped: boolean;
}

interface Line {
  /** Waiting messages by run and name, oldest first; the run whose turn it is stands first. */
  readonly waiting: Map<string, Map<string, TaskMessage>>;
  readonly atWork: Set<string>;
  readonly pullers: Set<Puller>;
}

/**
 * The task queue of a company in one process. Runs take turns, so that a large one does not keep the
 * others waiting. It keeps nothing: after a restart the orchestrator
 * publishes every ready task again from the store.
 */
export class InProcessTaskQueue implements TaskQueue {
  private readonly lines = new Map<string, Line>();

  async publish(queue: string, message: TaskMessage): Promise<void> {
    const line = this.line(queue);
    const name = nameOf(message);
    // The sweep publishes ready tasks again; the same message twice in line is the same message.
    const own = line.waiting.get(message.runId) ?? new Map<string, TaskMessage>();
    if (own.has(name) || line.atWork.has(name)) return;
    line.waiting.set(message.runId, own.set(name, message));
    pull(line);
  }

  async consume(queue: string, options: ConsumeOptions, handler: Handler): Promise<Consumer> {
    const line = this.line(queue);
    const puller: Puller = {
      concurrency: options.concurrency,
      handler,
      working: new Set(),
      stopped: false,
    };
    line.pullers.add(puller);
    pull(line);
    return {
      async stop() {
        puller.stopped = true;
        line.pullers.delete(puller);
        await Promise.all(puller.working);
      },
    };
  }

  async close(): Promise<void> {
    const pullers = [...this.lines.values()].flatMap(({ pullers }) => [...pullers]);
    for (const puller of pullers) puller.stopped = true;
    this.lines.clear();
    await Promise.all(pullers.flatMap(({ working }) => [...working]));
  }

  private line(queue: string): Line {
    let line = this.lines.get(queue);
    if (!line) {
      line = { waiting: new Map(), atWork: new Set(), pullers: new Set() };
      this.lines.set(queue, line);
    }
    return line;
  }
}

/** Hands waiting messages to pullers with a free slot. */
function pull(line: Line): void {
  while (line.waiting.size > 0) {
    const free = [...line.pullers].find(
      ({ working, concurrency, stopped }) => !stopped && working.size < concurrency,
    );
    const message = free && next(line);
    if (!message) return;
    work(line, free, nameOf(message), message);
  }
}

/** The oldest message of the run whose turn it is; the run then stands last. */
function next({ waiting }: Line): TaskMessage | undefined {
  for (const [runId, messages] of waiting) {
    waiting.delete(runId);
    for (const [name, message] of messages) {
      messages.delete(name);
      if (messages.size > 0) waiting.set(runId, messages);
      return message;
    }
  }
  return undefined;
}

function work(line: Line, puller: Puller, name: string, message: TaskMessage): void {
  line.atWork.add(name);
  const working = puller
    .handler(message)
    // A handler that fails has lost its message; the sweep brings it back.
    .catch(() => undefined)
    .finally(() => {
      line.atWork.delete(name);
      puller.working.delete(working);
      pull(line);
    });
  puller.working.add(working);
}

function nameOf({ runId, stepId, taskKey, epoch }: TaskMessage): string {
  return JSON.stringify([runId, stepId, taskKey, epoch]);
}
