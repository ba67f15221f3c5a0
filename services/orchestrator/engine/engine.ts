import { LRUCache } from "lru-cache";
import type { Logger } from "moleculer";
import { withCorrelation } from "../../../bus/correlation.ts";
import type { EventBus } from "../../../bus/events/types.ts";
import type { TaskQueue } from "../../../bus/tasks/types.ts";
import { hasCode, TroupeError } from "../../../errors/troupe-error.ts";
import type { DocumentCollection, Unsaved } from "../../../storage/documents/types.ts";
import { advance } from "../run/advance.ts";
import type { Clock } from "../../../time/clock.ts";
import { Lookout } from "./lookout.ts";
import { OneAtATime } from "./one-at-a-time.ts";
import {
  hasEnded,
  type Advanced,
  type Command,
  type Run,
  type RunEvent,
  type TaskRef,
} from "../run/run.ts";
import { takeNext, takenWith } from "../run/take-next.ts";
import { RunOutbox } from "./run-outbox.ts";
import type { Scopes } from "./scopes.ts";

export interface EngineParts {
  readonly runs: DocumentCollection<Run>;
  readonly scopes: Scopes;
  readonly tasks: TaskQueue;
  readonly events: EventBus;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Milliseconds between two looks for what the alarm may have missed. @default 30000 */
  readonly lookMs?: number;
  /** After every write of a run, with what happened to it. */
  onChange(run: Run, event: RunEvent): void;
  /** A worker is to stop what it does for this attempt. */
  onAbort(runId: string, ref: TaskRef): void;
  /** A run that is a task of this one is to be looked at, once this turn is over. */
  onTend?(runId: string, ref: TaskRef): void;
}

/** Runs under way of which a copy is kept. */
const remembered = 500;

/** What is to follow, and whether anything was written. */
interface Written extends Advanced {
  readonly changed: boolean;
}

/**
 * Carries out what `advance` decides: writes the run by compare-and-swap, then hands out tasks and
 * publishes events. What it keeps in memory is a copy of the store and may be lost at any time.
 */
export class Engine {
  private readonly parts: EngineParts;
  private readonly turns = new OneAtATime();
  private readonly lookout: Lookout;
  /** Runs under way as they were last written. */
  private readonly recent = new LRUCache<string, Run>({ max: remembered });
  private readonly outbox: RunOutbox;

  constructor(parts: EngineParts) {
    this.parts = parts;
    const { runs, clock, logger, lookMs = 30_000 } = parts;
    const visit = (id: string, event: RunEvent) => this.applySafely(id, event);
    this.lookout = new Lookout({ runs, clock, logger, lookMs, visit });
    const settle = (run: Run) => this.settle(run);
    this.outbox = new RunOutbox({ events: parts.events, logger, settle });
  }

  /**
   * Goes on with the runs that have not ended.
   * @param alive name of this process's workers, where all others are known to be dead; without it
   *   other nodes work on, and only what is due is looked at
   */
  async recover(alive?: string): Promise<void> {
    if (alive !== undefined) {
      const unfinished = await this.parts.runs.find({ filter: { wakeAt: { $exists: true } } });
      for (const run of unfinished) await this.applySafely(run._id, { type: "reclaim", alive });
    }
    await this.lookout.look();
  }

  /** Writes a new run and hands out its first tasks. @throws TroupeError `REVISION_CONFLICT` */
  async begin(draft: Unsaved<Run>): Promise<Run> {
    const begun = await this.turns.run(draft._id, async () => {
      const event: RunEvent = { type: "begin" };
      const first = await this.decide({ ...draft, rev: 0 }, event);
      const run = await this.parts.runs.insert(first.run);
      return this.follow({ run, commands: first.commands, changed: true }, event);
    });
    return this.told(begun);
  }

  /**
   * Lets something happen to a run.
   * @throws TroupeError `RUN_NOT_FOUND` and what `advance` throws
   */
  async apply(id: string, event: RunEvent): Promise<Run> {
    const work = async () => this.follow(await this.write(id, event), event);
    return this.told(await this.turns.run(id, work));
  }

  /** The run as it was last written here, if it is under way. */
  known(id: string): Run | undefined {
    return this.recent.get(id);
  }

  /** Ends all that is under way; the store has the rest. */
  async close(): Promise<void> {
    this.lookout.stop();
    await this.turns.idle();
    await this.outbox.idle();
  }

  private async write(id: string, event: RunEvent): Promise<Written> {
    const began = this.parts.clock.now();
    for (;;) {
      const known = this.recent.get(id);
      const before = known ?? (await this.read(id));
      try {
        const { run, commands } = await this.decide(before, this.asHeard(event, began));
        if (run !== before) {
          const written = await this.parts.runs.replaceIf(id, before.rev, run);
          return { run: written, commands, changed: true };
        }
        if (!known) return { run, commands, changed: false };
      } catch (error) {
        if (!known && !hasCode(error, "REVISION_CONFLICT")) throw error;
      }
      // Another orchestrator may have written since: what the store has counts, not what was kept.
      this.recent.delete(id);
    }
  }

  /** Who ends a run finds its end told: what is ended can be removed at once. */
  private async told(run: Run): Promise<Run> {
    return hasEnded(run) ? this.outbox.told(run) : run;
  }

  /** The clock judges by who could be heard when it is asked, not when the store was. */
  private asHeard(event: RunEvent, began: number): RunEvent {
    if (event.type !== "tick" || event.hearingSince === undefined) return event;
    return { ...event, hearingSince: this.lookout.heardSince(began) };
  }

  private async read(id: string): Promise<Run> {
    const run = await this.parts.runs.get(id);
    if (!run) throw new TroupeError("RUN_NOT_FOUND", `There is no run ${id}.`);
    return run;
  }

  /** Judges until nothing is left to be looked up. Nothing is written yet. */
  private async decide(before: Run, event: RunEvent): Promise<Advanced> {
    const now = this.parts.clock.now();
    // Another orchestrator was faster.
    if (event.type === "tick" && !isDue(before, now)) return { run: before, commands: [] };
    const published = this.outbox.published(before);
    const told = published === before.published ? before : { ...before, published };
    let current = advance(told, event, now);
    const outward = current.commands.filter(isOutward);
    for (let next = openingOf(current); next; next = openingOf(current)) {
      current = advance(current.run, await this.parts.scopes.open(current.run, next.stepId), now);
      outward.push(...current.commands.filter(isOutward));
    }
    const decided = { run: current.run, commands: outward };
    // A report that comes again is answered by what the first one did.
    return decided.run === before ? decided : takeNext(decided, event, now);
  }

  /** What follows from a run that has been written. */
  private follow(written: Written, event: RunEvent): Promise<Run> {
    return withCorrelation(written.run.correlationId, () => this.followOn(written, event));
  }

  private async followOn({ run, commands, changed }: Written, event: RunEvent): Promise<Run> {
    this.remember(run);
    for (const command of commands) await this.carryOut(run, command);
    if (changed) this.tell(run, event);
    this.lookout.wakeAt(run._id, run.wakeAt);
    this.outbox.take(run);
    return run;
  }

  private tell(run: Run, event: RunEvent): void {
    this.parts.onChange(run, event);
    if (event.type !== "complete" || !event.next) return;
    const taken = takenWith(run, event, event.next.worker);
    if (taken) this.parts.onChange(run, { type: "claim", ...taken, ...event.next });
  }

  private remember(run: Run): void {
    if (hasEnded(run)) this.recent.delete(run._id);
    else this.recent.set(run._id, run);
  }

  private async carryOut(run: Run, command: Command): Promise<void> {
    if (command.type === "abort") this.parts.onAbort(run._id, command.ref);
    if (command.type === "tend") this.parts.onTend?.(run._id, command.ref);
    if (command.type !== "dispatch") return;
    try {
      const { _id: runId, workspaceId, priority = "normal" } = run;
      const message = { runId, workspaceId, priority, ...command.ref };
      await this.parts.tasks.publish(command.action, message);
    } catch (error) {
      // The task is ready in the store and its message is sent again in a while.
      this.parts.logger.warn(`${run._id}: ${command.action} could not be queued yet.`, error);
    }
  }

  /** Writes of an ended run that its events are published, if nobody has sent it on meanwhile. */
  private settle(run: Run): Promise<void> {
    return this.turns.run(run._id, async () => {
      if (this.outbox.latest(run._id) !== run) return;
      const event: RunEvent = { type: "published", count: run.events.length };
      const { run: next } = advance(run, event, this.parts.clock.now());
      const saved = await this.parts.runs.replaceIf(run._id, run.rev, next);
      this.lookout.wakeAt(saved._id, saved.wakeAt);
      this.outbox.take(saved);
    });
  }

  private async applySafely(id: string, event: RunEvent): Promise<boolean> {
    try {
      await this.apply(id, event);
      return true;
    } catch (error) {
      if (hasCode(error, "RUN_NOT_FOUND")) {
        // Removed since: nothing is left to be done.
        this.lookout.wakeAt(id, null);
        return true;
      }
      this.parts.logger.error(`The run ${id} cannot go on now.`, error);
      return false;
    }
  }
}

function isDue({ wakeAt }: Run, now: number): boolean {
  return wakeAt !== null && wakeAt <= now;
}

function isOutward({ type }: Command): boolean {
  return type !== "open";
}

function openingOf({ commands }: Advanced): Extract<Command, { type: "open" }> | undefined {
  return commands.find((command) => command.type === "open");
}
