import fc from "fast-check";
import type { StepDefinition } from "../../services/orchestrator/pipelines.contract.ts";
import { hasEnded, type TaskRecord, type TaskRef } from "../../services/orchestrator/run.ts";
import { Rehearsal, pipeline, step } from "./sample-run.ts";

/** Something that may go right or wrong around a run; `pick` chooses what it happens to. */
export interface Fate {
  readonly kind:
    | "deliver"
    | "drop"
    | "duplicate"
    | "complete"
    | "fail"
    | "fail for good"
    | "wait for provider"
    | "heartbeat"
    | "release"
    | "pass time"
    | "restart"
    | "cancel"
    | "retry";
  readonly pick: number;
}

const kinds: readonly Fate["kind"][] = [
  "deliver",
  "drop",
  "duplicate",
  "complete",
  "fail",
  "wait for provider",
  "heartbeat",
  "release",
  "pass time",
  "restart",
];

/** Any order of things; cancel, retry and hopeless failures only where asked for. */
export function fates(extra: readonly Fate["kind"][] = []): fc.Arbitrary<Fate[]> {
  const kind = fc.constantFrom(...kinds, ...extra);
  return fc.array(fc.record({ kind, pick: fc.nat(1_000) }), { maxLength: 80 });
}

/** Any small pipeline: steps need some of those before them, some fan out. */
export const pipelines = fc
  .array(
    fc.record({
      needs: fc.array(fc.nat(5), { maxLength: 2 }),
      tasks: fc.option(fc.nat(4), { nil: undefined }),
      concurrency: fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined }),
      attempts: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((shapes) => {
    const steps = shapes.map(({ needs, tasks, concurrency, attempts }, index): StepDefinition => {
      const before = needs.filter((need) => need < index).map((need) => `s${need}`);
      const fanOut = tasks === undefined ? undefined : { over: "$input.list", concurrency };
      return step(`s${index}`, { needs: before, fanOut, retry: { attempts, delayMs: 100 } });
    });
    const keys = shapes.map(({ tasks }, index) => [
      `s${index}`,
      tasks === undefined ? [""] : Array.from({ length: tasks }, (_, n) => `t${n}`),
    ]);
    return new World(steps, Object.fromEntries(keys) as Record<string, string[]>);
  });

/**
 * A queue that loses and repeats, workers that die or wake up late, and a run between them. Checks
 * after every event what must always hold.
 */
export class World {
  readonly run: Rehearsal;
  private readonly queue: TaskRef[] = [];
  /** Attempts that some worker believes to hold. */
  private readonly held: TaskRef[] = [];
  private readonly outputs = new Map<string, unknown>();
  private serial = 0;

  constructor(steps: readonly StepDefinition[], keys: Record<string, readonly string[]>) {
    this.run = new Rehearsal(pipeline(...steps), keys);
    this.look();
  }

  suffer(fate: Fate): void {
    const { run } = this;
    const message = this.queue[fate.pick % Math.max(1, this.queue.length)];
    const attempt = this.held[fate.pick % Math.max(1, this.held.length)];
    this.serial += 1;
    switch (fate.kind) {
      case "deliver":
        if (message) this.deliver(message);
        break;
      case "drop":
        if (message) this.queue.splice(this.queue.indexOf(message), 1);
        break;
      case "duplicate":
        if (message) this.queue.push(message);
        break;
      case "complete":
        if (attempt) this.dare(() => run.complete(attempt, this.serial));
        break;
      case "fail":
        if (attempt) this.dare(() => run.fail(attempt, { retryable: true }));
        break;
      case "fail for good":
        if (attempt) this.dare(() => run.fail(attempt, { retryable: false }));
        break;
      case "wait for provider":
        if (attempt) this.dare(() => run.fail(attempt, { retryable: true, retryAfterMs: 500 }));
        break;
      case "heartbeat":
        if (attempt)
          this.dare(() => run.happen({ type: "heartbeat", ...attempt, leaseMs: 30_000 }));
        break;
      case "release":
        if (attempt) this.dare(() => run.happen({ type: "release", ...attempt }));
        break;
      case "pass time":
        run.wait(fate.pick * 100);
        break;
      case "restart":
        this.queue.length = 0;
        run.happen({ type: "reclaim", alive: `after-${this.serial}` });
        break;
      case "cancel":
      case "retry":
        this.dare(() => run.happen({ type: fate.kind as "cancel" | "retry" }));
        break;
    }
    this.look();
  }

  /** From now on everything works. @returns whether the run ended */
  beGood(): boolean {
    for (let round = 0; round < 400 && !hasEnded(this.run.run); round += 1) {
      const message = this.queue.shift();
      if (message && this.deliver(message)) this.dare(() => this.run.complete(message, "good"));
      else if (!message) this.run.wait(Math.max(1, (this.run.run.wakeAt ?? 0) - this.run.now));
      this.look();
    }
    return hasEnded(this.run.run);
  }

  private deliver(message: TaskRef): boolean {
    this.queue.splice(this.queue.indexOf(message), 1);
    const worker = `w${this.serial}`;
    const taken = this.dare(() =>
      this.run.happen({ type: "claim", ...message, worker, leaseMs: 30_000 }),
    );
    if (!taken) return false;
    const key = nameOf(message);
    if (this.outputs.has(key)) throw new Error(`${key} runs after its checkpoint`);
    this.held.push(message);
    return true;
  }

  /** @returns whether it was allowed */
  private dare(act: () => void): boolean {
    const before = this.run.run;
    try {
      act();
      return true;
    } catch (error) {
      const code = (error as { type?: string }).type;
      if (code !== "LEASE_LOST" && code !== "RUN_STATE_CONFLICT") throw error;
      if (this.run.run !== before) throw new Error("a refused event changed the run");
      return false;
    }
  }

  private look(): void {
    for (const command of this.run.take()) {
      if (command.type !== "dispatch") continue;
      if (this.run.run.state === "cancelled") throw new Error("a cancelled run hands out work");
      this.queue.push(command.ref);
    }
    const { run } = this.run;
    if (!hasEnded(run) && run.wakeAt === null) throw new Error("nobody would wake this run");
    for (const { id, tasks } of run.steps) {
      const limit = run.definition.steps.find((one) => one.id === id)?.fanOut?.concurrency;
      const busy = tasks.filter(({ state }) => state === "ready" || state === "running").length;
      if (busy > (limit ?? Infinity)) throw new Error(`${id} has ${busy} tasks at once`);
      for (const task of tasks) this.check(id, task);
    }
  }

  private check(stepId: string, task: TaskRecord): void {
    const name = nameOf({ stepId, taskKey: task.key });
    const checkpoint = JSON.stringify([task.output, task.epoch]);
    if (task.state === "completed") {
      const before = this.outputs.get(name) ?? checkpoint;
      if (before !== checkpoint) throw new Error(`the checkpoint of ${name} changed`);
      this.outputs.set(name, checkpoint);
    } else if (this.outputs.has(name)) {
      throw new Error(`${name} lost its checkpoint`);
    }
  }
}

function nameOf({ stepId, taskKey }: Pick<TaskRef, "stepId" | "taskKey">): string {
  return `${stepId}:${taskKey}`;
}
