import { FairOrder } from "./fair-order.ts";
import type { ConsumeOptions, Consumer, TaskHandler, TaskMessage, TaskQueue } from "./types.ts";

interface Puller {
  readonly concurrency: number;
  readonly handler: TaskHandler;
  readonly working: Set<Promise<void>>;
  stopped: boolean;
}

interface Line {
  readonly waiting: FairOrder;
  readonly atWork: Set<string>;
  readonly pullers: Set<Puller>;
}

/**
 * The task queue of a company in one process. It keeps nothing: after a restart the orchestrator
 * publishes every ready task again from the store.
 */
export class InProcessTaskQueue implements TaskQueue {
  private readonly lines = new Map<string, Line>();
  private paused = false;

  async publish(queue: string, message: TaskMessage): Promise<void> {
    const line = this.line(queue);
    const name = nameOf(message);
    // The sweep publishes ready tasks again; the same message twice in line is the same message.
    if (!line.atWork.has(name) && line.waiting.add(name, message)) this.pull(line);
  }

  async consume(queue: string, options: ConsumeOptions, handler: TaskHandler): Promise<Consumer> {
    const line = this.line(queue);
    const puller: Puller = {
      concurrency: options.concurrency,
      handler,
      working: new Set(),
      stopped: false,
    };
    line.pullers.add(puller);
    this.pull(line);
    return {
      async stop() {
        puller.stopped = true;
        line.pullers.delete(puller);
        await Promise.all(puller.working);
      },
    };
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
    for (const line of this.lines.values()) this.pull(line);
  }

  async close(): Promise<void> {
    const pullers = [...this.lines.values()].flatMap(({ pullers }) => [...pullers]);
    for (const puller of pullers) puller.stopped = true;
    this.lines.clear();
    await Promise.all(pullers.flatMap(({ working }) => [...working]));
  }

  /** Hands waiting messages to pullers with a free slot. */
  private pull(line: Line): void {
    while (!this.paused) {
      const free = [...line.pullers].find(
        ({ working, concurrency, stopped }) => !stopped && working.size < concurrency,
      );
      const message = free && line.waiting.take();
      if (!message) return;
      this.work(line, free, message);
    }
  }

  private work(line: Line, puller: Puller, message: TaskMessage): void {
    const name = nameOf(message);
    line.atWork.add(name);
    const isWanted = () => this.paused || puller.stopped || !line.waiting.isEmpty();
    const slot = {
      get wanted() {
        return isWanted();
      },
    };
    const working = puller
      .handler(message, slot)
      // A handler that fails has lost its message; the sweep brings it back.
      .catch(() => undefined)
      .finally(() => {
        line.atWork.delete(name);
        puller.working.delete(working);
        this.pull(line);
      });
    puller.working.add(working);
  }

  private line(queue: string): Line {
    let line = this.lines.get(queue);
    if (!line) {
      line = { waiting: new FairOrder(), atWork: new Set(), pullers: new Set() };
      this.lines.set(queue, line);
    }
    return line;
  }
}

function nameOf({ runId, stepId, taskKey, epoch }: TaskMessage): string {
  return JSON.stringify([runId, stepId, taskKey, epoch]);
}
