import fc from "fast-check";
import type { StepDefinition } from "../../services/orchestrator/pipelines.contract.ts";
import { hasEnded, type TaskRecord, type TaskRef } from "../../services/orchestrator/run/run.ts";
import { dependantsOf } from "../../services/orchestrator/definition/definition.ts";
import {
  compensatedStep,
  compensationId,
  stepsOf,
} from "../../services/orchestrator/run/run-parts.ts";
import { Rehearsal, approval, awaits, child, pipeline, step, undoable } from "./sample-run.ts";

/** Something that may go right or wrong around a run; `pick` chooses what it happens to. */
export interface Fate {
  readonly kind:
    | "deliver"
    | "drop"
    | "duplicate"
    | "hold back"
    | "complete"
    | "fail"
    | "fail for good"
    | "wait for provider"
    | "wait"
    | "heartbeat"
    | "release"
    | "publish"
    | "decide"
    | "signal"
    | "child ends"
    | "child fails"
    | "pause"
    | "resume"
    | "pass time"
    | "nobody listens"
    | "restart"
    | "cancel"
    | "retry";
  readonly pick: number;
}

type Happenings<Subject> = Partial<Record<Fate["kind"], (subject: Subject) => unknown>>;

const kinds: readonly Fate["kind"][] = [
  "deliver",
  "drop",
  "duplicate",
  "hold back",
  "complete",
  "fail",
  "wait for provider",
  "wait",
  "heartbeat",
  "release",
  "publish",
  "decide",
  "signal",
  "child ends",
  "pause",
  "resume",
  "pass time",
  "nobody listens",
  "restart",
];

const refusals = new Set(["LEASE_LOST", "RUN_STATE_CONFLICT", "INPUT_INVALID"]);

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
      kind: fc.constantFrom("action", "action", "undoable", "approval", "signal", "child"),
      tasks: fc.option(fc.nat(4), { nil: undefined }),
      concurrency: fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined }),
      attempts: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((shapes) => {
    const steps = shapes.map(({ needs: some, kind, ...shape }, index): StepDefinition => {
      const { tasks, concurrency, attempts } = shape;
      const needs = some.filter((need) => need < index).map((need) => `s${need}`);
      const id = `s${index}`;
      if (kind === "approval") return approval(id, { needs });
      if (kind === "signal") return awaits(id, { needs });
      const fanOut = tasks === undefined ? undefined : { over: "$input.list", concurrency };
      if (kind === "child") return child(id, { needs, fanOut });
      const make = kind === "undoable" ? undoable : step;
      return make(id, { needs, fanOut, retry: { attempts, delayMs: 100 } });
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
class World {
  readonly run: Rehearsal;
  private readonly queue: TaskRef[] = [];
  /** Attempts that some worker believes to hold. */
  private readonly held: TaskRef[] = [];
  private readonly outputs = new Map<string, unknown>();
  private serial = 0;
  private idled = 0;

  constructor(steps: readonly StepDefinition[], keys: Record<string, readonly string[]>) {
    this.run = new Rehearsal(pipeline(...steps), keys);
    this.look();
  }

  private readonly toMessage: Happenings<TaskRef> = {
    deliver: (message) => this.deliver(message),
    drop: (message) => this.queue.splice(this.queue.indexOf(message), 1),
    duplicate: (message) => this.queue.push(message),
    "hold back": (message) => this.holdBack(message),
  };

  /** Its provider takes no calls: costs nothing, and its message is worth nothing any more. */
  private holdBack(message: TaskRef): void {
    const spent = () => {
      const { attempts, failures } = this.run.task(message.stepId, message.taskKey);
      return [attempts, failures].join();
    };
    const before = spent();
    const until = this.run.now + 5_000;
    const all = this.serial % 2 === 0;
    const hold = { type: "hold", ...message, until, message: "not now", all } as const;
    if (!this.dare(() => this.run.happen(hold))) return;
    if (spent() !== before) throw new Error("being held back cost something");
    if (this.deliver(message)) throw new Error("what is held back was handed out");
  }

  private wait(attempt: TaskRef): void {
    const { run } = this.run;
    const before = this.run.task(attempt.stepId, attempt.taskKey).attempts;
    this.run.waitUntil(attempt, this.run.now + (this.serial % 7) * 10_000);
    // It had reported before.
    if (this.run.run === run) return;
    const { attempts, failures } = this.run.task(attempt.stepId, attempt.taskKey);
    if (attempts !== before - 1 || failures !== 0) throw new Error("waiting cost something");
  }

  private readonly toAttempt: Happenings<TaskRef> = {
    wait: (attempt) => this.wait(attempt),
    complete: (attempt) => this.run.complete(attempt, this.serial),
    fail: (attempt) => this.run.fail(attempt, { retryable: true }),
    "fail for good": (attempt) => this.run.fail(attempt, { retryable: false }),
    "wait for provider": (attempt) =>
      this.run.fail(attempt, { retryable: true, retryAfterMs: 500 }),
    heartbeat: (attempt) => this.run.happen({ type: "heartbeat", ...attempt, leaseMs: 30_000 }),
    release: (attempt) => this.run.happen({ type: "release", ...attempt }),
  };

  private readonly toRun: Happenings<number> = {
    "pass time": (pick) => this.run.wait(pick * 100),
    restart: () => {
      this.queue.length = 0;
      this.run.happen({ type: "reclaim", alive: `after-${this.serial}` });
    },
    publish: () => this.publish(),
    decide: (pick) => this.decide(pick),
    signal: (pick) => this.dare(() => this.run.signal("word", pick)),
    "child ends": (pick) => this.endChild(pick, "completed"),
    "child fails": (pick) => this.endChild(pick, "failed"),
    pause: () => this.dare(() => this.run.pause()),
    resume: () => this.dare(() => this.run.resume()),
    "nobody listens": (pick) => {
      this.run.now += pick * 100;
      this.run.happen({ type: "tick", hearingSince: this.run.now });
    },
    cancel: () => this.dare(() => this.run.happen({ type: "cancel" })),
    retry: () => this.dare(() => this.run.happen({ type: "retry" })),
  };

  suffer(fate: Fate): void {
    const message = this.queue[fate.pick % Math.max(1, this.queue.length)];
    const attempt = this.held[fate.pick % Math.max(1, this.held.length)];
    this.serial += 1;
    if (message) this.toMessage[fate.kind]?.(message);
    if (attempt) this.dare(() => this.toAttempt[fate.kind]?.(attempt));
    this.toRun[fate.kind]?.(fate.pick);
    this.look();
  }

  /** From now on everything works. @returns whether the run ended */
  beGood(): boolean {
    for (let round = 0; round < 1_000 && !hasEnded(this.run.run); round += 1) {
      const message = this.queue.shift();
      if (message && this.deliver(message)) this.dare(() => this.run.complete(message, "good"));
      else if (!message) this.idle((this.idled += 1));
      this.look();
    }
    return hasEnded(this.run.run);
  }

  /** Nothing is under way: news is told, people decide, time goes by until somebody wakes the run. */
  private idle(pick: number): void {
    const { wakeAt } = this.run.run;
    if (pick % 2 === 0) this.publish();
    else if (this.run.run.paused) this.run.resume();
    else if (this.endChild(pick, "completed")) return;
    else if (wakeAt === null && pick % 3 === 0) this.toRun.signal?.(pick);
    else if (wakeAt === null) this.decide(pick % 4);
    else this.run.wait(Math.max(1, wakeAt - this.run.now));
  }

  /** Some child run comes to an end. @returns whether there was one */
  private endChild(pick: number, how: "completed" | "failed"): boolean {
    const children = this.run.run.steps.flatMap(({ id, tasks }) =>
      tasks.filter((task) => task.child).map(({ key, epoch }) => ({ id, key, epoch })),
    );
    const one = children[pick % Math.max(1, children.length)];
    if (one) this.run.childEnds({ stepId: one.id, taskKey: one.key, epoch: one.epoch }, how);
    return one !== undefined;
  }

  private publish(): void {
    this.run.happen({ type: "published", count: this.run.run.events.length });
  }

  /** Some person says yes or no to some approval, asked or not. */
  private decide(pick: number): void {
    const approvals = this.run.run.definition.steps.filter((one) => one.approval);
    const asked = approvals.filter(({ id }) => this.run.step(id).state === "open");
    const [one] = asked.length > 0 ? asked : approvals;
    if (one) this.dare(() => this.run.decide(one.id, pick % 3 === 0));
  }

  private deliver(message: TaskRef): boolean {
    this.queue.splice(this.queue.indexOf(message), 1);
    const worker = `w${this.serial}`;
    const taken = this.dare(() =>
      this.run.happen({ type: "claim", ...message, worker, leaseMs: 30_000 }),
    );
    if (!taken) return false;
    const key = this.nameOf(message);
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
      if (!refusals.has(code ?? "")) throw error;
      if (this.run.run !== before) {
        throw new Error("a refused event changed the run", { cause: error });
      }
      return false;
    }
  }

  private look(): void {
    for (const command of this.run.take()) {
      if (command.type !== "dispatch") continue;
      this.checkDispatch(command.ref);
      this.queue.push(command.ref);
    }
    const { run } = this.run;
    const alone = !hasEnded(run) && run.wakeAt === null;
    if (alone && !this.asksSomebody()) throw new Error("nobody would wake this run");
    if (run.state === "failed" || run.state === "cancelled") this.checkUndone();
    for (const { id, tasks } of stepsOf(run)) {
      const limit = run.definition.steps.find((one) => one.id === id)?.fanOut?.concurrency;
      const busy = tasks.filter(({ state }) => state === "ready" || state === "running").length;
      if (busy > (limit ?? Infinity)) throw new Error(`${id} has ${busy} tasks at once`);
      for (const task of tasks) this.check(id, task);
    }
  }

  private checkDispatch({ stepId }: TaskRef): void {
    const { run } = this.run;
    const undoes = compensatedStep(stepId);
    if (hasEnded(run)) throw new Error("a run that has ended hands out work");
    if (run.paused) throw new Error("a paused run hands out work");
    if ((undoes === undefined) !== (run.ending === undefined)) {
      throw new Error(`${stepId} is handed out while the run is ${run.state}`);
    }
    if (undoes === undefined) return;
    const later = dependantsOf(run.definition.steps, undoes);
    const early = run.undo?.find(
      ({ id, state }) => state === "open" && later.has(compensatedStep(id) ?? ""),
    );
    if (early) throw new Error(`${stepId} is undone before ${early.id}`);
  }

  /** What was done and can be undone was undone, or it is known that this failed. */
  private checkUndone(): void {
    const { run } = this.run;
    for (const { id, tasks } of run.steps) {
      if (!run.definition.steps.find((one) => one.id === id)?.compensate) continue;
      const undo = run.undo?.find((one) => one.id === compensationId(id));
      for (const { key, state } of tasks) {
        const undone = undo?.tasks.find((one) => one.key === key)?.state;
        const over = undone === "completed" || undone === "failed" || undone === "quarantined";
        if (state === "completed" && !over) throw new Error(`${id}:${key} is not undone`);
        if (state !== "completed" && undone) throw new Error(`${id}:${key} was never done`);
      }
    }
  }

  /** Only somebody outside can move it, and everything was told. */
  private asksSomebody(): boolean {
    const { state, published, events, steps, paused } = this.run.run;
    if (published !== events.length) return false;
    if (paused) return true;
    const open = steps.flatMap(({ tasks }) => tasks).filter((task) => task.state !== "completed");
    const kinds = open.map(({ waitingFor }) => waitingFor?.kind);
    return state === "waiting" && kinds.every((kind) => kind === "approval" || kind === "signal");
  }

  private check(stepId: string, task: TaskRecord): void {
    const name = this.nameOf({ stepId, taskKey: task.key });
    const checkpoint = JSON.stringify([task.output, task.epoch]);
    if (task.state === "completed") {
      const before = this.outputs.get(name) ?? checkpoint;
      if (before !== checkpoint) throw new Error(`the checkpoint of ${name} changed`);
      this.outputs.set(name, checkpoint);
    } else if (this.outputs.has(name)) {
      throw new Error(`${name} lost its checkpoint`);
    }
  }

  /** What was undone is done again as another round. */
  private nameOf({ stepId, taskKey }: Pick<TaskRef, "stepId" | "taskKey">): string {
    return `${stepId}:${taskKey}~${this.run.step(compensatedStep(stepId) ?? stepId).round ?? 0}`;
  }
}
