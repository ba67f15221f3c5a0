import type { Logger } from "moleculer";
import type { JsMsg } from "nats";
import { type StreamAccess, subjectWord } from "../nats-streams.ts";
import { type LaneName, Lanes } from "./lanes.ts";
import type { Slot, TaskHandler, TaskMessage } from "./types.ts";

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

export const taskStream = "TROUPE_TASKS";
/** A message that is not heard of for so many milliseconds is given to another worker. */
const ackWaitMs = 1_000;
/** Milliseconds until a message is given out again whose handler failed. */
const againMs = 1_000;
/** Deliveries of a message whose handler fails; then it is dropped, and the store sends it again. */
const deliveriesLimit = 3;
/** Milliseconds without work after which the server forgets a lane. */
const laneIdleMs = 3_600_000;
/** Idle workspaces whose last turn is remembered. */
const remembered = 10_000;

/** Takes the messages of one queue for one node, as many at once as it has slots. */
export class JetStreamPuller {
  readonly queue: string;
  private readonly options: PullerOptions;
  private readonly lanes = new Lanes();
  /** Names of the lanes' consumers, once they are made. */
  private readonly consumers = new Map<string, Promise<string>>();
  /** Messages in work by subject, with the delivery that is to be acknowledged. */
  private readonly working = new Map<string, JsMsg>();
  private readonly ends = new Set<Promise<void>>();
  /** Any of them is like the others. */
  private readonly slot: Slot;
  private asking = 0;
  private stopped = false;

  constructor(options: PullerOptions) {
    this.options = options;
    this.queue = options.queue;
    const isWanted = () => !this.mayTake() || this.lanes.expectsAny();
    this.slot = {
      get wanted() {
        return isWanted();
      },
    };
  }

  notice(lane: LaneName): void {
    this.lanes.notice(lane);
    // Made before its turn comes, so that the turn is not spent on it.
    void this.consumer(lane).catch(() => undefined);
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
      const message = await this.pull(lane);
      if (!message) return;
      this.lanes.atLeast(lane, message.info.pending - this.asking);
      // Taken for nobody: the next one who asks gets it at once.
      if (this.mayTake()) this.begin(message);
      else message.nak();
    } catch (error) {
      // The server is away or just starting; the next look finds what waits.
      this.consumers.delete(consumerName(this.queue, lane));
      this.options.logger.debug(`${this.queue}: no task could be taken.`, error);
    }
  }

  /** One message of the lane, if one waits. */
  private async pull(lane: LaneName): Promise<JsMsg | undefined> {
    const { client } = await this.options.stream.open();
    const name = await this.consumer(lane);
    const notices = this.lanes.notices(lane);
    try {
      // Answers at once. `consumer.next` would wait for at least a second.
      return await client.pull(taskStream, name);
    } catch (error) {
      if (!isEmpty(error)) throw error;
      this.lanes.empty(lane, notices);
      return undefined;
    }
  }

  private consumer(lane: LaneName): Promise<string> {
    const name = consumerName(this.queue, lane);
    let making = this.consumers.get(name);
    if (!making) {
      making = this.makeConsumer(name, this.options.filter(lane));
      this.consumers.set(name, making);
      making.catch(() => this.consumers.delete(name));
    }
    return making;
  }

  private async makeConsumer(name: string, filter: string): Promise<string> {
    const { manager } = await this.options.stream.open();
    const { AckPolicy, DeliverPolicy, nanos } = await import("nats");
    await manager.consumers.add(taskStream, {
      durable_name: name,
      filter_subject: filter,
      ack_policy: AckPolicy.Explicit,
      deliver_policy: DeliverPolicy.All,
      ack_wait: nanos(ackWaitMs),
      max_ack_pending: -1,
      inactive_threshold: nanos(laneIdleMs),
      // What is in work lies in the store; after a restart of the server it is delivered again.
      mem_storage: true,
    });
    return name;
  }

  private begin(message: JsMsg): void {
    const { subject } = message;
    // The server had not heard of us in time; we are still at it and answer to the new delivery.
    const again = this.working.has(subject);
    this.working.set(subject, message);
    if (again) return;
    const work = this.work(subject, message).finally(() => {
      this.working.delete(subject);
      this.ends.delete(work);
      this.fill();
    });
    this.ends.add(work);
  }

  private async work(subject: string, message: JsMsg): Promise<void> {
    const beat = setInterval(() => this.working.get(subject)?.working(), ackWaitMs / 3);
    try {
      await this.options.handler(message.json<TaskMessage>(), this.slot);
      (this.working.get(subject) ?? message).ack();
    } catch (error) {
      this.options.logger.warn(`${this.queue}: a task could not be worked on.`, error);
      this.giveBack(this.working.get(subject) ?? message);
    } finally {
      clearInterval(beat);
    }
  }

  private giveBack(message: JsMsg): void {
    if (message.info.deliveryCount < deliveriesLimit) message.nak(againMs);
    else message.term();
  }
}

function consumerName(queue: string, { workspace, priority }: LaneName): string {
  return [subjectWord(queue), workspace, priority].join("_-_");
}

function isEmpty(error: unknown): boolean {
  return Error.isError(error) && "code" in error && error.code === "404";
}
