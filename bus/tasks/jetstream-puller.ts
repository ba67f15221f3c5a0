import type { Logger } from "moleculer";
import type { StreamAccess } from "../nats-streams.ts";
import { ackWaitMs, LaneConsumers } from "./lane-consumers.ts";
import { type LaneName, Lanes } from "./lanes.ts";
import type { TakenTask } from "./taken-task.ts";
import type { Slot, TaskHandler } from "./types.ts";

export interface PullerOptions {
  readonly queue: string;
  readonly concurrency: number;
  readonly handler: TaskHandler;
  readonly stream: StreamAccess;
  paused(): boolean;
  /** Subjects of a lane's messages. */
  filter(lane: LaneName): string;
  readonly logger: Logger;
}

/** Idle workspaces whose last turn is remembered. */
const remembered = 10_000;

/** Takes the messages of one queue for one node, as many at once as it has slots. */
export class JetStreamPuller {
  readonly queue: string;
  private readonly options: PullerOptions;
  private readonly lanes = new Lanes();
  private readonly consumers: LaneConsumers;
  /** Messages in work by subject, as they were taken last. */
  private readonly working = new Map<string, TakenTask>();
  private readonly ends = new Set<Promise<void>>();
  /** Any of them is like the others. */
  private readonly slot: Slot;
  private asking = 0;
  private stopped = false;

  constructor(options: PullerOptions) {
    this.options = options;
    this.queue = options.queue;
    const { queue, stream } = options;
    this.consumers = new LaneConsumers({
      ...{ queue, stream },
      filter: (lane) => options.filter(lane),
      isTaken: (subject) => this.working.has(subject),
    });
    const isWanted = () => !this.mayTake() || this.lanes.expectsAny();
    this.slot = {
      get wanted() {
        return isWanted();
      },
    };
  }

  notice(lane: LaneName): void {
    this.lanes.notice(lane);
    this.consumers.prepare(lane);
    this.fill();
  }

  /** What the stream holds of this queue, those in work included. */
  listed(lanes: readonly (LaneName & { readonly count: number })[]): void {
    for (const lane of lanes) {
      const { workspace, priority, count } = lane;
      const prefix = this.options.filter({ workspace, priority }).slice(0, -1);
      const own = [...this.working.keys()].filter((subject) => subject.startsWith(prefix)).length;
      this.lanes.atLeast({ workspace, priority }, count - own);
    }
    this.lanes.prune(remembered);
    this.fill();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    while (this.ends.size > 0) await Promise.all(this.ends);
  }

  private fill(): void {
    while (this.mayTake() && this.working.size + this.asking < this.options.concurrency) {
      const lane = this.lanes.take();
      if (!lane) return;
      this.asking += 1;
      const asked = this.ask(lane).finally(() => {
        this.asking -= 1;
        this.ends.delete(asked);
        this.fill();
      });
      this.ends.add(asked);
    }
  }

  private mayTake(): boolean {
    return !this.stopped && !this.options.paused();
  }

  private async ask(lane: LaneName): Promise<void> {
    try {
      const notices = this.lanes.notices(lane);
      const taken = await this.consumers.take(lane);
      if (!taken) return this.lanes.empty(lane, notices);
      const { beside } = taken;
      this.lanes.atLeast(lane, beside === undefined ? 1 : beside - this.asking);
      // Taken for nobody: the next one who asks gets it at once.
      if (this.mayTake()) this.begin(taken);
      else taken.pass();
    } catch (error) {
      // The server is away or just starting; the next look finds what waits.
      this.options.logger.debug(`${this.queue}: no task could be taken.`, error);
    }
  }

  private begin(taken: TakenTask): void {
    const { subject } = taken;
    const known = this.working.get(subject);
    // Read twice at once, or delivered again: the server had not heard of us in time. We are still at it
    // and answer to the new delivery.
    if (!known || taken.beat) this.working.set(subject, taken);
    if (known) return;
    const work = this.work(subject, taken).finally(() => {
      this.working.delete(subject);
      this.ends.delete(work);
      this.fill();
    });
    this.ends.add(work);
  }

  private async work(subject: string, taken: TakenTask): Promise<void> {
    const last = () => this.working.get(subject) ?? taken;
    const beat = setInterval(() => last().beat?.(), ackWaitMs / 3);
    try {
      await this.options.handler(taken.message(), this.slot);
      last().done();
    } catch (error) {
      this.options.logger.warn(`${this.queue}: a task could not be worked on.`, error);
      last().failed();
    } finally {
      clearInterval(beat);
    }
  }
}
